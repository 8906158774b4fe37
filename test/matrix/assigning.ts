import type { Pool } from 'pg'
import type { Called, Caller, Fields } from './calling.ts'
import type { Route } from './cells.ts'
import type { Tally } from './checking.ts'
import type { FormBook, FormOfRoute } from './form-finding.ts'
import { freshForm, turnOf } from './form-sending.ts'
import { filledIn, manners } from './forms.ts'
import { tablesOf, watchTables } from './table-states.ts'
import type { MatrixWorld } from './world.ts'

/** Values that stand nowhere else, for columns no form may set (A9). Seen in any table afterwards, something took them. */
export interface Marks {
  readonly agencyId: string
  readonly staffId: string
  readonly personId: string
}

const instant = '2001-02-03T04:05:06.789Z'

/** What somebody might add to any form: the columns that say whose, who, when and how open. */
function smuggled(marks: Marks): Fields {
  const { agencyId, staffId, personId } = marks
  const at = Object.fromEntries(
    [
      'created_at',
      'registered_at',
      'withdrawn_at',
      'released_at',
      'struck_at',
      'sealed_at',
      'given_at',
      'valid_from',
      'valid_to',
      'from_at',
      'to_at',
      'until_at',
      'approved_at',
      'answered_at',
      'reviewed_at',
      'signed_at',
      'set_up_at',
      'stepped_up_at',
      'opened_at',
    ].map((name) => [name, instant]),
  )
  const who = Object.fromEntries(
    [
      'staff_id',
      'staffId',
      'author_staff_id',
      'authorStaffId',
      'recorded_by',
      'registered_by',
      'approved_by',
      'answered_by',
      'reviewed_by',
      'asked_by',
      'given_by',
      'signed_by',
      'order_manager_staff_id',
      'checked_by',
    ].map((name) => [name, staffId]),
  )
  const whose = Object.fromEntries(
    [
      'agency_id',
      'agencyId',
      'owner_agency_id',
      'ownerAgencyId',
      'registered_by_agency_id',
      'recorded_by_agency_id',
      'from_agency_id',
    ].map((name) => [name, agencyId]),
  )
  const whom = Object.fromEntries(
    ['person_id', 'personId', 'whole_id', 'wholeId', 'subject_id', 'about_person_id'].map((name) => [name, personId]),
  )
  return {
    ...at,
    ...who,
    ...whose,
    ...whom,
    category: '14',
    labels: '3',
    number: '77',
    role: 'forum_member',
    roles: 'forum_member',
    level: '2',
    is_volunteer: 'true',
    permission_needed: 'false',
  }
}

const isLookedAt = (table: string) => table !== 'platform.idempotency' && !table.startsWith('notify.')

/** How often the marks stand in each of the tables. */
async function marksSeen(
  owner: Pick<Pool, 'query'>,
  marks: Marks,
  tables: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (tables.length === 0) return new Map()
  const looked = [marks.agencyId, marks.staffId, marks.personId, '2001-02-03']
    .map((mark) => `t::text like '%${mark}%'`)
    .join(' or ')
  const { rows } = await owner.query<{ name: string; count: number }>(
    tables.map((name) => `select '${name}' as name, count(*)::int from ${name} t where ${looked}`).join(' union all '),
  )
  return new Map(rows.map(({ name, count }) => [name, Number(count)]))
}

/** Who has which role now; a form that gives roles is left out of the comparison. */
async function rolesHeld(owner: Pick<Pool, 'query'>): Promise<string> {
  const { rows } = await owner.query<{ held: string }>(
    `select coalesce(string_agg(staff_id || ' ' || role, ', ' order by staff_id, role), '') as held from partnership.staff_role`,
  )
  return rows[0]?.held ?? ''
}

/** In each way of filling it in that differs from those before, until one is not complained of: a complaint leaves all as it was. */
async function sendOnce(caller: Caller, found: FormOfRoute, extra: Fields): Promise<Called | null> {
  const fresh = await freshForm(caller, found)
  if (!fresh) return null
  const tried = new Set<string>()
  for (const manner of manners) {
    const values = filledIn(fresh, manner)
    const asked = JSON.stringify(values)
    if (tried.has(asked)) continue
    tried.add(asked)
    const isAsked = (name: string) => name in values || fresh.controls.some((control) => control.name === name)
    const added = Object.fromEntries(Object.entries(extra).filter(([name]) => !isAsked(name)))
    const reply = await caller.post(
      found.persona,
      found.form.action,
      { ...added, ...values },
      { multipart: found.form.multipart },
    )
    if (reply.status !== 422) return reply
  }
  return null
}

/**
 * Sends every form filled in rightly, with protected columns added to it: what the form does not ask for must be taken from nobody.
 * Answers with how many were accepted, because a form that is always refused shows nothing.
 */
export async function smuggleIntoForms(
  caller: Caller,
  owner: Pick<Pool, 'query'>,
  book: FormBook,
  routes: readonly Route[],
  world: MatrixWorld,
  tally: Tally,
) {
  const marks: Marks = world.marks
  const watch = await watchTables(owner)
  const before = new Map(await marksSeen(owner, marks, (await tablesOf(owner)).filter(isLookedAt)))
  let roles = await rolesHeld(owner)
  const accepted: string[] = []
  const refused: string[] = []
  const posts = routes.filter((route) => route.method === 'POST' && book.formsOf(route).length > 0)
  for (const route of posts.toSorted((a, b) => turnOf(a) - turnOf(b))) {
    let reply: Called | null = null
    for (const candidate of book.formsOf(route)) {
      reply = await sendOnce(caller, candidate, smuggled(marks))
      if (reply?.status === 303 || reply?.status === 200) break
    }
    if (reply && reply.status >= 500)
      tally.faults.push({
        what: 'error',
        where: route.name,
        says: `status ${reply.status} to a form filled in rightly: ${caller.logged.at(-1)}`,
      })
    ;(reply?.status === 303 || reply?.status === 200 ? accepted : refused).push(route.name)
    const changed = await watch.changed()
    for (const [table, count] of await marksSeen(owner, marks, changed.filter(isLookedAt))) {
      if (count !== before.get(table))
        tally.faults.push({ what: 'effect', where: route.name, says: `took a value it did not ask for into ${table}` })
      before.set(table, count)
    }
    const rolesNow = changed.includes('partnership.staff_role') ? await rolesHeld(owner) : roles
    const isAboutRoles = /^\/(staff|agencies|agreement|set-up)/.test(route.path)
    if (rolesNow !== roles && !isAboutRoles)
      tally.faults.push({ what: 'effect', where: route.name, says: 'gave somebody a role' })
    roles = rolesNow
  }
  const formless = routes
    .filter((route) => route.method === 'POST' && book.formsOf(route).length === 0)
    .map((route) => route.name)
  return { accepted, refused, formless }
}
