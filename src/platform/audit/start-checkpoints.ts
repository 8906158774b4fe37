import { sql } from 'kysely'
import { codeOf } from '../db/cannot-start.ts'
import type { Database, Tx } from '../db/database.ts'
import { appendCheckpoint, type Remembered } from './checkpoint-file.ts'
import { type Head, shortHash } from './checkpoint-lines.ts'

export interface CheckpointOptions {
  /** Connected as cg_jobs. */
  readonly database: Database
  readonly folder: string
  readonly log: { error(facts: object, sentence: string): void }
  readonly now: () => Date
  readonly everyMs?: number
}

const lockKey = 471_802

async function rememberedOf(tx: Tx, file: string): Promise<Remembered | undefined> {
  const { rows } =
    await sql<Remembered>`select lines, encode(mac, 'hex') as mac from audit.remembered_checkpoint(${file}::uuid)`.execute(
      tx,
    )
  return rows[0]
}

/**
 * Writes down outside the database where every chain stands. Gives the number of entries. One process at a time, so that two
 * that share a folder do not mix their lines.
 */
export function takeCheckpoint(database: Database, folder: string, at: Date, mostLines?: number): Promise<number> {
  return database.outside(async (tx) => {
    await sql`select pg_advisory_xact_lock(${lockKey})`.execute(tx)
    const { rows } = await sql<{
      shard: number
      seq: number
      hash: Buffer
    }>`select shard, seq, hash from audit.heads()`.execute(tx)
    const heads = rows.map(({ shard, seq, hash }): Head => [shard, seq, shortHash(hash)])
    const total = rows.reduce((sum, { seq }) => sum + seq, 0)
    const written = await appendCheckpoint(folder, {
      heads,
      total,
      at,
      mostLines,
      remembered: (file) => rememberedOf(tx, file),
    })
    await sql`select audit.note_checkpoint(${written.file}::uuid, ${written.line}, decode(${written.mac}, 'hex'))`.execute(
      tx,
    )
    return total
  })
}

/** Takes a checkpoint now, each minute in which something was recorded, and when stopped. */
export function startCheckpoints(options: CheckpointOptions): { readonly stop: () => Promise<void> } {
  const { database, folder, log, now, everyMs = 60_000 } = options
  let lastTotal = -1
  let running = Promise.resolve()

  async function takeOne(): Promise<void> {
    try {
      const { rows } = await database.outside((tx) =>
        sql<{ total: number }>`select sum(seq)::bigint as total from audit.heads()`.execute(tx),
      )
      if (rows[0]?.total === lastTotal) return
      lastTotal = await takeCheckpoint(database, folder, now())
    } catch (error) {
      log.error({ code: codeOf(error) }, 'the audit checkpoint could not be taken')
    }
  }
  const queue = () => {
    running = running.then(takeOne)
    return running
  }

  void queue()
  const timer = setInterval(queue, everyMs)
  return {
    stop: () => {
      clearInterval(timer)
      return queue()
    },
  }
}
