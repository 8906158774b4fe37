import { sql } from 'kysely'
import { Pool } from 'pg'
import { type Connection, clientConfig } from '../../src/platform/db/connection.ts'
import { connect, type Tx } from '../../src/platform/db/database.ts'
import { typeParsers } from '../../src/platform/db/type-parsers.ts'
import { type TestApp, testApp } from '../../test/support/app.ts'
import { type Bare, bareDatabase } from '../bare.ts'
import { chanceOf, median, percentile, shuffled } from '../chance.ts'
import { signInWorkers, type Worker } from '../subjects.ts'
import { form } from './form.ts'
import type { JourneyQuestion, JourneySubject } from './question.ts'
import { refer } from './refer.ts'
import { shortTimeline, timeline } from './timeline.ts'
import { today } from './today.ts'

export const journeyQuestions: readonly JourneyQuestion[] = [refer, form, today, timeline, shortTimeline]

type Way = 'floor' | 'locked' | 'page'
type Times = Record<Way, number[]>

export interface JourneyMeasured {
  readonly question: JourneyQuestion
  /** Milliseconds, the median over the rounds of each round's median; nothing under the rule for what writes. */
  readonly floor: number
  readonly locked: number | null
  readonly page: number
  readonly pageP95: number
  /** The medians over the rounds: under row security to the floor, and the whole in the browser to the floor. */
  readonly locksRatio: number | null
  readonly pageRatio: number
  readonly times: number
  readonly unlike: number
}

interface Ground {
  readonly owner: Pool
  readonly bare: Bare
  readonly locked: Bare
  readonly app: TestApp
}

interface Asked {
  readonly ms: number
  readonly rows?: unknown
}

async function timed(work: () => Promise<unknown>): Promise<Asked> {
  const from = performance.now()
  const rows = await work()
  return { ms: performance.now() - from, rows }
}

/** As for the other figures, whoever acts has been looked up before the clock of a floor that reads starts. */
const readBy = (database: Bare, worker: Worker, ask: (tx: Tx) => Promise<unknown>) =>
  database.acting({ token: worker.token, purpose: 'working', requestId: 'bench' }, async (tx) => {
    await sql`select 1`.execute(tx)
    return timed(() => ask(tx))
  })

function waysOf({ floor, visit }: JourneyQuestion, { owner, bare, locked, app }: Ground, subject: JourneySubject) {
  const page = () => timed(() => visit(({ token }) => app.as(token), subject))
  if (floor.kind === 'writes') return { floor: () => timed(() => floor.write(owner, subject)), page }
  const ask = (database: Bare) => () => readBy(database, subject.worker, (tx) => floor.ask(tx, subject))
  return { floor: ask(bare), locked: ask(locked), page }
}

async function oneRound(
  question: JourneyQuestion,
  ground: Ground,
  subjects: readonly JourneySubject[],
  chance: () => number,
) {
  const times: Times = { floor: [], locked: [], page: [] }
  let unlike = 0
  for (const subject of subjects) {
    const ways = waysOf(question, ground, subject)
    const answers = new Map<string, Asked>()
    for (const [way, ask] of shuffled(Object.entries(ways), chance)) answers.set(way, await ask())
    const isAlike =
      !('locked' in ways) || JSON.stringify(answers.get('floor')?.rows) === JSON.stringify(answers.get('locked')?.rows)
    if (!isAlike) unlike++
    for (const way of ['floor', 'locked', 'page'] as const) {
      const answer = answers.get(way)
      if (answer && isAlike) times[way].push(answer.ms)
    }
  }
  if (times.page.length < subjects.length * 0.6)
    throw new Error(`${question.id}: ${unlike} of ${subjects.length} answers differed with and without row security`)
  return { times, unlike }
}

type Round = Awaited<ReturnType<typeof oneRound>>

function summedUp(question: JourneyQuestion, rounds: readonly Round[]): JourneyMeasured {
  const each = rounds.map(({ times }) => ({
    floor: median(times.floor),
    locked: median(times.locked),
    page: median(times.page),
  }))
  const isReading = question.floor.kind === 'reads'
  return {
    question,
    floor: median(each.map(({ floor }) => floor)),
    locked: isReading ? median(each.map(({ locked }) => locked)) : null,
    page: median(each.map(({ page }) => page)),
    pageP95: percentile(
      rounds.flatMap(({ times }) => times.page),
      0.95,
    ),
    locksRatio: isReading ? median(each.map(({ floor, locked }) => locked / floor)) : null,
    pageRatio: median(each.map(({ floor, page }) => page / floor)),
    times: rounds.reduce((sum, { times }) => sum + times.page.length, 0),
    unlike: rounds.reduce((sum, { unlike }) => sum + unlike, 0),
  }
}

async function openGround(connections: {
  owner: Connection
  app: Connection
}): Promise<Ground & { close: () => Promise<void> }> {
  const owner = new Pool({
    ...clientConfig(connections.owner, { applicationName: 'bench', statementTimeout: 0 }),
    types: typeParsers,
    max: 1,
  })
  const bare = bareDatabase(connections.owner)
  const locked = await connect({
    connection: connections.app,
    applicationName: 'bench under row security',
    poolSize: 1,
  })
  const served = await connect({ connection: connections.app, applicationName: 'bench pages' })
  const app = await testApp(served)
  const close = async () => {
    await app.close()
    await Promise.all([bare.close(), locked.close(), served.close(), owner.end()])
  }
  return { owner, bare, locked, app, close }
}

/** Every question of the journey, floor and page in turn, round after round; the first round only warms up. */
export async function measureJourney(
  connections: { owner: Connection; app: Connection },
  rounds: number,
  each: number,
  log: (line: string) => void,
): Promise<JourneyMeasured[]> {
  const ground = await openGround(connections)
  const chance = chanceOf(20_261_123)
  const done = new Map(journeyQuestions.map((question) => [question, [] as Round[]]))
  try {
    const workers = await signInWorkers(ground.owner)
    for (let round = 0; round <= rounds; round++) {
      for (const question of shuffled(journeyQuestions, chance)) {
        const subjects = shuffled(await question.draw(ground.owner, workers, round), chance).slice(0, each)
        const outcome = await oneRound(question, ground, subjects, chance)
        const { floor, locked, page } = outcome.times
        log(
          `round ${round} ${question.id}: floor ${median(floor).toFixed(2)} ms,${locked.length > 0 ? ` under the rule ${median(locked).toFixed(2)} ms,` : ''} page ${median(page).toFixed(2)} ms; ${page.length} times, ${outcome.unlike} unlike`,
        )
        if (round > 0) done.get(question)?.push(outcome)
      }
    }
    return [...done].map(([question, outcomes]) => summedUp(question, outcomes))
  } finally {
    await ground.close()
  }
}
