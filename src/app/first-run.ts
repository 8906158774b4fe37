import { type Connection, openClient } from '../platform/db/connection.ts'

type Say = (line: string) => void
/** Puts a world of invented people into an empty database, as its owner. */
type Seed = (owner: Connection, say: Say) => Promise<void>

/** Somebody of the invented county, for the list that a start prints. */
export interface SignInHint {
  readonly name: string
  readonly what: string
}

const seeds: readonly Seed[] = []

export const signInHints: readonly SignInHint[] = []

async function isEmpty(owner: Connection): Promise<boolean> {
  const client = await openClient(owner, { applicationName: 'common-ground first run' })
  try {
    const { rows } = await client.query('select not exists (select from partnership.partnership) as empty')
    return rows[0].empty
  } finally {
    await client.end()
  }
}

/** Fills the database the first time the try-out is started; later starts find their data as it was left. */
export async function firstRun(owner: Connection, say: Say): Promise<void> {
  if (!(await isEmpty(owner))) return
  for (const seed of seeds) await seed(owner, say)
}
