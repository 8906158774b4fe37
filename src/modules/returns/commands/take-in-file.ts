import { createHash, type Hash } from 'node:crypto'
import type { ClientBase } from 'pg'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { DataSet } from '../domain/data-set/data-set.ts'
import { type FileProblem, type RowProblem, UnreadableFile } from '../domain/file/problem.ts'
import { type Staged, stageFile } from '../store/stage-file.ts'

export interface FileToTakeIn {
  readonly agencyId: string
  /** What the file must call its agency, AGNCY. */
  readonly agencyCode: string
  /** The team on whose list new people come; none for the agency's first. */
  readonly teamId: string | null
  readonly staffId: string | null
  readonly actorLabel: string
  readonly dataSet: DataSet
  readonly dataDate: CalendarDay
  readonly fileName: string
  readonly bytes: AsyncIterable<Uint8Array>
  /** Whether rows without a fault come in although others are refused. */
  readonly acceptGoodRows: boolean
  /** Whether everything is undone at the end, to see what would happen. */
  readonly isDryRun: boolean
}

export interface Hearing {
  readonly progress?: (rows: number) => void
  /** Each refused row and why, in the order of the file. */
  readonly refused?: (problem: RowProblem) => void | Promise<void>
  /** Called at the end of the transaction, so that what is kept there commits with it. */
  readonly ended?: (taken: TakenIn) => Promise<void>
}

interface Change {
  readonly added: number
  readonly changed: number
  readonly unchanged?: number
}

export type Counts = Readonly<Record<'people' | 'episodes' | 'interventions' | 'outcomes' | 'reviews', Change>>

export type TakenIn =
  | { readonly kind: 'unreadable'; readonly problem: FileProblem }
  /** Nothing came in, because rows were refused. */
  | ({ readonly kind: 'refused' } & Staged)
  | ({ readonly kind: 'taken in'; readonly receiptId: string; readonly counts: Counts } & Staged)

async function* fingerprinted(bytes: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    hash.update(piece)
    yield piece
  }
}

/** Tells of refused rows a batch at a time, so that a file of which every row is wrong needs no memory either. */
async function tellRefused(client: ClientBase, { refused }: Hearing): Promise<void> {
  if (!refused) return
  await client.query(
    'declare refused_row no scroll cursor for select line, field, rule, sentence from pg_temp.staged_problem order by line, field, rule',
  )
  for (;;) {
    const { rows } = await client.query<RowProblem>('fetch 1000 from refused_row')
    for (const row of rows) await refused(row)
    if (rows.length === 0) break
  }
  await client.query('close refused_row')
}

async function contradictions(client: ClientBase, repeatsNearby: boolean): Promise<number> {
  const { rows } = await client.query<{ found: number }>('select returns.find_contradictions($1) as found', [
    repeatsNearby,
  ])
  return rows[0]?.found ?? 0
}

async function takeInStaged(client: ClientBase, file: FileToTakeIn, staged: Staged, sha256: string) {
  const receipt = {
    data_set: file.dataSet.id,
    data_date: file.dataDate,
    file_name: file.fileName,
    sha256,
    rows: staged.rows,
    refused: staged.refused,
    without_consent: staged.withoutConsent,
    actor_label: file.actorLabel,
  }
  const { rows } = await client.query<{ taken: { receipt_id: string } & Counts }>(
    'select returns.take_in($1, $2, $3, $4) as taken',
    [file.agencyId, file.teamId, file.staffId, JSON.stringify(receipt)],
  )
  const taken = rows[0]?.taken
  if (!taken) throw new Error('Taking a file in gave no result.')
  return taken
}

async function inTransaction(client: ClientBase, file: FileToTakeIn, hearing: Hearing): Promise<TakenIn> {
  const hash = createHash('sha256')
  const { dataSet, agencyCode } = file
  const { repeatsNearby, ...read } = await stageFile(client, fingerprinted(file.bytes, hash), {
    dataSet,
    agencyCode,
    progress: hearing.progress,
  })
  const staged = { ...read, refused: read.refused + (await contradictions(client, repeatsNearby)) }
  await tellRefused(client, hearing)
  if (staged.refused > 0 && !file.acceptGoodRows) return { kind: 'refused', ...staged }
  if (file.isDryRun) await client.query('savepoint before_the_try')
  const { receipt_id: receiptId, ...counts } = await takeInStaged(client, file, staged, hash.digest('hex'))
  if (file.isDryRun) await client.query('rollback to savepoint before_the_try')
  return { kind: 'taken in', receiptId, counts, ...staged }
}

/** A file that cannot be read is a value: what stopped reading it was our own word. */
async function readOrNot(client: ClientBase, file: FileToTakeIn, hearing: Hearing): Promise<TakenIn> {
  try {
    return await inTransaction(client, file, hearing)
  } catch (error) {
    if (error instanceof UnreadableFile) return { kind: 'unreadable', problem: error.problem }
    throw error
  }
}

/**
 * Takes a file of an agency in, whole or not at all, in one transaction of the connection, which must be the owner's or the job
 * worker's. The same file again changes nothing; a corrected one changes what was corrected.
 */
export async function takeInFile(client: ClientBase, file: FileToTakeIn, hearing: Hearing = {}): Promise<TakenIn> {
  await client.query('begin')
  try {
    await client.query('set local statement_timeout = 0')
    await client.query('set local idle_in_transaction_session_timeout = 0')
    // Sets of a year are staged, sorted and joined in memory.
    await client.query("set local work_mem = '64MB'")
    // Of what is staged the planner needs little more than how much there is.
    await client.query('set local default_statistics_target = 10')
    await client.query('select returns.open_staging()')
    const taken = await readOrNot(client, file, hearing)
    await hearing.ended?.(taken)
    await client.query('commit')
    return taken
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}
