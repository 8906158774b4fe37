import { createHash } from 'node:crypto'

/**
 * The text an entry's hash is taken over, as a query of the verifier's own: it does not ask the database's functions, which
 * whoever changed the rows could have changed too. Must say the same as audit.canonical.
 */
export const canonicalSql = `to_json(array[
  audit_entry_id::text, shard::text, seq::text, trunc(extract(epoch from at) * 1000000)::text, kind,
  account_id::text, staff_id::text, agency_id::text, actor_label, action, outcome, person_id::text,
  listed_person_ids::text, categories::text, purpose, access_route, source_id::text, reason, request_id,
  trunc(extract(epoch from person_told_from) * 1000000)::text, detail::text])::text`

/** The hash of an entry, from the hash before it and its canonical text. Both hashes in hexadecimal. */
export function entryHash(prev: string, canonical: string): string {
  return createHash('sha256').update(prev, 'hex').update(canonical, 'utf8').digest('hex')
}
