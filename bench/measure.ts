import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { Pool } from 'pg'
import { productServer } from '../src/app/main.ts'
import { type Connection, clientConfig } from '../src/platform/db/connection.ts'
import { connect, type Tx } from '../src/platform/db/database.ts'
import { typeParsers } from '../src/platform/db/type-parsers.ts'
import { bareDatabase } from './bare.ts'
import { chanceOf, median, percentile, shuffled } from './chance.ts'
import { type Question, questions } from './questions.ts'
import { drawSubjects, type Subject, signInWorkers } from './subjects.ts'

const seed = 20_261_122
const ways = ['bare', 'locked', 'page'] as const
type Way = (typeof ways)[number]

export interface Measured {
  readonly question: Question
  /** Milliseconds, the median over the rounds of each round's median. */
  readonly median: Readonly<Record<Way, number>>
  /** The median over the rounds of with row security to without, and of the page to the statements under row security. */
  readonly locksRatio: number
  readonly pageRatio: number
  readonly pageP95: number
  /** What beginning the transaction took, with looking up who acts. */
  readonly openingMs: number
  readonly pairs: number
  /** Pairs left out because row security rightly hid something from the worker. */
  readonly unlike: number
}

type Times = Record<Way | 'opening', number[]>

interface Answer {
  readonly ms: number
  /** How long it took before that until the transaction had begun and knew who acts. */
  readonly openingMs?: number
  readonly rows: unknown
}

type Asker = Record<Way, (question: Question, subject: Subject) => Promise<Answer>>

/** The time of the statements alone: whoever acts has been looked up before the clock starts, in both ways alike. */
function timed(ask: (tx: Tx) => Promise<unknown>): (tx: Tx) => Promise<Answer> {
  const asked = performance.now()
  return async (tx) => {
    await sql`select 1`.execute(tx)
    const from = performance.now()
    const rows = await ask(tx)
    return { ms: performance.now() - from, openingMs: from - asked, rows }
  }
}

const contextOf = ({ token }: Subject) => ({ token, purpose: 'working', requestId: 'bench' })

async function openAsker(owner: Connection, app: Connection): Promise<{ ask: Asker; close: () => Promise<void> }> {
  const bare = bareDatabase(owner)
  const locked = await connect({ connection: app, applicationName: 'bench under row security', poolSize: 1 })
  const served = await connect({ connection: app, applicationName: 'bench pages' })
  const silent = () => undefined
  const error = (facts: object, sentence: string) => console.error(sentence, facts)
  const server = await productServer({
    database: served,
    origin: 'http://localhost',
    demo: async () => [],
    log: { info: silent, warn: silent, error },
  })
  const ask: Asker = {
    bare: (question, subject) =>
      bare.acting(
        contextOf(subject),
        timed((tx) => question.bare(tx, subject)),
      ),
    locked: (question, subject) =>
      locked.acting(
        contextOf(subject),
        timed((tx) => question.locked(tx, subject)),
      ),
    page: async (question, subject) => {
      const from = performance.now()
      const reply = await server.inject({
        method: 'GET',
        url: question.path(subject),
        headers: { cookie: `session=${subject.token}` },
      })
      const ms = performance.now() - from
      assert.equal(reply.statusCode, 200, `${question.path(subject)} answered ${reply.statusCode}`)
      return { ms, rows: null }
    },
  }
  const close = async () => {
    await server.close()
    await Promise.all([bare.close(), locked.close(), served.close()])
  }
  return { ask, close }
}

/** Every subject in all three ways, in an order drawn for each: what one way warms, another finds warm as often. */
async function oneRound(
  ask: Asker,
  question: Question,
  subjects: readonly Subject[],
  chance: () => number,
): Promise<{ times: Times; unlike: number }> {
  const times: Times = { bare: [], locked: [], page: [], opening: [] }
  let unlike = 0
  for (const subject of subjects) {
    const answers = new Map<Way, Answer>()
    for (const way of shuffled(ways, chance)) answers.set(way, await ask[way](question, subject))
    if (JSON.stringify(answers.get('bare')?.rows) !== JSON.stringify(answers.get('locked')?.rows)) unlike++
    else for (const [way, { ms }] of answers) times[way].push(ms)
    times.opening.push(answers.get('locked')?.openingMs ?? Number.NaN)
  }
  const least = subjects.length * 0.6
  assert.ok(
    times.bare.length >= least,
    `${question.id}: only ${times.bare.length} of ${subjects.length} answers were alike with and without row security`,
  )
  return { times, unlike }
}

function summedUp(question: Question, rounds: readonly { times: Times; unlike: number }[]): Measured {
  const medians = rounds.map(({ times }) => ({
    bare: median(times.bare),
    locked: median(times.locked),
    page: median(times.page),
  }))
  const of = (way: Way) => median(medians.map((one) => one[way]))
  return {
    question,
    median: { bare: of('bare'), locked: of('locked'), page: of('page') },
    locksRatio: median(medians.map(({ bare, locked }) => locked / bare)),
    pageRatio: median(medians.map(({ locked, page }) => page / locked)),
    openingMs: median(rounds.map(({ times }) => median(times.opening))),
    pageP95: percentile(
      rounds.flatMap(({ times }) => times.page),
      0.95,
    ),
    pairs: rounds.reduce((sum, { times }) => sum + times.bare.length, 0),
    unlike: rounds.reduce((sum, { unlike }) => sum + unlike, 0),
  }
}

/** Asks every question in every way, round after round with other workers and people; the first round only warms up. */
export async function measure(
  connections: { owner: Connection; app: Connection },
  rounds: number,
  each: number,
  log: (line: string) => void,
): Promise<Measured[]> {
  const owner = new Pool({
    ...clientConfig(connections.owner, { applicationName: 'bench', statementTimeout: 0 }),
    types: typeParsers,
    max: 1,
  })
  const { ask, close } = await openAsker(connections.owner, connections.app)
  const chance = chanceOf(seed)
  const done = new Map(questions.map((question) => [question, [] as { times: Times; unlike: number }[]]))
  try {
    const workers = await signInWorkers(owner)
    log(`${workers.length} workers with 50 people or more`)
    for (let round = 0; round <= rounds; round++) {
      for (const question of shuffled(questions, chance)) {
        const subjects = await drawSubjects(owner, workers, round, each, chance)
        const outcome = await oneRound(ask, question, subjects, chance)
        log(
          `round ${round} ${question.id}: ${ways.map((way) => `${way} ${median(outcome.times[way]).toFixed(2)} ms`).join(', ')}; ${outcome.unlike} unlike`,
        )
        if (round > 0) done.get(question)?.push(outcome)
      }
    }
    return [...done].map(([question, outcomes]) => summedUp(question, outcomes))
  } finally {
    await close()
    await owner.end()
  }
}
