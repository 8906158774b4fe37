import type { PoolClient } from 'pg'
import { z } from 'zod'
import { CannotStart } from './cannot-start.ts'

const facts = z.object({
  current_user: z.string(),
  is_super: z.boolean(),
  may_bypass: z.boolean(),
  owns: z.number(),
  joins: z.number(),
  version: z.coerce.number(),
  version_text: z.string(),
})

const question = `
  select current_user::text, r.rolsuper as is_super, r.rolbypassrls as may_bypass,
    (select count(*)::int from pg_catalog.pg_shdepend d
      where d.refclassid = 'pg_catalog.pg_authid'::regclass and d.refobjid = r.oid and d.deptype = 'o') as owns,
    (select count(*)::int from pg_catalog.pg_auth_members m where m.member = r.oid) as joins,
    current_setting('server_version_num') as version, current_setting('server_version') as version_text
  from pg_catalog.pg_roles r where r.rolname = current_user`

/** The first minor release of each major with the fixes to row security that this system relies on. */
const safeMinor = new Map([
  [15, 14],
  [16, 10],
  [17, 6],
])

/** Refuses to go on if this connection could get past row security. Gives a warning worth logging, if there is one. */
export async function assertCannotBypass(client: PoolClient, role: string): Promise<string | undefined> {
  const { rows } = await client.query(question)
  const is = facts.parse(rows[0])
  const problem =
    is.current_user !== role
      ? `it acts as ${is.current_user}, not as ${role}`
      : is.is_super
        ? `${role} is a superuser`
        : is.may_bypass
          ? `${role} has BYPASSRLS`
          : is.owns > 0
            ? `${role} owns ${is.owns} objects`
            : is.joins > 0
              ? `${role} belongs to another role`
              : undefined
  if (problem)
    throw new CannotStart(
      `This database connection could get past the rules on who sees what: ${problem}. It is not used.`,
    )
  const [major, minor] = [Math.floor(is.version / 10_000), is.version % 10_000]
  if (major < 15) throw new CannotStart(`PostgreSQL 15 or newer is needed. This server is ${is.version_text}.`)
  const wanted = safeMinor.get(major)
  if (wanted === undefined || minor >= wanted) return undefined
  return `This PostgreSQL ${is.version_text} lacks fixes to row security. Update it to ${major}.${wanted} or newer.`
}
