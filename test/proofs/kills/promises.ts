import type { ClientBase } from 'pg'

/** Something the product said was saved, and the question whose answer shows that it is. */
export interface Kept {
  readonly what: string
  readonly sql: string
  readonly values: readonly unknown[]
  readonly count: number
}

/** What was acknowledged so far. */
export class Ledger {
  readonly kept: Kept[] = []
  /** Pages of a record that were seen, by who saw them. */
  readonly seen = new Map<string, number>()

  saved(what: string, sql: string, values: readonly unknown[], count = 1): void {
    this.kept.push({ what, sql, values, count })
  }

  sawRecord(staffId: string, personId: string): void {
    const key = `${staffId} ${personId}`
    this.seen.set(key, (this.seen.get(key) ?? 0) + 1)
  }
}

/** Every acknowledged change, looked up: gone, or there twice, is lost. */
export async function whatIsLost(owner: ClientBase, kept: readonly Kept[]): Promise<string[]> {
  const lost: string[] = []
  for (const { what, sql, values, count } of kept) {
    const { rows } = await owner.query<{ count: number }>(sql, [...values])
    if (Number(rows[0]?.count) !== count) lost.push(`${what}: ${rows[0]?.count} instead of ${count}`)
  }
  return lost
}

/** A page of a record that somebody saw has its row in the audit (A38): at least as many rows as pages. */
export async function unwrittenReadings(owner: ClientBase, seen: ReadonlyMap<string, number>): Promise<string[]> {
  const missing: string[] = []
  for (const [key, pages] of seen) {
    const [staffId, personId] = key.split(' ')
    const { rows } = await owner.query<{ count: number }>(
      `select count(*) as count from audit.entry where action = 'record.viewed' and outcome = 'shown' and staff_id = $1 and person_id = $2`,
      [staffId, personId],
    )
    if (Number(rows[0]?.count) < pages) missing.push(`${pages} pages of a record seen, ${rows[0]?.count} written down`)
  }
  return missing
}

/** Questions whose answer is zero unless something was saved by half. */
const halves: Readonly<Record<string, string>> = {
  'person without a name': `select count(*) from people.person p where not exists (select from people.identity i where i.person_id = p.person_id)`,
  'person nobody works with': `select count(*) from people.person p where not exists (select from people.working_relationship r where r.person_id = p.person_id)`,
  'person without an answerable agency': `select count(*) from people.person p where not exists (select from people.lead_agency l where l.person_id = p.person_id)`,
  'permission without kinds': `select count(*) from consent.sharing_grant g where not exists (select from consent.grant_line l where l.sharing_grant_id = g.sharing_grant_id)`,
  'withdrawal without effect': `select count(*) from consent.withdrawal w where exists (
    select from consent.grant_line l where l.sharing_grant_id = w.sharing_grant_id and l.category = any (w.categories) and l.withdrawn_at is null)`,
  'effect without withdrawal': `select count(*) from consent.grant_line l where l.withdrawn_at is not null and not exists (
    select from consent.withdrawal w where w.sharing_grant_id = l.sharing_grant_id and l.category = any (w.categories))`,
  'withdrawal nobody was told of': `select count(*) from consent.withdrawal w join consent.sharing_grant g using (sharing_grant_id) where not exists (
    select from notify.message m where m.to_agency_id = g.agency_id and m.created_at = w.withdrawn_at)`,
  'correction without what it replaced struck': `select count(*) from care.entry n join care.entry o on o.entry_id = n.replaces_id where o.struck_at is null`,
  'script without a pharmacy that works with the person': `select count(*) from prescribing.script s where s.stopped_at is null and s.starts_on <= current_date and s.ends_on >= current_date and not exists (
    select from people.working_relationship r where r.person_id = s.person_id and r.agency_id = s.pharmacy_agency_id and (r.to_at is null or r.to_at > now()))`,
  'accepted referral without work': `select count(*) from referrals.referral r where r.answer = 'accepted' and r.answered_by is not null and not exists (
    select from people.working_relationship w where w.person_id = r.person_id and w.agency_id = r.to_agency_id)`,
  'row of the map that differs from the rule': `select count(*) from consent.access_drift`,
}

export async function halfStates(owner: ClientBase): Promise<string[]> {
  const found: string[] = []
  for (const [what, sql] of Object.entries(halves)) {
    const { rows } = await owner.query<{ count: number }>(sql)
    if (Number(rows[0]?.count) > 0) found.push(`${rows[0]?.count} × ${what}`)
  }
  return found
}
