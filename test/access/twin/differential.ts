import fc from 'fast-check'
import type { ClientBase } from 'pg'
import type { Item } from './plain-world.ts'
import { asItem, itemTables } from './random-items.ts'
import { type RandomWorld, randomWorld, type Signed } from './random-world.ts'
import { twin } from './twin.ts'

export interface Difference {
  readonly world: number
  /** Which of the world's turns to ask found it. */
  readonly turn: number
  readonly actor: string
  readonly purpose: string
  readonly question: string
  readonly database: boolean
  readonly twin: boolean
}

export interface Outcome {
  readonly decisions: number
  readonly opened: number
  readonly differences: readonly Difference[]
}

type ItemTable = keyof typeof itemTables
const tables = Object.keys(itemTables) as ItemTable[]

const itemQuery = tables.map((table) => `select ${itemTables[table]}::text as id from ${table}`).join(' union all ')
const countQuery = tables.map((table) => `(select count(*) from ${table})`).join(' + ')
const asked = [1, 3, 9, 10]

/** The wall clock of a transaction, so that a world can stand exactly on its boundaries. */
async function beginAt(client: ClientBase): Promise<string> {
  await client.query('begin')
  const { rows } = await client.query(
    `select to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as now`,
  )
  return rows[0].now
}

async function becomeApp(client: ClientBase): Promise<void> {
  await client.query('set local role cg_app')
  // The same two questions are put as everybody: planned once for a world, as the product's own statements are, not each time.
  await client.query('set local plan_cache_mode = force_generic_plan')
  const { rows } =
    await client.query(`select row_security_active('care.entry') and row_security_active('people.person') and not rolbypassrls and not rolsuper as bound
    from pg_roles where rolname = current_user`)
  if (rows[0]?.bound !== true)
    throw new Error('the application role is not bound by row security: nothing would be proved (A15)')
}

interface Seen {
  readonly items: ReadonlySet<string>
  readonly people: ReadonlySet<string>
  readonly count: number
  readonly projected: ReadonlySet<string>
  readonly writable: ReadonlySet<string>
  readonly told: ReadonlySet<string>
  readonly mayHold: ReadonlySet<string>
  readonly requests: ReadonlySet<string>
  readonly heard: ReadonlySet<string>
  readonly appeals: ReadonlySet<string>
  readonly agenda: ReadonlySet<string>
}

async function whatIsSeen(
  client: ClientBase,
  actor: Signed,
  purpose: string,
  people: readonly string[],
  agencies: readonly string[],
): Promise<Seen> {
  await client.query(`select acting.begin($1, $2, 'twin')`, [actor.token, purpose])
  const items = await client.query({
    name: 'items',
    text: `select coalesce(array_agg(id), '{}') as ids from (${itemQuery}) i`,
  })
  const rest = await client.query({
    name: 'rest',
    text: `select (select coalesce(array_agg(person_id::text), '{}') from people.person) as people, ${countQuery} as count,
      (select coalesce(array_agg(p || ' ' || a || ' ' || c), '{}') from unnest($1::uuid[]) p, unnest($2::uuid[]) a, unnest($3::smallint[]) c where consent.projects(p, a, c)) as projected,
      (select coalesce(array_agg(p || ' ' || c), '{}') from unnest($1::uuid[]) p, generate_series(1, 14) c where consent.may_write(p, c::smallint)) as writable,
      (select coalesce(array_agg(p || ' ' || a), '{}') from unnest($1::uuid[]) p, unnest($2::uuid[]) a where tasks.i_may_be_told(p, a)) as told,
      (select coalesce(array_agg(p || ' ' || a), '{}') from unnest($1::uuid[]) p, unnest($2::uuid[]) a where tasks.may_hold(acting.staff_id(), null, p, a)) as may_hold,
      (select coalesce(array_agg(help_request_id::text), '{}') from front_door.help_request) as requests,
      (select coalesce(array_agg(p || ' ' || a), '{}') from unnest($1::uuid[]) p, unnest($2::uuid[]) a where episodes.hears_from(p, a)) as heard,
      (select coalesce(array_agg(p || ' ' || a), '{}') from unnest($1::uuid[]) p, unnest($2::uuid[]) a where residential.decides_for(p, a, acting.partnership_id())) as appeals,
      (select coalesce(array_agg(agenda_item_id::text), '{}') from residential.agenda_item) as agenda`,
    values: [people, agencies, asked],
  })
  const row = rest.rows[0]
  return {
    items: new Set(items.rows[0].ids),
    people: new Set(row.people),
    count: Number(row.count),
    projected: new Set(row.projected),
    writable: new Set(row.writable),
    told: new Set(row.told),
    mayHold: new Set(row.may_hold),
    requests: new Set(row.requests),
    heard: new Set(row.heard),
    appeals: new Set(row.appeals),
    agenda: new Set(row.agenda),
  }
}

