import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { hopesOf } from '../../../assessments/index.ts'
import { amountsOf } from '../../queries/amounts.ts'
import { helpIdeas, longInTreatment, numbersByWorker, ownList } from '../../queries/long-in-treatment.ts'
import { stuckRow } from './stuck.page.ts'
import { StuckView, type Thresholds } from './stuck.view.tsx'

/** The figures by which the list asks whether life has changed. */
async function thresholdsOf({ tx }: StaffContext): Promise<Thresholds> {
  const [years, daysApart, workDays, qualityPoints] = await Promise.all(
    (['stuck_after', 'stuck_records_apart', 'stuck_work_rise', 'stuck_quality_of_life_rise'] as const).map(
      async (code) => (await amountsOf(tx, code))[0] ?? 0,
    ),
  )
  return { years, daysApart, workDays, qualityPoints }
}

/** A worker's own people; a manager also sees numbers for each worker. Who they are stays with who works with them. */
export async function showStuck(context: StaffContext): Promise<Reply> {
  const { tx, actor, today } = context
  const own = await ownList(tx)
  const [people, ideas, byWorker, said] = await Promise.all([
    longInTreatment(tx, own),
    helpIdeas(tx),
    numbersByWorker(tx),
    hopesOf(tx, own),
  ])
  const thresholds = await thresholdsOf(context)
  const hopes = new Map(said.map(({ personId, words }) => [personId, words]))
  context.listed(people.map(({ personId }) => personId))
  const rows = people.map((person) => stuckRow(person, { hopes, ideas, today }))
  return page(
    'Long in treatment, little change',
    <StuckView
      rows={rows}
      page={Number(context.query.page) || 1}
      thresholds={thresholds}
      byWorker={byWorker}
      mayReadFigures={actor.permissions.has('figures.read')}
    />,
    { backLink: { href: '/reviews', text: 'Reviews' } },
  )
}
