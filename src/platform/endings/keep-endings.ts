import { sql } from 'kysely'
import { codeOf } from '../db/cannot-start.ts'
import type { Database, Tx } from '../db/database.ts'
import type { KeyRing } from '../secrets/index.ts'
import { appendEndings, type Ending } from './ending-file.ts'

const lockKey = 471_803
const atOnce = 200

type Found = Omit<Ending, 'at'> & { readonly at: Date }

async function keepSome(tx: Tx, folder: string, keys: KeyRing): Promise<number> {
  const { rows } = await sql<Found>`
    select ending_id, at, table_name, op, key, fields from platform.endings_to_keep(${atOnce})`.execute(tx)
  if (rows.length === 0) return 0
  // Two processes may share a folder; their lines must not mix.
  await sql`select pg_advisory_xact_lock(${lockKey})`.execute(tx)
  const own = await sql<{ id: string }>`select platform.database_id() as id`.execute(tx)
  appendEndings(
    folder,
    keys,
    own.rows[0]?.id ?? '',
    rows.map((ending) => ({ ...ending, at: ending.at.toISOString() })),
  )
  await sql`select platform.endings_kept(${rows.map(({ ending_id }) => ending_id)}::uuid[])`.execute(tx)
  return rows.length
}

/** Keeps outside the database whatever ended and is not kept yet. `database` is connected as cg_jobs. */
export async function keepEndings(database: Database, folder: string, keys: KeyRing): Promise<number> {
  let kept = 0
  for (;;) {
    const some = await database.outside((tx) => keepSome(tx, folder, keys))
    kept += some
    if (some < atOnce) return kept
  }
}

export interface EndingOptions {
  /** Connected as cg_jobs. */
  readonly database: Database
  readonly folder: string
  readonly keys: KeyRing
  readonly log: { error(facts: object, sentence: string): void }
  readonly everyMs?: number
}

export interface KeptEndings {
  /** To be awaited before a change is answered: whoever reads that something ended can count on it. */
  readonly keep: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Keeps endings when told, and every few seconds those of jobs and other programs. */
export function startEndings({ database, folder, keys, log, everyMs = 5000 }: EndingOptions): KeptEndings {
  let running = Promise.resolve()
  let next: Promise<void> | undefined

  async function once(): Promise<void> {
    try {
      await keepEndings(database, folder, keys)
    } catch (error) {
      log.error({ code: codeOf(error) }, 'what ended could not be kept outside the database')
    }
  }
  // One that has not begun yet will see what everybody who waits for it has committed.
  const keep = () => {
    next ??= running.then(() => {
      next = undefined
      running = once()
      return running
    })
    return next
  }
  void keep()
  const timer = setInterval(keep, everyMs)
  return {
    keep,
    stop: () => {
      clearInterval(timer)
      return keep()
    },
  }
}
