import { choice, readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { declareConflict } from '../../commands/declare-conflict.ts'
import { type Colleague, colleaguesToHandTo } from '../../queries/colleagues.ts'
import { teamOf } from '../../queries/team-of.ts'
import { wayInto } from '../../queries/way-into.ts'
import { ConflictForm } from './conflict.view.tsx'

const title = 'I know this person'

interface Facts {
  readonly personId: string
  readonly colleagues: readonly Colleague[] | null
}

/** Asked of everyone who could open the record, a name on a team's list included: nobody has to look inside before saying so. */
async function factsOf(context: StaffContext): Promise<Facts | null> {
  const { tx, actor } = context
  const personId = context.params.personId ?? ''
  const way = await wayInto(tx, personId)
  context.about({ personId, route: way?.route ?? 'none', categories: [1] })
  if (!way) return null
  const team = await teamOf(tx, personId)
  const isMine = team.some(({ staff_id, to_at }) => staff_id === actor.staffId && to_at === null)
  return { personId, colleagues: isMine ? await colleaguesToHandTo(tx, personId, actor) : null }
}

const view = (facts: Facts, form: FormPage) => (
  <ConflictForm form={form} personId={facts.personId} colleagues={facts.colleagues} />
)

export async function conflictPage(context: StaffContext): Promise<Reply> {
  const facts = await factsOf(context)
  return facts ? page(title, view(facts, fresh(context))) : notFound()
}

export async function conflictAnswer(context: StaffContext): Promise<Reply> {
  const facts = await factsOf(context)
  if (!facts) return notFound()
  const read = readForm(
    { who: choice('A colleague', ['', ...(facts.colleagues ?? []).map(({ staff_id }) => staff_id)]) },
    context.form,
  )
  if (!read.ok) return invalid(title, view(facts, again(context, read.errors)))
  const declared = await declareConflict(context, facts.personId, read.input.who === '' ? null : read.input.who)
  if (!declared.ok) return invalid(title, view(facts, again(context, said(declared.refusal))))
  return redirect(
    '/',
    declared.value.needsWorker
      ? 'The record is closed to you. Your manager has been told that somebody needs a worker.'
      : 'The record is closed to you.',
  )
}
