import type { ClientBase } from 'pg'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { DataSet } from '../domain/data-set/data-set.ts'
import { definitionInUse } from '../domain/sending/definition-in-use.ts'
import { finisherOf } from '../domain/sending/finished-block.ts'

export interface ReturnToWrite {
  readonly agencyId: string
  readonly agencyCode: string
  readonly dataSet: DataSet
  readonly dataDate: CalendarDay
}

const atOnce = 500

async function textOf(client: ClientBase, query: string, values: readonly unknown[]): Promise<string> {
  const { rows } = await client.query<{ text: string }>(query, [...values])
  const text = rows[0]?.text
  if (text === undefined) throw new Error('The database gave no text of a return.')
  return text
}

/**
 * Writes a return of the record as it is, a stretch of the file at a time; the connection must be the owner's and inside a transaction.
 * Gives the number of rows. The database writes the lines, so that a file of any size needs no memory here.
 */
export async function* writeReturn(
  client: ClientBase,
  { agencyId, agencyCode, dataSet, dataDate }: ReturnToWrite,
): AsyncGenerator<string, number> {
  const definition = definitionInUse(dataSet)
  yield await textOf(client, 'select returns.header_of($1) as text', [definition])
  // Sorting and joining in memory up to this much at each step; and every row is fetched, not the first few.
  await client.query(`set local work_mem = '32MB'; set local cursor_tuple_fraction = 1`)
  const asked = [definition, agencyId, agencyCode, dataDate]
  await client.query('select returns.gather_return($1, $2, $3, $4)', asked)
  const query = await textOf(client, 'select returns.rows_sql($1, $2, $3, $4, null, true) as text', asked)
  await client.query(`declare return_block no scroll cursor for ${query}`)
  const finished = finisherOf(dataSet)
  let lines = 0
  for (;;) {
    const { rows } = await client.query<{ lines: number; block: string }>(`fetch ${atOnce} from return_block`)
    if (rows.length === 0) break
    for (const row of rows) lines += row.lines
    yield rows.map(({ block }) => finished(block)).join('')
  }
  await client.query('close return_block')
  return lines
}
