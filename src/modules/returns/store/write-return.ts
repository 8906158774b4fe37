import { type ClientBase, escapeLiteral } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { DataSet } from '../domain/data-set/data-set.ts'
import { copiedRows } from '../domain/sending/copied-rows.ts'
import { definitionInUse } from '../domain/sending/definition-in-use.ts'

export interface ReturnToWrite {
  readonly agencyId: string
  readonly agencyCode: string
  readonly dataSet: DataSet
  readonly dataDate: CalendarDay
}

async function textOf(client: ClientBase, query: string, values: readonly unknown[]): Promise<string> {
  const { rows } = await client.query<{ text: string }>(query, [...values])
  const text = rows[0]?.text
  if (text === undefined) throw new Error('The database gave no text of a return.')
  return text
}

/** What one connection writes: the whole of a return, or one half of its clients. */
async function gathered(client: ClientBase, asked: readonly unknown[], half: 1 | 2 | null): Promise<string> {
  // Sorting and joining in memory up to this much at each step.
  await client.query(`set local work_mem = '32MB'`)
  await client.query('select returns.gather_return($1, $2, $3, $4, null, $5)', [...asked, half])
  return textOf(client, 'select returns.rows_sql($1, $2, $3, $4, null, $5) as text', [...asked, half])
}

/** The second connection reads the very record that the first one reads. */
async function asOneSees(client: ClientBase, second: ClientBase): Promise<void> {
  const snapshot = await textOf(client, 'select pg_export_snapshot() as text', [])
  await second.query('begin isolation level repeatable read')
  await second.query(`set transaction snapshot ${escapeLiteral(snapshot)}`)
}

function sentBy(client: ClientBase, query: string): AsyncIterable<Buffer> {
  const rows = client.query(
    copyTo(`copy (select w.lines, w.block from (${query}) w order by w.place) to stdout (format binary)`),
  )
  // It may fail while the other is read; whoever reads it is told then.
  rows.on('error', () => {})
  return rows
}

/**
 * Writes a return of the record as it is, a stretch of the file at a time; the connection must be the owner's and inside a repeatable
 * transaction. Gives the number of rows. The database writes the lines while those before are on their way, so that a file of any size needs
 * no memory. A second connection of the owner's, outside any transaction, writes the second half of the clients meanwhile.
 */
export async function* writeReturn(
  client: ClientBase,
  { agencyId, agencyCode, dataSet, dataDate }: ReturnToWrite,
  second?: ClientBase,
): AsyncGenerator<Buffer, number> {
  const definition = definitionInUse(dataSet)
  yield Buffer.from(await textOf(client, 'select returns.header_of($1) as text', [definition]))
  const asked = [definition, agencyId, agencyCode, dataDate]
  if (second) await asOneSees(client, second)
  const queries = second
    ? await Promise.all([gathered(client, asked, 1), gathered(second, asked, 2)])
    : [await gathered(client, asked, null)]
  const halves = queries.map((query, place) => sentBy(place === 1 && second ? second : client, query))
  let lines = 0
  for (const half of halves) {
    const rowsOf = copiedRows()
    for await (const piece of half) {
      const rows = rowsOf(piece)
      for (const row of rows) lines += row.lines
      yield Buffer.concat(rows.map(({ block }) => block))
    }
  }
  await second?.query('commit')
  return lines
}