function allItems(world: RandomWorld): Item[] {
  return tables.flatMap((table) => world.facts.rows[table].map((row) => asItem(table, { ...row })))
}

function purposesFor(actor: Signed, index: number, world: RandomWorld): string[] {
  if (actor.kind !== 'staff') return [actor.kind === 'carer' ? 'family_support' : 'working', 'none']
  const others = [
    'direct_care',
    'emergency',
    'supply',
    'order_monitoring',
    'oversight',
    'safeguarding',
    'housing_support',
    'nonsense',
  ]
  const hasBrokenGlass = world.facts.rows['consent.break_glass'].some((b) => b.staff_id === actor.subjectId)
  return ['working', hasBrokenGlass ? 'emergency' : (others[index % others.length] ?? 'emergency')]
}

/** Everybody in a world, once for each purpose they give. */
const turnsOf = (world: RandomWorld, number: number) =>
  world.actors.flatMap((actor, index) =>
    purposesFor(actor, index + number, world).map((purpose) => ({ actor, purpose })),
  )

/** Asks both the database and the twin every question about one world, and says where they differ. */
async function compareWorld(
  client: ClientBase,
  world: RandomWorld,
  number: number,
  { untilDifferent = false, onlyTurn }: Pick<RunOptions, 'untilDifferent' | 'onlyTurn'>,
): Promise<Outcome> {
  const decide = twin({ rows: world.facts.rows, now: world.now })
  const items = allItems(world)
  const people = world.facts.rows['people.person'].map((p) => String(p.person_id))
  const agencies = world.facts.rows['partnership.agency'].map((a) => String(a.agency_id))
  const requests = world.facts.rows['front_door.help_request'].map((r) => r.help_request_id)
  const agenda = world.facts.rows['residential.agenda_item']
  const differences: Difference[] = []
  let decisions = 0
  let opened = 0
  for (const [turn, { actor, purpose }] of turnsOf(world, number).entries()) {
    if (onlyTurn !== undefined && turn !== onlyTurn) continue
    if (untilDifferent && differences.length > 0) break
    const seen = await whatIsSeen(client, actor, purpose, people, agencies)
    const check = (question: string, database: boolean, expected: boolean) => {
      decisions++
      if (database) opened++
      if (database !== expected)
        differences.push({
          world: number,
          turn,
          actor: `${actor.kind} ${actor.subjectId}`,
          purpose,
          question,
          database,
          twin: expected,
        })
    }
    const visible = items.filter((item) => decide.opens(actor, item, purpose))
    const expected = new Set(visible.map((item) => item.id))
    for (const item of items)
      check(
        `opens K${item.category} ${item.id} owned by ${item.ownerId} about ${item.personId}`,
        seen.items.has(item.id),
        expected.has(item.id),
      )
    check(`counts ${visible.length}, database ${seen.count}`, seen.count === visible.length, true)
    for (const { agenda_item_id, application_id, person_id, panel_id } of agenda)
      check(
        `reads ${agenda_item_id} on the agenda of a panel`,
        seen.agenda.has(String(agenda_item_id)),
        expected.has(application_id) || decide.sitsFor(actor, person_id, panel_id),
      )
    for (const id of requests)
      check(`reads the request for help ${id}`, seen.requests.has(id), decide.readsRequest(actor, id, purpose))
    for (const person of people) {
      check(`knows ${person}`, seen.people.has(person), decide.knows(actor, person, purpose))
      for (let category = 1; category <= 14; category++) {
        check(
          `writes K${category} about ${person}`,
          seen.writable.has(`${person} ${category}`),
          decide.mayWrite(actor, person, category),
        )
      }
      for (const agency of agencies) {
        check(
          `is told what ${agency} writes about ${person}`,
          seen.told.has(`${person} ${agency}`),
          decide.mayBeTold(actor, person, agency, purpose),
        )
        check(
          `may hold a task of ${agency} about ${person}`,
          seen.mayHold.has(`${person} ${agency}`),
          decide.mayBeTold(actor, person, agency, purpose),
        )
        check(
          `hears ${person} ask ${agency} to take them back`,
          seen.heard.has(`${person} ${agency}`),
          decide.hearsFrom(actor, person, agency, purpose),
        )
        check(
          `hears ${person} appeal against ${agency}`,
          seen.appeals.has(`${person} ${agency}`),
          decide.hearsAppeals(actor, person, agency),
        )
        for (const category of asked) {
          check(
            `projects K${category} of ${agency} about ${person}`,
            seen.projected.has(`${person} ${agency} ${category}`),
            decide.projects(actor, person, agency, category, purpose),
          )
        }
      }
    }
  }
  return { decisions, opened, differences }
}

