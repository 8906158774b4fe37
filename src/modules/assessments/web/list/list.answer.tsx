import { addDays } from '../../../../kernel/calendar-day.ts'
import { recordPath } from '../../../../kernel/paths.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { asAsked, categoryOf } from '../../domain/answering/as-asked.ts'
import { answerCorrections } from '../../queries/answer-corrections.ts'
import { assessmentsOf, assessmentsOnAPage } from '../../queries/assessments-of.ts'
import { burdenOf } from '../../queries/burden.ts'
import { openForms } from '../../queries/form-of.ts'
import { hopesOf } from '../../queries/hopes-of.ts'
import { instrumentOf, offeredInstruments } from '../instruments.ts'
import { levelWords } from '../level-words.ts'
import { openFor } from '../open.ts'
import { aboutShown } from '../subjects.ts'
import { listedAssessment, listedForm, validFirst } from './list.page.ts'
import { ListView } from './list.view.tsx'

/** What assessments there are, what is half filled in, and what may be begun. */
export async function showAssessments(context: StaffContext): Promise<Reply> {
  const opened = await openFor(context)
  if (opened.reply) return opened.reply
  const { person } = opened
  const at = Math.max(1, Math.min(1000, Number.parseInt(context.query.page ?? '1', 10) || 1))
  const [all, forms, hopes, corrections, burden] = await Promise.all([
    assessmentsOf(context.tx, person.people, at),
    openForms(context.tx, person.people),
    hopesOf(context.tx, person.people),
    answerCorrections(context.tx, [person.personId], 'waiting'),
    burdenOf(context.tx, person.people, addDays(context.today, -365)),
  ])
  const assessments = all.slice(0, assessmentsOnAPage)
  aboutShown(context, person, [...assessments, ...forms, ...hopes])
  const mayReadRecord = context.actor.permissions.has('record.read')
  const mayBegin = (category: number) =>
    context.actor.permissions.has('assessment.fill-in') && (person.writes & (1 << category)) !== 0
  const offered = offeredInstruments().filter((one) => mayBegin(categoryOf(asAsked(one))))
  return page(
    'Assessments',
    <ListView
      personId={person.personId}
      hopes={hopes.toSorted((a, b) => b.askedAt.getTime() - a.askedAt.getTime())[0] ?? null}
      forms={forms
        .filter((form) => form.personId === person.personId)
        .map((form) => listedForm(form, instrumentOf, (instrument) => asAsked(instrument).sections.length))}
      assessments={validFirst(assessments.map((one) => listedAssessment(one, instrumentOf, context.today)))}
      offered={offered.map(({ id, title, purpose, level }) => ({ id, title, purpose, level: levelWords[level] }))}
      corrections={corrections.filter((one) => one.ownerAgencyId === context.actor.agencyId)}
      burden={burden}
      mayReadStory={mayReadRecord}
      mayBegin={offered.length > 0}
      page={at}
      hasMore={all.length > assessmentsOnAPage}
    />,
    {
      backLink: mayReadRecord
        ? { href: recordPath(person.personId), text: 'The record' }
        : { href: `/peers/${person.personId}`, text: 'Peer support' },
    },
  )
}
