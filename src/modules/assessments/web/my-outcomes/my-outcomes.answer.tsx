import { dayOf } from '../../../../kernel/calendar-day.ts'
import { csvOf } from '../../../../platform/web/csv.ts'
import { file, notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import { daysBetween } from '../../domain/answering/freshness.ts'
import { measureChart, rowsOf } from '../../domain/outcomes/outcome-charts.ts'
import { outcomeCurves } from '../../outcome-definitions.ts'
import { type KeptProfile, outcomeProfilesOf } from '../../queries/outcome-profiles-of.ts'
import { ownMeasuresOf } from '../../queries/own-measures-of.ts'
import { turningPointsOf } from '../../queries/turning-points-of.ts'
import { capitalIn, scoredOverTime } from '../outcomes/outcomes.facts.ts'
import { profileModel } from '../outcomes/profile.page.ts'
import { MyOutcomesView } from './my-outcomes.view.tsx'

// Information of this kind opens to the person after 28 days, or when it is released (rule book 3.6); until then nobody can say here
// whether there is any.
const daysApart = 28

async function myOutcomes({ tx, actor, about, today }: PersonContext) {
  const [{ series, rows }, profiles, measures, turningPoints] = await Promise.all([
    scoredOverTime(tx, actor.ownPeople, ['recovery-capital']),
    outcomeProfilesOf(tx, actor.ownPeople),
    ownMeasuresOf(tx, actor.ownPeople),
    turningPointsOf(tx, actor.ownPeople),
  ])
  const opensCrime = ({ crime, writtenAt }: KeptProfile) =>
    crime !== null || daysBetween(dayOf(writtenAt), today) >= daysApart
  const kinds = [...rows.map(({ category }) => category), ...profiles.flatMap(({ crime }) => (crime ? 11 : []))]
  about({ personId: actor.personId, route: 'own', categories: [...new Set([13, ...kinds])] })
  return {
    measures,
    turningPoints,
    capital: capitalIn(series).chart,
    profile: profileModel(null, outcomeCurves(), { profiles, turningPoints }, opensCrime),
  }
}

/** How things are going, for the person themself: what they measure, life and symptoms, and what they were asked. */
export async function showMyOutcomes(context: PersonContext): Promise<Reply> {
  const facts = await myOutcomes(context)
  return page('How things are going for me', <MyOutcomesView {...facts} seal={context.seal} />, {
    backLink: { href: '/my', text: 'Home' },
  })
}

export async function downloadMyOutcomes(context: PersonContext): Promise<Reply> {
  const { measures, profile, capital } = await myOutcomes(context)
  const own = measures.flatMap((measure) => measureChart(measure) ?? [])
  const charts = [...profile.charts, ...own, ...(capital ? [capital] : [])]
  const chart = charts.find(({ id }) => id === context.query.chart)
  return chart ? file(`${chart.id}.csv`, 'text/csv; charset=utf-8', csvOf(rowsOf(chart))) : notFound()
}
