import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { newToken, sha256 } from '../src/platform/secret-token.ts'
import { shuffled } from './chance.ts'

/** A worker who is signed in, one of their people, and what they will type to find that person. */
export interface Subject {
  readonly token: string
  readonly staffId: string
  readonly personId: string
  readonly words: string
  readonly searchId: string
}

export interface Worker {
  readonly token: string
  readonly staffId: string
  readonly agencyId: string
}

/** These workers, each signed in anew. */
export async function signIn(owner: Pool, staffIds: readonly string[]): Promise<Worker[]> {
  const { rows } = await owner.query<{ account_id: string; staff_id: string; agency_id: string }>(
    "select bench.id('account', s.no) as account_id, s.staff_id, s.agency_id from bench.staff s where s.staff_id = any ($1::uuid[]) order by s.no",
    [staffIds],
  )
  const workers = rows.map((row) => ({ ...row, token: newToken() }))
  await owner.query(
    `insert into auth.session (token_hash, account_id, level, how, idle_until, absolute_until, stepped_up_at)
     select t.hash, t.account_id, 2, 'password', now() + interval '11 hours', now() + interval '12 hours', now()
     from unnest($1::bytea[], $2::uuid[]) t (hash, account_id)`,
    [workers.map(({ token }) => sha256(token)), workers.map(({ account_id }) => account_id)],
  )
  return workers.map(({ token, staff_id, agency_id }) => ({ token, staffId: staff_id, agencyId: agency_id }))
}

/** Key workers with a full page of people, signed in for this run. */
export async function signInWorkers(owner: Pool): Promise<Worker[]> {
  const { rows } = await owner.query<{ staff_id: string }>(
    `select s.staff_id from bench.staff s join people.working_relationship w on w.staff_id = s.staff_id and w.role = 'key_worker' and w.to_at is null
     group by s.staff_id having count(*) >= 50`,
  )
  return signIn(
    owner,
    rows.map(({ staff_id }) => staff_id),
  )
}

/** One person of each worker, whose record row security will not cut: nobody else holds entries, or the person lets this agency read them. */
const someoneOfEach = `
  select distinct on (d.worker_id) d.worker_id as staff_id, d.person_id, i.given_name, i.family_name
  from bench.person d join people.identity i on i.person_id = d.person_id and i.replaced_at is null
  where d.worker_id = any ($1::uuid[]) and d.is_current and (
    not (d.has_other or d.has_practice or d.has_pharmacy) or exists (select from consent.grant_line l
      where l.person_id = d.person_id and l.agency_id = d.registrar_id and l.withdrawn_at is null and l.valid_to > now()))
  order by d.worker_id, hashint8extended(d.n, $2)`

/** As people type: the family name, the given name, both, or the family name with a letter left out. */
function typed(given: string, family: string, chance: number): string {
  const slip = family.length > 5 ? family.slice(0, 3) + family.slice(4) : family
  return [family, family, given, `${given} ${family}`, slip][Math.floor(chance * 5)] ?? family
}

/** Other workers and people for every round, so that no round finds what the one before it has warmed. */
export async function drawSubjects(
  owner: Pool,
  workers: readonly Worker[],
  round: number,
  most: number,
  chance: () => number,
): Promise<Subject[]> {
  const some = shuffled(workers, chance).slice(0, most)
  const { rows } = await owner.query<{ staff_id: string; person_id: string; given_name: string; family_name: string }>(
    someoneOfEach,
    [some.map(({ staffId }) => staffId), round],
  )
  const byWorker = new Map(rows.map((row) => [row.staff_id, row]))
  const subjects = some.flatMap(({ token, staffId, agencyId }) => {
    const row = byWorker.get(staffId)
    return row
      ? [
          {
            token,
            staffId,
            agencyId,
            personId: row.person_id,
            words: typed(row.given_name, row.family_name, chance()),
            searchId: randomUUID(),
          },
        ]
      : []
  })
  await owner.query(
    'insert into people.search (search_id, staff_id, agency_id, name) select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[])',
    [
      subjects.map((one) => one.searchId),
      subjects.map((one) => one.staffId),
      subjects.map((one) => one.agencyId),
      subjects.map((one) => one.words),
    ],
  )
  return subjects
}
