import { dayOf } from '../../../src/kernel/calendar-day.ts'
import type { FactTable } from '../../worlds/facts.ts'
import { type Actor, during, type PlainWorld, type Row } from './plain-world.ts'

export type Staff = Row<'partnership.staff'>

/** Remembers the answer of a question by its words, so that a million decisions do not read the same rows a million times. */
function remembered<T>(ask: (...words: readonly string[]) => T): (...words: readonly string[]) => T {
  const known = new Map<string, T>()
  return (...words) => {
    const key = words.join(' ')
    if (!known.has(key)) known.set(key, ask(...words))
    return known.get(key) as T
  }
}

type PersonTable =
  | {
      [T in FactTable]: Row<T> extends { person_id: string } ? T : never
    }[FactTable]
  | 'people.person'

/** The plain facts of a world behind a few questions. No question here decides anything about access. */
export function lookupsOf({ rows, now }: PlainWorld) {
  const agencies = new Map(rows['partnership.agency'].map((a) => [String(a.agency_id), a]))
  const staff = new Map(rows['partnership.staff'].map((s) => [String(s.staff_id), s]))
  const wholes = new Map(rows['people.person'].map((p) => [String(p.person_id), p.whole_id]))
  const grouped = new Map<PersonTable, ReadonlyMap<string, readonly unknown[]>>()

  /** The rows of a table about the person, under any of their joined registrations. */
  function about<T extends PersonTable>(table: T, personId: string): readonly Row<T>[] {
    let byWhole = grouped.get(table)
    if (!byWhole) {
      byWhole = Map.groupBy(
        rows[table] as readonly { person_id?: string }[],
        (row) => wholes.get(row.person_id ?? '') ?? '',
      )
      grouped.set(table, byWhole)
    }
    return (byWhole.get(wholes.get(personId) ?? '-') ?? []) as readonly Row<T>[]
  }

  const versions = new Map(rows['partnership.agreement_version'].map((v) => [String(v.agreement_version_id), v]))
  const flowsBetween = Map.groupBy(rows['partnership.agreement_flow'], (f) => `${f.from_agency_id} ${f.to_agency_id}`)

  return {
    now,
    rows,
    today: dayOf(new Date(now)),
    about,
    agencyIds: [...agencies.keys()],
    agency: (id: string) => agencies.get(id),
    staff: (id: string) => staff.get(id),
    kindOf: (one: Staff) => agencies.get(one.agency_id)?.kind ?? '',
    samePerson: (a: string, b: string) => wholes.get(a) === wholes.get(b),
    rolesOf: remembered((staffId) =>
      rows['partnership.staff_role']
        .filter((r) => r.staff_id === staffId && during(now, r.from_at, r.to_at))
        .map((r) => r.role),
    ),
    /** Whether an agency is a signed party of a version that holds now. */
    partyHolds: remembered((versionId = '', agencyId = '') => {
      const version = versions.get(versionId)
      const party = rows['partnership.agreement_party'].find(
        (p) => p.agreement_version_id === versionId && p.agency_id === agencyId,
      )
      if (!version?.in_force_from || !party?.signed_at) return false
      return (
        during(now, version.in_force_from, version.hard_end_at, version.replaced_at) &&
        during(now, party.signed_at, party.ended_at)
      )
    }),
    flowsBetween: (fromId: string, toId: string) => flowsBetween.get(`${fromId} ${toId}`) ?? [],
    /** The agencies that hold entries about the person. */
    owners: remembered(
      (personId = '') =>
        new Set([
          ...about('people.person', personId).map((p) => String(p.registered_by_agency_id)),
          ...about('people.working_relationship', personId).map((r) => String(r.agency_id)),
        ]),
    ),
    diedOn: remembered((personId = '') => {
      const died = rows['people.person'].find((p) => p.person_id === personId)?.died_on
      return died === null || died === undefined ? null : String(died)
    }),
    /** The job of a live staff session, if it runs, its agency is in the partnership and a volunteer's checks are in date. */
    liveStaff(actor: Actor): Staff | null {
      const one = actor.kind === 'staff' && actor.live ? staff.get(actor.subjectId) : undefined
      const agency = one && agencies.get(one.agency_id)
      if (!one || !agency) return null
      const checked = !one.is_volunteer || during(now, '', one.checks_valid_until)
      return during(now, one.from_at, one.to_at) && checked && during(now, agency.joined_at, agency.left_at)
        ? one
        : null
    },
  }
}

export type Lookups = ReturnType<typeof lookupsOf>
