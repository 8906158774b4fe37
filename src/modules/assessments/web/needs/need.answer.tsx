import { isId } from '../../../../kernel/id.ts'
import { type Result, refused } from '../../../../kernel/result.ts'
import { type FormErrors, NotSaved } from '../../../../platform/web/components/index.ts'
import { type Field, type FormInput, readForm } from '../../../../platform/web/fields.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { colleagues } from '../../../people/index.ts'
import { closeNeed, giveNeed, reopenNeed } from '../../commands/keep-need.ts'
import { stateOfNeed } from '../../domain/needs/need.ts'
import { instrumentOf } from '../../instruments.ts'
import { mayChangeNeed, type Need, needLimit, needOf } from '../../queries/needs-of.ts'
import type { OpenPerson } from '../../queries/open-person.ts'
import { openFor } from '../open.ts'
import { needPath, needsPath } from '../paths.ts'
import { aboutShown } from '../subjects.ts'
import { closeFields, giveFields, reopenFields } from './need.form.ts'
import { NeedView } from './need.view.tsx'

interface OpenNeed {
  readonly reply?: undefined
  readonly person: OpenPerson
  readonly need: Need
  readonly mayChange: boolean
}

async function openNeed(context: StaffContext): Promise<OpenNeed | { readonly reply: Reply }> {
  const { tx, params } = context
  const { personId = '', needId = '' } = params
  if (!isId(needId)) return { reply: notFound() }
  const opened = await openFor(context)
  if (opened.reply) return opened
  const need = await needOf(tx, personId, needId)
  if (!need) return { reply: notFound() }
  aboutShown(context, opened.person, [need])
  const mayChange = context.actor.permissions.has('entry.write') && (await mayChangeNeed(tx, needId))
  return { person: opened.person, need, mayChange }
}

async function viewOf(context: StaffContext, { need, mayChange }: OpenNeed, errors: FormErrors = []) {
  const [limit, all] = await Promise.all([
    needLimit(context.tx),
    mayChange ? colleagues(context.tx, { agencyId: context.actor.agencyId }) : [],
  ])
  const title = need.instrumentId === '' ? null : (instrumentOf(need.instrumentId)?.title ?? null)
  return (
    <NeedView
      need={need}
      state={stateOfNeed(need, limit, context.now)}
      instrumentTitle={title}
      mayChange={mayChange}
      colleagues={all}
      staffId={context.actor.staffId}
      values={context.form}
      errors={errors}
      seal={context.seal}
    />
  )
}

export async function showNeed(context: StaffContext): Promise<Reply> {
  const opened = await openNeed(context)
  if (opened.reply) return opened.reply
  return page('A need', await viewOf(context, opened), {
    backLink: { href: needsPath(opened.person.personId), text: 'All needs' },
  })
}

type Fields = Readonly<Record<string, Field<unknown>>>

/** One change of a need: read what was typed, try it, and say what happened meanwhile if it could not be done. */
async function change<F extends Fields>(
  context: StaffContext,
  fields: F,
  make: (opened: OpenNeed, input: FormInput<F>) => Promise<Result<null>>,
  said: string,
): Promise<Reply> {
  const opened = await openNeed(context)
  if (opened.reply || !opened.mayChange) return notFound()
  const read = readForm(fields, context.form)
  if (!read.ok) return invalid('A need', await viewOf(context, opened, read.errors))
  const result = await make(opened, read.input)
  if (result.ok) return redirect(needPath(opened.person.personId, opened.need.needId), said)
  const { code, text, field = '' } = result.refusal
  if (code !== 'changed-meanwhile') return invalid('A need', await viewOf(context, opened, [{ field, text }]))
  const again = await openNeed(context)
  const now = again.reply ? opened : again
  // While the need is open, its form is there again and still holds the words.
  const typed = now.need.closedAt === null ? '' : [context.form.reason ?? ''].flat().join(' ')
  return conflict(
    'A need',
    <>
      {await viewOf(context, now, [{ field, text }])}
      <NotSaved typed={typed} />
    </>,
  )
}

async function give(context: StaffContext, { need }: OpenNeed, staffId: string, version: number) {
  const all = await colleagues(context.tx, { agencyId: context.actor.agencyId })
  return all.some((one) => one.staff_id === staffId)
    ? giveNeed(context, { needId: need.needId, version }, staffId)
    : refused('not-a-colleague', 'Choose somebody of your agency', 'staff_id')
}

export function saveOwner(context: StaffContext): Promise<Reply> {
  return change(
    context,
    giveFields,
    (opened, { staff_id: staffId, _version: version }) => give(context, opened, staffId, version),
    'It is saved who has this need',
  )
}

export function saveClosing(context: StaffContext): Promise<Reply> {
  return change(
    context,
    closeFields,
    ({ need }, { outcome, reason, _version: version }) =>
      closeNeed(context, { needId: need.needId, version }, { outcome, reason }),
    'The need is closed',
  )
}

export function saveReopening(context: StaffContext): Promise<Reply> {
  return change(
    context,
    reopenFields,
    ({ need }, { _version: version }) => reopenNeed(context, { needId: need.needId, version }),
    'The need is open again',
  )
}
