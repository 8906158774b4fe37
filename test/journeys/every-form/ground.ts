import type { Pool } from 'pg'
import type { Caller } from '../../matrix/calling.ts'
import type { Route } from '../../matrix/cells.ts'
import type { FormBook } from '../../matrix/form-finding.ts'

/** Every form of the product as it was found, and two ways to send it. */
export interface EveryForm {
  readonly routes: readonly Route[]
  readonly book: FormBook
  readonly caller: Caller
  /** Calls whose work is undone. */
  readonly undone: Caller
  readonly owner: Pool
}
