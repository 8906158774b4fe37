import type { ClientBase } from 'pg'
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

/**
 * Writes a return of the record as it is, a stretch of the file at a time; the connection must be the owner's and inside a transaction.
 * Gives the number of rows. The database writes the lines while those before are on their way, so that a file of any size needs no memory.
 */
export async function* writeReturn(
  client: ClientBase,
  { agencyId, agencyCode, dataSet, dataDate }: ReturnToWrite,
): AsyncGenerator<Buffer, number> {
  const definition = definitionInUse(dataSet)
  yield Buffer.from(await textOf(client, 'select returns.header_of($1) as text', [definition]))
  // Sorting and joining in memory up to this much at each step.
  await client.query(`set local work_mem = '32MB'`)
  const asked = [definition, agencyId, agencyCode, dataDate]
  await client.query('select returns.gather_return($1, $2, $3, $4)', asked)
  const query = await textOf(client, 'select returns.rows_sql($1, $2, $3, $4) as text', asked)
  const sent: AsyncIterable<Buffer> = client.query(
    copyTo(`copy (select w.lines, w.block from (${query}) w order by w.place) to stdout (format binary)`),
  )
  const rowsOf = copiedRows()
  let lines = 0
  for await (const piece of sent) {
    const rows = rowsOf(piece)
    for (const row of rows) lines += row.lines
    yield Buffer.concat(rows.map(({ block }) => block))
  }
  return lines
}
