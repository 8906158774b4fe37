import { columnFor } from '../access/twin/ceiling.ts'
import type { Actor } from '../access/twin/plain-world.ts'
import { twin } from '../access/twin/twin.ts'
import type { Facts } from '../worlds/facts.ts'
import type { Viewer } from './canaries.ts'
import type { Judge, Planted } from './planting.ts'

type Loose = Readonly<Record<string, unknown>>
type Shows = (column: string, row: Loose, viewer: Viewer, facts: Facts) => boolean

const among =
  (...allowed: readonly string[]): Shows =>
  (column) =>
    allowed.includes(column)

/** The order the acting officer manages, and no other: p2, p8 and p12 are tied to it. */
const isOwnOrder = (facts: Facts, viewer: Viewer, personId: unknown) =>
  facts.rows['justice.treatment_order'].some(
    (order) => order.person_id === personId && order.order_manager_staff_id === viewer.subjectId,
  )

const hasScriptHere = (facts: Facts, viewer: Viewer, personId: unknown) =>
  facts.rows['prescribing.script'].some(
    (script) => script.person_id === personId && script.pharmacy_agency_id === viewer.agencyId && !script.stopped_at,
  )

/**
 * The fields of each projection of the rule book (3.3, p1 to p15), by the column of the ceiling and the table they come from. What is
 * not here, a projection does not show. A name includes the one the person chose.
 */
const projections: Readonly<Record<string, Readonly<Record<string, Shows>>>> = {
  pharmacist: {
    'people.identity': among('id', 'given_name', 'family_name', 'chosen_name', 'born_on', 'nhs_number'),
    'prescribing.script': (column, row, viewer) =>
      row.pharmacy_agency_id === viewer.agencyId && ['id', 'medicine', 'daily_dose'].includes(column),
    'people.alert': (column, row) =>
      (row.matters_for_dispensing === true || row.kind === 'allergy') && ['id', 'detail'].includes(column),
    'prescribing.collection': among('id', 'note'),
  },
  probation: {
    'people.identity': among('given_name', 'family_name', 'chosen_name', 'born_on'),
    'justice.treatment_order': among('id', 'reference'),
    'care.appointment': among('id'),
    'justice.order_appointment': among('id'),
    'care.entry': (column, row, viewer, facts) =>
      row.category === 7 && column === 'code' && isOwnOrder(facts, viewer, row.person_id),
    'people.alert': among('staff_instruction'),
  },
  housing: {
    'people.identity': among('given_name', 'family_name', 'chosen_name'),
    'people.case_reference': among('reference'),
    'care.goal': (column, row) => row.domain === 'housing' && column === 'headline',
    'care.plan': among('purpose'),
    'care.plan_action': (column, row, viewer) =>
      row.to_agency_id === viewer.agencyId && ['id', 'what', 'done_note'].includes(column),
    'people.alert': among('staff_instruction'),
  },
  peer_mentor: {
    'people.identity': among('given_name', 'chosen_name'),
    'care.goal': (column, row) => row.shown_to_peers === true && column === 'headline',
    'people.alert': among('staff_instruction'),
  },
}

/** A projection that is open, for the route's own condition: an active script here (p1, p10, p14), the officer's own order (p2, p8). */
function isBound(viewer: Viewer, planted: Planted, facts: Facts): boolean {
  const ceiling = columnFor(viewer.agencyKind)
  if (ceiling === 'pharmacist') return hasScriptHere(facts, viewer, planted.item.personId)
  return true
}

/** The order's own row is category K11, which the probation column opens only to its author; its manager has its reference (p2). */
const projectedCategory = (planted: Planted): number =>
  planted.table === 'justice.treatment_order' ? 1 : planted.item.category

/** What somebody reads of their own record: never why it was held back, and of others' words only what was redacted for them. */
function personReads(planted: Planted, column: string, isWhole: boolean): boolean {
  if (planted.row.redacted_body && (column === 'redacted_body' || column === 'id'))
    return planted.item.releasedAt !== null && !planted.item.sealed && !planted.item.struck
  return isWhole && column !== 'held_reason'
}

