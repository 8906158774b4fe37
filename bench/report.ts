import os from 'node:os'
import { median, round } from './chance.ts'
import type { Loaded } from './england/load.ts'
import type { Size } from './england/size.ts'
import type { JourneyMeasured } from './journey/measure.ts'
import { journeyResults, journeyWords } from './journey/report.ts'
import type { Measured } from './measure.ts'
import type { Part } from './part.ts'

/** What can be measured by itself. */
export const partNames = ['pages', 'journey', 'import', 'return', 'indicators', 'dashboard'] as const
export type PartName = (typeof partNames)[number]

/** One figure of the bench. The bar is on the ratio where there is one, else on the median. */
export interface Result {
  readonly id: string
  readonly what: string
  readonly unit: string
  readonly median: number
  readonly ratio: number | null
  readonly bar: number | null
  readonly pass: boolean | null
}

export interface Facts {
  readonly size: Size
  readonly loaded: Loaded
  readonly measured: readonly Measured[]
  readonly journey: readonly JourneyMeasured[]
  readonly rounds: number
  readonly each: number
  readonly databaseBytes: number
  readonly postgres: string
  /** How many programs waited for a core, on average, while it was measured. */
  readonly busy: number
}

export const bars = { loadSeconds: 600, locksRatio: 1.3, pageFactor: 2, pageMs: 5, caseloadP95: 100 } as const

function ofQuestion({ question, median, locksRatio, pageRatio, pageP95 }: Measured): Result[] {
  const { id, what } = question
  const beside = id === 'search' ? 'written by hand with the same filter' : 'without row security'
  const most = bars.pageFactor * median.locked + bars.pageMs
  const figures: Result[] = [
    {
      id: `${id}.bare`,
      what: `${what}: SQL ${beside}`,
      unit: 'ms',
      median: round(median.bare),
      ratio: null,
      bar: null,
      pass: null,
    },
    {
      id: `${id}.locked`,
      what: `${what}: SQL under the rule`,
      unit: 'ms',
      median: round(median.locked),
      ratio: round(locksRatio),
      bar: bars.locksRatio,
      pass: locksRatio <= bars.locksRatio,
    },
    {
      id: `${id}.page`,
      what: `${what}: the whole page, audit row and all, at most twice its SQL plus 5 ms`,
      unit: 'ms',
      median: round(median.page),
      ratio: round(pageRatio),
      bar: round(most),
      pass: median.page <= most,
    },
  ]
  if (id !== 'caseload') return figures
  return [
    ...figures,
    {
      id: `${id}.page.p95`,
      what: `${what}: the page, 95 in 100 within`,
      unit: 'ms',
      median: round(pageP95),
      ratio: null,
      bar: bars.caseloadP95,
      pass: pageP95 <= bars.caseloadP95,
    },
  ]
}

const openingOf = (measured: readonly Measured[]): Result => ({
  id: 'opening',
  what: 'beginning a transaction and looking up who acts, before any of these',
  unit: 'ms',
  median: round(median(measured.map(({ openingMs }) => openingMs))),
  ratio: null,
  bar: null,
  pass: null,
})

export function resultsOf({ loaded, measured, journey, databaseBytes }: Facts): Result[] {
  const count = (id: string, what: string, table: string): Result => ({
    id,
    what,
    unit: 'rows',
    median: loaded.counts[table] ?? 0,
    ratio: null,
    bar: null,
    pass: null,
  })
  return [
    {
      id: 'load',
      what: 'loading all of it',
      unit: 's',
      median: round(loaded.seconds, 0),
      ratio: null,
      bar: bars.loadSeconds,
      pass: loaded.seconds <= bars.loadSeconds,
    },
    {
      id: 'drift',
      what: `differences between access map and rule, of ${loaded.driftOf} people`,
      unit: 'rows',
      median: loaded.drift,
      ratio: null,
      bar: 0,
      pass: loaded.drift === 0,
    },
    ...measured.flatMap(ofQuestion),
    ...(measured.length === 0 ? [] : [openingOf(measured)]),
    ...journey.flatMap(journeyResults),
    count('partnerships', 'partnerships', 'partnership.partnership'),
    count('agencies', 'agencies', 'partnership.agency'),
    count('people', 'people', 'people.person'),
    count('episodes', 'episodes: who worked with whom, from when to when', 'people.working_relationship'),
    count('entries', 'entries', 'care.entry'),
    count('permissions', 'permissions, line by line', 'consent.grant_line'),
    count('map', 'rows of the access map', 'consent.access'),
    count('answers', 'answers to questions of forms', 'assessments.answer'),
    count('tasks', 'tasks', 'tasks.task'),
    {
      id: 'size',
      what: 'the database with its indexes',
      unit: 'GB',
      median: round(databaseBytes / 2 ** 30),
      ratio: null,
      bar: null,
      pass: null,
    },
  ]
}

