import type { ReportDocument } from './document.ts'
import { chartsReport, type MeasureId, measures, oneChartReport } from './pages/charts.ts'
import { howLongTheyWaited, whoCame } from './pages/coming.ts'
import { equityReport } from './pages/equity.ts'
import { flowReport } from './pages/flow.ts'
import { keptReport } from './pages/kept.ts'
import { outcomeRecords, whoCameBack, whoIsStuck, whoLeft } from './pages/leaving.ts'
import { blocks, deaths, homes, work } from './pages/lives.ts'
import { qualityReport } from './pages/quality.ts'
import { routesReport } from './pages/routes.ts'
import type { Question } from './question.ts'

export interface Report {
  readonly id: string
  readonly title: string
  readonly about: string
  /** A view across the system, one of the ten ready-made reports, or a page below another. */
  readonly kind: 'view' | 'ready' | 'below'
  /** The report it stands below. */
  readonly below?: string
  /** The indicators to read beside it, with their definitions and, for an agency's own workers, the people behind. */
  readonly indicators?: readonly string[]
  /** Which frozen numbers it is made of. */
  readonly of: string
  readonly build: (question: Question) => ReportDocument
}

const views: readonly Report[] = [
  {
    id: 'flow',
    title: 'From asking to coming back',
    about: 'Who asked, was seen, started, left and came back, and who was lost between.',
    kind: 'view',
    of: 'flow',
    build: flowReport,
  },
  {
    id: 'charts',
    title: 'Ordinary, or has something changed?',
    about: 'Control charts month by month, each with what it says in words.',
    kind: 'view',
    of: 'months',
    build: chartsReport,
  },
  {
    id: 'routes',
    title: 'Routes side by side',
    about: 'The same measures for each route, without ranking.',
    kind: 'view',
    of: 'routes',
    build: routesReport,
  },
  {
    id: 'equity',
    title: 'Is it fair?',
    about: 'Access and outcome by age, ethnic group, sex and substances.',
    kind: 'view',
    of: 'equity',
    build: equityReport,
  },
  {
    id: 'quality',
    title: 'Numbers and quality side by side',
    about: 'What people say, whether they had a choice, and reviews in time, beside the counts.',
    kind: 'view',
    of: 'quality',
    indicators: ['I01', 'I02', 'I05', 'I06', 'I13'],
    build: qualityReport,
  },
  {
    id: 'kept',
    title: 'Homes and work: got and kept',
    about: 'Who got a home, work or a course, and who has kept it six and twelve months later.',
    kind: 'view',
    of: 'kept',
    build: keptReport,
  },
]

const ready = (
  [id, of, ...indicators]: readonly [string, string, ...string[]],
  title: string,
  about: string,
  build: Report['build'],
): Report => ({
  id,
  title,
  about,
  kind: 'ready',
  of,
  indicators,
  build,
})

/** Ten reports that run with nothing to set up (S002-L29a). */
const tenReports: readonly Report[] = [
  ready(['came', 'equity', 'I01', 'I02'], 'Who came', 'People who began treatment, by age and substances.', whoCame),
  ready(['waits', 'flow', 'I04'], 'How long people waited', 'Waits by band, and month by month.', howLongTheyWaited),
  ready(['leaving', 'flow', 'I03', 'I06', 'I09'], 'Who left, and how', 'Completed, moved, unplanned, died.', whoLeft),
  ready(['return', 'flow', 'I07', 'I08'], 'Who came back', 'Back within six months, and how soon.', whoCameBack),
  ready(['stuck', 'equity', 'I11', 'I16'], 'Who is stuck', 'Years in treatment, and no change in life.', whoIsStuck),
  ready(
    ['records', 'equity', 'I12', 'I13', 'I14'],
    'Whether outcome records are there',
    'At the start, at review, at the exit.',
    outcomeRecords,
  ),
  ready(['home', 'lives', 'I15', 'I16'], 'Home', 'Housing at the start and now.', homes),
  ready(['work', 'lives', 'I15', 'I16'], 'Work, volunteering and learning', 'Work at the start and now.', work),
  ready(
    ['blocks', 'blocks'],
    'What keeps people out of everyday services',
    'GP, dentist, bank, jobcentre, college.',
    blocks,
  ),
  ready(['deaths', 'deaths', 'I10'], 'Deaths', 'By when they happened, and by age.', deaths),
]

const chartPages: readonly Report[] = Object.entries(measures).map(([id, { title, means }]) => ({
  id: `chart-${id}`,
  title,
  about: means,
  kind: 'below',
  below: 'charts',
  of: 'months',
  build: oneChartReport(id as MeasureId),
}))

export const catalogue: readonly Report[] = [...views, ...tenReports, ...chartPages]

export const reportOfId = (id: string | undefined): Report | undefined => catalogue.find((one) => one.id === id)
