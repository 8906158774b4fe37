import fc from 'fast-check'
import type { ClientBase } from 'pg'
import type { Item } from './plain-world.ts'
import { asItem } from './random-items.ts'
import { type RandomWorld, randomWorld, type Signed } from './random-world.ts'
import { twin } from './twin.ts'
import { asked, tables, whatIsSeen } from './what-is-seen.ts'

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

function drawWorld(seed: number, number: number, now: string): RandomWorld {
  const [g] = fc.sample(fc.gen(), { seed: seed + number, numRuns: 1 })
  if (!g) throw new Error('no world was drawn')
  return randomWorld(g, `${seed} ${number}`, now)
}

async function saveFacts(client: ClientBase, world: RandomWorld): Promise<void> {
  await client.query('set local session_replication_role = replica')
  await world.facts.save(client)
  await client.query('set local session_replication_role = origin')
}

/**
 * Most worlds have their map built once, whole; each tenth world has it kept by the triggers, fact by fact, as in life. Both must
 * leave the map equal to the rule.
 */
async function saveWorld(client: ClientBase, world: RandomWorld, number: number, isMutant: boolean): Promise<void> {
  const factByFact = number % 10 === 0 && !isMutant
  if (factByFact) await world.facts.save(client)
  else {
    await saveFacts(client, world)
    await client.query('select consent.rebuild_map()')
  }
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
      const world = drawWorld(options.seed, number, now)
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

/** One mistake and whose turn to ask shows it in a world; everybody's, if that is not known. */
export interface Trial {
  readonly plant: (client: ClientBase) => Promise<void>
  readonly onlyTurn?: number | undefined
}

/** Builds one world and plants one mistake after another in it, each undone before the next; says which of them it showed. */
export async function tryInOneWorld<T extends Trial>(
  client: ClientBase,
  seed: number,
  number: number,
  trials: readonly T[],
): Promise<Map<T, Difference>> {
  const noticed = new Map<T, Difference>()
  const now = await beginAt(client)
  try {
    const world = drawWorld(seed, number, now)
    await saveFacts(client, world)
    for (const trial of trials) {
      await client.query('savepoint sound')
      await trial.plant(client)
      await client.query('select consent.rebuild_map()')
      await becomeApp(client)
      const { onlyTurn } = trial
      const options = { untilDifferent: true, ...(onlyTurn !== undefined && { onlyTurn }) }
      const { differences } = await compareWorld(client, world, number, options)
      if (differences[0]) noticed.set(trial, differences[0])
      await client.query('rollback to savepoint sound')
    }
  } finally {
    await client.query('rollback')
  }
  return noticed
}