/**
 * Most worlds have their map built once, whole; each tenth world has it kept by the triggers, fact by fact, as in life. Both must
 * leave the map equal to the rule.
 */
async function saveWorld(client: ClientBase, world: RandomWorld, number: number, isMutant: boolean): Promise<void> {
  const factByFact = number % 10 === 0 && !isMutant
  if (!factByFact) await client.query('set local session_replication_role = replica')
  await world.facts.save(client)
  await client.query('set local session_replication_role = origin')
  if (!factByFact) await client.query('select consent.rebuild_map()')
  if (isMutant) return
  const { rows } = await client.query('select count(*)::int as drift from consent.access_drift')
  if (rows[0].drift !== 0) throw new Error(`world ${number}: the map differs from the rule in ${rows[0].drift} rows`)
}

interface RunOptions {
  readonly seed: number
  readonly first: number
  readonly worlds: number
  /** Changes made to the policies for this run only, as their owner. */
  readonly plant?: (client: ClientBase) => Promise<void>
  /** Stop at the first difference. */
  readonly untilDifferent?: boolean
  /** Ask in this turn alone. */
  readonly onlyTurn?: number
}

/** Builds worlds from a seed inside transactions that are rolled back, and compares the two answers to every question in each. */
export async function runDifferential(client: ClientBase, options: RunOptions): Promise<Outcome> {
  const total = { decisions: 0, opened: 0, differences: [] as Difference[] }
  for (let number = options.first; number < options.first + options.worlds; number++) {
    const now = await beginAt(client)
    try {
      await options.plant?.(client)
      const [g] = fc.sample(fc.gen(), { seed: options.seed + number, numRuns: 1 })
      if (!g) throw new Error('no world was drawn')
      const world = randomWorld(g, `${options.seed} ${number}`, now)
      await saveWorld(client, world, number, options.plant !== undefined)
      await becomeApp(client)
      const outcome = await compareWorld(client, world, number, options)
      total.decisions += outcome.decisions
      total.opened += outcome.opened
      total.differences.push(...outcome.differences)
    } finally {
      await client.query('rollback')
    }
    if (options.untilDifferent && total.differences.length > 0) break
  }
  return total
}
