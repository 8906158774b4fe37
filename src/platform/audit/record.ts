import { type RawBuilder, sql } from 'kysely'
import type { ActingContext, Database, Tx } from '../db/database.ts'

export type Outcome = 'done' | 'shown' | 'refused'
type Detail = Readonly<Record<string, unknown>>

/** One thing to be written down. Who did it, when, and for what purpose come from the transaction, never from the caller. */
export interface AuditFact {
  readonly action: string
  /** Whose record. Leave out for what is about no person. */
  readonly personId?: string
  /** People shown by name in one list. Not together with `personId`. */
  readonly listedPersonIds?: readonly string[]
  readonly categories?: readonly number[]
  /** The chain that opened the record: caseload, grant, break_glass. */
  readonly accessRoute?: string
  /** The grant, order or break-glass the route rests on. */
  readonly sourceId?: string
  /** Needed if the person is told later than at once. */
  readonly reason?: string
  /** From when the person may see this entry: at most thirty days on, or `never` with a reason. Left out: at once. */
  readonly personToldFrom?: Date | 'never'
  /** More words for it, such as an option chosen. Never clinical content. */
  readonly detail?: Detail
  /** What a machine calls itself; ignored when somebody acts. */
  readonly actorLabel?: string
}

function entry(outcome: Outcome, fact: AuditFact): RawBuilder<{ id: string | null }> {
  const told = fact.personToldFrom
  return sql<{ id: string | null }>`
    select audit.record(
      action => ${fact.action}, outcome => ${outcome}, person_id => ${fact.personId ?? null}::uuid,
      listed_person_ids => ${fact.listedPersonIds ? [...fact.listedPersonIds] : null}::uuid[],
      categories => ${[...(fact.categories ?? [])]}::smallint[], access_route => ${fact.accessRoute ?? ''},
      source_id => ${fact.sourceId ?? null}::uuid, reason => ${fact.reason ?? ''},
      person_told_from => case when ${told === 'never'} then null else coalesce(${told instanceof Date ? told : null}::timestamptz, clock_timestamp()) end,
      detail => ${JSON.stringify(fact.detail ?? {})}::jsonb, actor_label => ${fact.actorLabel ?? null}) as id`
}

async function record(tx: Tx, outcome: Outcome, fact: AuditFact): Promise<string | null> {
  const { rows } = await entry(outcome, fact).execute(tx)
  return rows[0]?.id ?? null
}

/** A person's record is about to be shown. Await it before answering: no row, no page (A38). */
export const recordShown = (tx: Tx, fact: AuditFact) => record(tx, 'shown', fact)

/** Something was changed, in the same transaction as the change. */
export const recordDone = (tx: Tx, fact: AuditFact) => record(tx, 'done', fact)

/** A refusal, in a transaction of its own, so that it stays when the refused work is undone (A39). */
export function recordRefusal(database: Database, context: ActingContext, fact: AuditFact): Promise<string | null> {
  return database.acting(context, (tx) => record(tx, 'refused', fact))
}

/** Whose record a request opened, and by which chain. */
export interface Subject {
  readonly personId: string
  readonly route: string
  readonly sourceId?: string
  readonly categories?: readonly number[]
  readonly reason?: string
  readonly personToldFrom?: Date | 'never'
}

/** All that one request did, as the web platform hands it over. */
export interface Happening {
  readonly action: string
  readonly outcome: Outcome
  readonly subjects: readonly Subject[]
  readonly listed: readonly string[]
  readonly detail: Detail
}

/** The latest moment at which any part of a page may be told of: one delayed part delays the row. */
function latest(subjects: readonly Subject[]): Date | 'never' | undefined {
  const told = subjects.flatMap(({ personToldFrom }) => personToldFrom ?? [])
  if (told.includes('never')) return 'never'
  return told.filter((at) => at instanceof Date).toSorted((a, b) => b.getTime() - a.getTime())[0]
}

/** One fact for each person, whatever the number of chains and parts of the record that met on the page. */
export function factPerPerson(happening: Happening): AuditFact[] {
  const byPerson = Map.groupBy(happening.subjects, ({ personId }) => personId)
  return [...byPerson].map(([personId, subjects]) => {
    const sources = [...new Set(subjects.flatMap(({ sourceId }) => sourceId ?? []))]
    const told = latest(subjects)
    return {
      action: happening.action,
      personId,
      categories: [...new Set(subjects.flatMap(({ categories }) => categories ?? []))].toSorted((a, b) => a - b),
      accessRoute: [...new Set(subjects.map(({ route }) => route))].toSorted().join(' '),
      reason: subjects.find(({ reason }) => reason)?.reason ?? '',
      detail: sources.length > 1 ? { ...happening.detail, sources } : happening.detail,
      ...(sources[0] === undefined ? {} : { sourceId: sources[0] }),
      ...(told === undefined ? {} : { personToldFrom: told }),
    }
  })
}

/** What writes down what a request did: a row for each person opened, one for all people listed, or one about no person. */
export function entriesFor(happening: Happening): RawBuilder<{ id: string | null }>[] {
  const { action, outcome, detail } = happening
  const facts = factPerPerson(happening)
  const listed = [...new Set(happening.listed)]
  if (listed.length > 0) facts.push({ action, listedPersonIds: listed, detail: { ...detail, shown: listed.length } })
  if (facts.length === 0) facts.push({ action, detail })
  return facts.map((fact) => entry(outcome, fact))
}