function line({ what, unit, median, ratio, bar, pass }: Result): string {
  const figure = unit === 'rows' ? median.toLocaleString('en-GB') : `${median} ${unit}`
  return `| ${what} | ${figure} | ${ratio ?? ''} | ${bar ?? ''} | ${pass === null ? '' : pass ? 'yes' : '**no**'} |`
}

function machine({ postgres, busy, size }: Facts): string {
  const cpu = os.cpus()[0]?.model.trim() ?? 'unknown'
  return `Machine: ${os.cpus().length} cores (${cpu}), ${Math.round(os.totalmem() / 2 ** 30)} GB of memory, ${os.type()}. PostgreSQL ${postgres} as it comes with the product, shared_buffers 2 GB, Node ${process.versions.node}. Size: ${size.name}. On average ${busy.toFixed(1)} programs wanted a core while this was measured, the bench itself among them.`
}

export function report(facts: Facts, results: readonly Result[], parts: readonly Part[]): string {
  const { rounds, each, measured, journey, loaded } = facts
  const unlike = measured
    .map(({ question, pairs, unlike: out }) => `${question.id} ${out} of ${pairs + out}`)
    .join(', ')
  const loading = Object.entries(loaded.parts).map(([name, seconds]) => `${name} ${Math.round(seconds)} s`)
  return `# How quick it is with the locks on

Run it again with \`npm run bench\`, or one part of it with \`npm run bench -- --only import\` (${partNames.join(', ')}). \`SMALL=1\` takes a fiftieth of the data, to try the bench itself; with \`BENCH_DIR=folder\` the loaded
database is kept there and used again. What was measured stands in [results.json](results.json) too.

${machine(facts)}

| What | Median | Ratio | Bar | Met |
| --- | --- | --- | --- | --- |
${results.map(line).join('\n')}

The bar of an "under the rule" line is on its ratio: with row security to without. The bar of a page is in milliseconds, and its ratio is
to the SQL under the rule; for the journey, to the floor.

## What is compared

- The data is an invented England from a fixed seed: the same people, episodes, permissions and entries on every load, only the dates
  move with the day of loading. It is made in SQL, with triggers and foreign keys resting, and the access map is built once at the end
  from the product's own rule. While loading, the server does not wait for the disk (\`fsync\`, \`synchronous_commit\` and
  \`full_page_writes\` off); while measuring it is set as the product sets it, apart from its memory. The parts of loading: ${loading.join(', ')}; the server computed
  ${Math.round(loaded.cpuSeconds)} s in it, on both cores together.
- ${rounds} rounds after one to warm up; in each ${each} workers who were drawn for it, and one of the people of each. Every worker asks in all
  three ways, in an order drawn anew. A figure is the median over the rounds of each round's median; a ratio is the median of the
  rounds' ratios.
- "Without row security" sends the product's own statements over the product's own connection code, as a superuser. One condition has to
  be added: the access map is narrowed to the rows of whoever acts, because there row security is the question itself and not the net
  under it. "With" is the application's role under row security. In both the transaction has begun and whoever acts has been looked up
  before the clock starts. The answers are compared, all of them, value by value. Pairs in which row security rightly hid something
  are left out, because they are not the same question: ${unlike}.
- Search by name has no row security: one function with the owner's rights applies the rule itself. It stands beside the same question
  written by hand for a worker of a treatment service, which gives the same people in the same order.
- A page is a whole request with its session cookie, from the request to the last byte of HTML: the transaction, who acts, the page's
  statements, the audit row with its hash, the commit that waits for the disk, and the making of the HTML.

${[journeyWords(journey), ...parts.map(({ words }) => words)].join('\n')}`
}
