import { sql } from 'kysely'
import { actingActor } from '../modules/consent/queries/acting-actor.ts'
import { partnershipRoutes } from '../modules/partnership/index.ts'
import { peopleRoutes } from '../modules/people/index.ts'
import { recordHappening } from '../platform/audit/index.ts'
import type { Database, Tx } from '../platform/db/database.ts'
import { claim, keep } from '../platform/idempotency/index.ts'
import type { RouteTable } from '../platform/web/route-table.ts'
import type { Log, WebParts } from '../platform/web/web-parts.ts'
import { appRoutes } from './app-routes.tsx'
import { navigationFor } from './navigation.ts'

export interface AppSettings {
  readonly database: Database
  readonly log: Log
  /** The try-out: invented people, plain http on this machine, "sign in as". Never with a real database. */
  readonly demo: boolean
  readonly now?: () => Date
}

/** Every route of the product; the proofs walk this list, so a page that is not here does not exist. */
export function allTables(): readonly RouteTable[] {
  return [appRoutes, ...partnershipRoutes, peopleRoutes]
}

async function seenNow(tx: Tx): Promise<void> {
  await sql`select from auth.session_by_token(nullif(current_setting('acting.token', true), ''))`.execute(tx)
}

async function actorOf(tx: Tx) {
  const [actor] = await Promise.all([actingActor(tx), seenNow(tx)])
  return actor
}

/** The one place that knows every module. */
export function compose({ database, log, demo, now = () => new Date() }: AppSettings): WebParts {
  return {
    database,
    log,
    now,
    secure: !demo,
    tables: allTables(),
    actorOf,
    navigationFor,
    record: recordHappening,
    once: { claim, keep },
    ...(demo ? { banner: 'This is a try-out. Everyone in it is invented.' } : {}),
  }
}
