import { recordPath } from '../../../../kernel/paths.ts'
import { readForm } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { addNeed, writtenNeedCategory } from '../../commands/keep-need.ts'
import { inOrder, stateOfNeed } from '../../domain/needs/need.ts'
import { needLimit, needsOf } from '../../queries/needs-of.ts'
import type { OpenPerson } from '../../queries/open-person.ts'
import { openFor } from '../open.ts'
import { needPath, needsPath } from '../paths.ts'
import { aboutShown } from '../subjects.ts'
import { newNeedFields } from './need.form.ts'
import { NeedsView } from './needs.view.tsx'
import { NewNeedView } from './new-need.view.tsx'

const mayAdd = (context: StaffContext, person: OpenPerson) =>
  context.actor.permissions.has('entry.write') && (person.writes & (1 << writtenNeedCategory)) !== 0

/** Every need of the person that is open to the worker, whichever agency found it. */
export async function showNeeds(context: StaffContext): Promise<Reply> {
  const opened = await openFor(context)
  if (opened.reply) return opened.reply
  const { person } = opened
  const [all, limit] = await Promise.all([needsOf(context.tx, person.people), needLimit(context.tx)])
  aboutShown(context, person, all)
  const shown = inOrder(all, limit, context.now).map((need) => ({ need, state: stateOfNeed(need, limit, context.now) }))
  return page(
    'Needs',
    <NeedsView
      personId={person.personId}
      open={shown.filter(({ state }) => state !== 'closed')}
      closed={shown.filter(({ state }) => state === 'closed')}
      mayAdd={mayAdd(context, person)}
    />,
    { backLink: { href: recordPath(person.personId), text: 'The record' } },
  )
}

async function openToAdd(context: StaffContext): Promise<OpenPerson | null> {
  const opened = await openFor(context)
  if (opened.reply || !mayAdd(context, opened.person)) return null
  aboutShown(context, opened.person, [])
  return opened.person
}

const formOf = (context: StaffContext, person: OpenPerson) => ({
  action: context.path,
  cancelHref: needsPath(person.personId),
  seal: context.seal,
})

export async function showNewNeed(context: StaffContext): Promise<Reply> {
  const person = await openToAdd(context)
  return person ? page('Write down a need', <NewNeedView {...formOf(context, person)} values={{}} />) : notFound()
}

export async function saveNewNeed(context: StaffContext): Promise<Reply> {
  const person = await openToAdd(context)
  if (!person) return notFound()
  const read = readForm(newNeedFields, context.form)
  if (!read.ok)
    return invalid(
      'Write down a need',
      <NewNeedView {...formOf(context, person)} values={context.form} errors={read.errors} />,
    )
  const { mine, ...input } = read.input
  const added = await addNeed(context, { personId: person.personId, isMine: mine, ...input })
  return added.ok ? redirect(needPath(person.personId, added.value.needId), 'The need is on the list') : notFound()
}
