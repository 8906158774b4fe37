import { toNumbers } from '../../../../kernel/paths.ts'
import { Heading, InsetText } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { blockedServices } from '../../../episodes/index.ts'
import { managesTeam } from '../../../partnership/index.ts'
import { activityByPlace } from '../../queries/activity-by-place.ts'
import { goalsReached } from '../../queries/plan/goals-reached.ts'
import { gapsByWorker, ownWideGaps } from '../../queries/plan/wide-gaps.ts'
import { LifeTables } from './life-tables.view.tsx'
import { Places, SupervisionView } from './supervision.view.tsx'

const most = 50

/** What to talk about in supervision: a worker's own people by name, for a manager numbers by worker and of their agency (S001-L103). */
export async function showSupervision(context: StaffContext): Promise<Reply> {
  const { tx, actor } = context
  const gaps = await ownWideGaps(tx, most)
  context.listed([...new Set(gaps.map(({ personId }) => personId))])
  const ofAgency = managesTeam(context)
    ? await Promise.all([
        gapsByWorker(tx),
        blockedServices(tx, 'agency'),
        goalsReached(tx, 'agency'),
        activityByPlace(tx, actor.agencyId),
      ])
    : null
  return page(
    'For supervision',
    <SupervisionView gaps={gaps} byWorker={ofAgency?.[0] ?? null} isCut={gaps.length === most}>
      {ofAgency && (
        <>
          <Places places={ofAgency[3]} />
          <LifeTables services={ofAgency[1]} goals={ofAgency[2]} />
        </>
      )}
    </SupervisionView>,
    { backLink: { href: '/reviews', text: 'Reviews' } },
  )
}

/** The same of the whole partnership for those who commission and run it, rounded (S002-L45b, S002-L39a, S004-L560). */
export async function showLifeFigures({ tx }: StaffContext): Promise<Reply> {
  const [services, goals] = await Promise.all([blockedServices(tx, 'partnership'), goalsReached(tx, 'partnership')])
  return page(
    'Ordinary life in numbers',
    <>
      <Heading level={1}>Ordinary life in numbers</Heading>
      <InsetText>
        <p>
          Numbers of people, rounded to fives. A number that would speak of a few is left out. Goals count in the plan
          of whoever has one, with medicine or without.
        </p>
      </InsetText>
      <LifeTables services={services} goals={goals} />
    </>,
    { backLink: toNumbers },
  )
}