/** Whoever judges an emergency opening must know whose it was: the privacy officer of the opener's agency, or of the lead's (3.5). */
function reviews(viewer: Viewer, { item, table }: Planted, column: string, facts: Facts): boolean {
  if (table !== 'people.identity' || !['given_name', 'family_name', 'chosen_name', 'born_on'].includes(column))
    return false
  if (viewer.purpose !== 'oversight' || !viewer.roles.includes('privacy_officer')) return false
  const leads = facts.rows['people.lead_agency'].some(
    (row) => row.person_id === item.personId && row.agency_id === viewer.agencyId,
  )
  return facts.rows['consent.break_glass'].some(
    (row) => row.person_id === item.personId && (leads || row.agency_id === viewer.agencyId),
  )
}

/** Whoever decides whether exact items may be disclosed reads exactly those, until it is decided (3.4 row 13). */
function decidesOn(viewer: Viewer, { item }: Planted, facts: Facts): boolean {
  if (!viewer.roles.some((role) => role === 'privacy_officer' || role === 'safeguarding_lead')) return false
  const asked = facts.rows['consent.legal_disclosure_item']
    .filter((row) => row.item_id === item.id)
    .map((row) => row.legal_disclosure_id)
  return facts.rows['consent.legal_disclosure'].some(
    (row) =>
      asked.includes(String(row.legal_disclosure_id)) &&
      !row.approved_at &&
      !row.refused_at &&
      row.owner_agency_id === viewer.agencyId,
  )
}

/** Whoever brings an agency's files reads what the agency calls each record it sends: they name it to its worker and may not open it. */
function sendsIt(viewer: Viewer, { item, table }: Planted, column: string): boolean {
  if (table !== 'people.case_reference' || column !== 'reference') return false
  return (
    viewer.agencyId === item.ownerId && ['team_manager', 'administrator'].some((role) => viewer.roles.includes(role))
  )
}

/** Decides from the twin who may read which column of which row, for the purpose of the route they are on. */
export function judgeOf(facts: Facts): Judge {
  const decide = twin({ rows: facts.rows, now: new Date().toISOString().replace('Z', '000Z') })
  const known = new Map<string, boolean>()
  const once = (key: string, ask: () => boolean): boolean => {
    const before = known.get(key)
    if (before !== undefined) return before
    const answer = ask()
    known.set(key, answer)
    return answer
  }
  const actorOf = (viewer: Viewer): Actor | null =>
    viewer.kind === 'nobody' ? null : { kind: viewer.kind, subjectId: viewer.subjectId, live: true }

  function projected(viewer: Viewer, actor: Actor, planted: Planted, column: string): boolean {
    const show = projections[columnFor(viewer.agencyKind)]?.[planted.table]
    if (viewer.kind !== 'staff' || !show?.(column, planted.row, viewer, facts) || !isBound(viewer, planted, facts))
      return false
    const { personId, ownerId } = planted.item
    const by = (category: number) =>
      once(`projects ${viewer.persona} ${viewer.purpose} ${personId} ${ownerId} ${category}`, () =>
        decide.projects(actor, personId, ownerId, category, viewer.purpose),
      )
    if (planted.table === 'justice.treatment_order')
      return planted.row.order_manager_staff_id === viewer.subjectId && by(1)
    if (planted.table === 'people.alert' && planted.row.kind === 'allergy' && by(4)) return true
    return by(projectedCategory(planted))
  }

  return {
    opens(viewer, planted, column) {
      const actor = actorOf(viewer)
      if (!actor) return false
      const { item } = planted
      const whole = once(
        `opens ${viewer.persona} ${viewer.purpose} ${item.id || `${item.personId} ${item.ownerId} ${item.category}`}`,
        () => decide.opens(actor, item, viewer.purpose),
      )
      if (viewer.kind === 'person') {
        const isMine = decide.knows(actor, item.personId, viewer.purpose)
        return isMine && personReads(planted, column, whole)
      }
      return (
        whole ||
        projected(viewer, actor, planted, column) ||
        reviews(viewer, planted, column, facts) ||
        decidesOn(viewer, planted, facts) ||
        sendsIt(viewer, planted, column)
      )
    },
    knows(viewer, personId) {
      const actor = actorOf(viewer)
      return (
        actor !== null &&
        once(`knows ${viewer.persona} ${viewer.purpose} ${personId}`, () =>
          decide.knows(actor, personId, viewer.purpose),
        )
      )
    },
  }
}
