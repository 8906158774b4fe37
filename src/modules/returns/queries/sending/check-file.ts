import type { ClientBase } from 'pg'
import { definitionInUse } from '../../domain/sending/definition-in-use.ts'
import type { ReturnToWrite } from '../../store/write-return.ts'

export interface FileChecked {
  readonly rows: number
  readonly errors: number
  readonly warnings: number
  /** How often each check found something. */
  readonly findings: readonly {
    readonly level: string
    readonly rule: string
    readonly field: string
    readonly words: string
    readonly said: string | null
    readonly record_name: string
  }[]
}

/** The same checks for whoever runs the program, over the owner's connection. */
export async function checkFile(client: ClientBase, asked: ReturnToWrite, most: number): Promise<FileChecked> {
  const whose = [definitionInUse(asked.dataSet), asked.agencyId, asked.agencyCode, asked.dataDate]
  await client.query('select returns.gather_return($1, $2, $3, $4)', whose)
  const { rows } = await client.query<{ text: string }>(
    'select returns.check_sql($1, $2, $3, $4, null, null, $5) as text',
    [...whose, most],
  )
  const found = await client.query<{ checked: FileChecked }>(`select c.checked from (${rows[0]?.text}) c (checked)`)
  const checked = found.rows[0]?.checked
  if (!checked) throw new Error('Checking a return gave no result.')
  return checked
}
