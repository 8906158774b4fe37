import { sql } from 'kysely'
import { recordOf } from '../src/modules/care/index.ts'
import { caseloadOf, caseloadSize, foundPeople } from '../src/modules/people/index.ts'
import { nextAppointments } from '../src/modules/people/queries/caseload-of.ts'
import { searchAsked } from '../src/modules/people/queries/search-asked.ts'
import type { Tx } from '../src/platform/db/database.ts'
import type { Subject } from './subjects.ts'

/** One thing a worker asks for, in three ways. `bare` and `locked` answer with the rows, which must be the same. */
export interface Question {
  readonly id: 'caseload' | 'record' | 'search'
  readonly what: string
  readonly bare: (tx: Tx, subject: Subject) => Promise<unknown>
  readonly locked: (tx: Tx, subject: Subject) => Promise<unknown>
  readonly path: (subject: Subject) => string
}

async function caseload(tx: Tx, { staffId }: Subject) {
  const [rows, size] = await Promise.all([caseloadOf(tx, { staffId, limit: 50 }), caseloadSize(tx, { staffId })])
  const next = await nextAppointments(
    tx,
    staffId,
    rows.map(({ person_id }) => person_id),
  )
  return { rows, size, next: [...next].toSorted() }
}

const record = (tx: Tx, { personId }: Subject) => recordOf(tx, personId)

/**
 * Search by name has no row security: a function with the owner's rights applies the rule itself. Beside it stands the same
 * question for a worker of a treatment service, written straight into SQL.
 */
async function searchByHand(tx: Tx, { words }: Subject) {
  const { rows } = await sql`
    with asked as materialized (select string_to_array(people.plain_name(${words}), ' ') as words),
    way as (
      select m.person_id, m.owner_agency_id, bool_or(m.opens & 2 <> 0) as opened, bool_or(m.route <> 'team_list' and m.opens & 1 <> 0) as by_record
      from consent.access m
      where m.viewer_id = any ((select acting.keys())::uuid[]) and m.purposes & (select acting.purpose_mask()) <> 0 and m.valid_from <= now() and now() < m.valid_to
        and m.opens & 3 <> 0
      group by m.person_id, m.owner_agency_id),
    fitting as (
      select i.person_id, p.whole_id, i.owner_agency_id, i.given_name, i.chosen_name, i.family_name, i.born_on, i.nhs_number, w.by_record, i.author_staff_id,
        people.closeness(i.search_name, i.sounds, (select words from asked)) as closeness
      from way w
      join people.identity i on i.person_id = w.person_id and i.owner_agency_id = w.owner_agency_id and i.replaced_at is null
      join people.person p on p.person_id = i.person_id
      where w.opened),
    one_each as (
      select distinct on (f.whole_id) f.* from fitting f
      where f.closeness is not null and not exists (select from consent.access n where n.person_id = f.person_id and n.viewer_id = any ((select acting.keys())::uuid[])
        and n.route = 'deny' and n.valid_from <= now() and now() < n.valid_to)
      order by f.whole_id, f.closeness desc, f.person_id)
    select f.person_id, f.whole_id, f.owner_agency_id, f.given_name, f.chosen_name, f.family_name, f.born_on, f.nhs_number, r.reference,
      not f.by_record and f.author_staff_id is distinct from (select acting.staff_id()) as needs_reason, f.closeness
    from one_each f
    left join lateral (
      select c.reference from people.case_reference c join way w on w.person_id = c.person_id and w.owner_agency_id = c.owner_agency_id and w.opened
      where c.person_id = f.person_id order by c.owner_agency_id = (select acting.agency_id()) desc, c.created_at desc, c.case_reference_id limit 1) r on true
    order by f.closeness desc, lower(f.family_name), lower(f.given_name), f.person_id limit 50`.execute(tx)
  return rows
}

/** What the page of results asks: what was typed, then who answers to it. */
const found = (find: (tx: Tx, subject: Subject) => Promise<unknown>) => async (tx: Tx, subject: Subject) => {
  const asked = await searchAsked(tx, subject.searchId)
  return { asked, found: await find(tx, { ...subject, words: asked?.name ?? '' }) }
}

export const questions: readonly Question[] = [
  {
    id: 'caseload',
    what: 'a page of 50 people of a caseload',
    bare: caseload,
    locked: caseload,
    path: () => '/caseload',
  },
  {
    id: 'record',
    what: 'the record of one person',
    bare: record,
    locked: record,
    path: ({ personId }) => `/people/${personId}`,
  },
  {
    id: 'search',
    what: 'search by name',
    bare: found(searchByHand),
    locked: found((tx, { words }) => foundPeople(tx, { name: words })),
    path: ({ searchId }) => `/people/find/${searchId}`,
  },
]
