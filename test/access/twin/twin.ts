import { cell, columnFor, purposeFor, writableBy } from './ceiling.ts'
import { readsRequest } from './help-requests.ts'
import { type Lookups, lookupsOf, type Staff } from './lookups.ts'
import { type Actor, during, type Item, type PlainWorld } from './plain-world.ts'
import { type Asked, byBreakGlass, byPermission, byProxy, byReferral, type Opening, ownEntries } from './routes.ts'
import {
  gaveTeamReason,
  isClinical,
  isDenied,
  isShieldedAt,
  onCaseload,
  practises,
  wholeAgencyWorks,
} from './working.ts'

const purposesOfCare = [
  'direct_care',
  'supply',
  'order_monitoring',
  'housing_support',
  'peer_support',
  'family_support',
  'safeguarding',
  'emergency',
]

const hasDied = (w: Lookups, personId: string) => {
  const died = w.diedOn(personId)
  return died !== null && died <= w.today
}

/** The purpose a worker acts for, or null when it opens no record at all. */
function purposeOfCare(w: Lookups, one: Staff, purpose: string): string | null {
  const meant = purpose === 'working' ? purposeFor(w.kindOf(one)) : purpose
  return purposesOfCare.includes(meant) ? meant : null
}

function openings(w: Lookups, one: Staff, personId: string, ownerId: string, purpose: string, asked: Asked): Opening[] {
  const found: Opening[] = ownerId === one.agency_id ? [ownEntries(w, one, personId, asked)] : []
  if (hasDied(w, personId)) return found
  found.push(byPermission(w, one, personId, ownerId, purpose, asked), byReferral(w, one, personId, ownerId, asked))
  if (purpose === 'emergency') found.push(byBreakGlass(w, one, personId, ownerId, asked))
  return found
}

function personSees(w: Lookups, item: Item): boolean {
  if (item.struck || item.sealed || item.thirdParty || item.category === 12) return false
  if (![6, 9, 10, 11].includes(item.category)) return true
  if (item.releasedAt !== null && item.releasedAt <= w.now) return true
  const waited = new Date(Date.parse(item.createdAt) + 28 * 86_400_000).toISOString()
  return item.heldAt === null && waited.slice(0, 19) <= w.now.slice(0, 19)
}

/** Route L passes every denial, for exactly the items named. */
function isLawfullyDisclosed(w: Lookups, one: Staff, item: Item): boolean {
  const named = w.rows['consent.legal_disclosure_item']
    .filter((i) => i.item_id === item.id)
    .map((i) => i.legal_disclosure_id)
  return w
    .about('consent.legal_disclosure', item.personId)
    .some(
      (d) =>
        named.includes(String(d.legal_disclosure_id)) &&
        d.approved_at &&
        d.to_agency_id === one.agency_id &&
        during(w.now, d.approved_at, d.until_at),
    )
}

function staffSees(w: Lookups, one: Staff, item: Item, purpose: string): boolean {
  if (!practises(w, one)) return false
  if (isLawfullyDisclosed(w, one, item)) return true
  const meant = purposeOfCare(w, one, purpose)
  if (item.sealed || meant === null || isDenied(w, one, item.personId)) return false
  if (item.ownerId === one.agency_id) {
    if (item.authorId === one.staff_id) return true
    const safeguards =
      w.rolesOf(String(one.staff_id)).includes('safeguarding_lead') && !isShieldedAt(w, item.personId, one.agency_id)
    if (safeguards && (item.category === 9 || item.category === 12)) return true
  }
  return openings(w, one, item.personId, item.ownerId, meant, item).includes('whole')
}

/** Does a projection come open, on a route whose column gives one for the category? */
function staffGetsProjection(
  w: Lookups,
  one: Staff,
  personId: string,
  ownerId: string,
  category: number,
  purpose: string,
): boolean {
  const meant = purposeOfCare(w, one, purpose)
  if (!practises(w, one) || meant === null || isDenied(w, one, personId)) return false
  const asked = { category }
  const found: Opening[] = []
  if (ownerId === one.agency_id && cell('lead_team', category) === 'p' && gaveTeamReason(w, one, personId))
    found.push('projection')
  if (!hasDied(w, personId)) {
    if (cell(columnFor(w.kindOf(one)), category) === 'p') {
      found.push(byPermission(w, one, personId, ownerId, meant, asked), byReferral(w, one, personId, ownerId, asked))
    }
    if (meant === 'emergency') found.push(byBreakGlass(w, one, personId, ownerId, asked))
  }
  return found.includes('projection')
}

/**
 * The access rules decided from plain facts: one actor, one person, one item at a time. Written from the rule book, in its
 * order: what is unknown or dead, then lawful disclosure, then denials, then each route under its own ceiling.
 */
export function twin(world: PlainWorld) {
  const w = lookupsOf(world)
  return {
    /** May this actor, for this purpose, see this item whole? */
    opens(actor: Actor, item: Item, purpose: string): boolean {
      if (!actor.live) return false
      if (actor.kind === 'person') return w.samePerson(actor.subjectId, item.personId) && personSees(w, item)
      if (actor.kind === 'carer')
        return (
          !item.sealed &&
          !hasDied(w, item.personId) &&
          byProxy(w, actor.subjectId, item.personId, item.ownerId, purpose, item)
        )
      const one = w.liveStaff(actor)
      return one !== null && staffSees(w, one, item, purpose)
    },
    /** May this actor know that this registration exists? */
    knows(actor: Actor, personId: string, purpose: string): boolean {
      if (!actor.live) return false
      if (actor.kind === 'person') return w.samePerson(actor.subjectId, personId)
      const asked = { category: 0 }
      if (actor.kind === 'carer') {
        return (
          !hasDied(w, personId) &&
          w.agencyIds.some((owner) => byProxy(w, actor.subjectId, personId, owner, purpose, asked))
        )
      }
      const one = w.liveStaff(actor)
      const meant = one && purposeOfCare(w, one, purpose)
      if (!one || !meant || !practises(w, one) || isDenied(w, one, personId)) return false
      return w.agencyIds.some((owner) =>
        openings(w, one, personId, owner, meant, asked).some((opening) => opening !== 'nothing'),
      )
    },
    /** May this actor read what an agency's workers write to each other about the person? Of another agency, only through what it gives. */
    mayBeTold(actor: Actor, personId: string, byAgency: string, purpose: string): boolean {
      const one = w.liveStaff(actor)
      const meant = one && purposeOfCare(w, one, purpose)
      if (!actor.live || !one || !meant || !practises(w, one) || isDenied(w, one, personId)) return false
      const owners = one.agency_id === byAgency ? w.agencyIds : [byAgency]
      return owners.some((owner) =>
        openings(w, one, personId, owner, meant, { category: 0 }).some((opening) => opening !== 'nothing'),
      )
    },
    /** May this actor read a request for help? */
    readsRequest(actor: Actor, requestId: string, purpose: string): boolean {
      const one = w.liveStaff(actor)
      if (!actor.live || !one) return false
      return readsRequest(w, one, requestId, (personId) => this.knows(actor, personId, purpose))
    },
    /** Does this actor hear the person ask an agency to take them back? */
    hearsFrom(actor: Actor, personId: string, atAgency: string, purpose: string): boolean {
      if (actor.kind === 'person') return actor.live && w.samePerson(actor.subjectId, personId)
      const one = w.liveStaff(actor)
      if (!one || one.agency_id !== atAgency || !practises(w, one) || isDenied(w, one, personId)) return false
      return w.rolesOf(String(one.staff_id)).includes('team_manager') || this.knows(actor, personId, purpose)
    },
    /** Does this actor hear an appeal of the person against an answer of this agency? */
    hearsAppeals(actor: Actor, personId: string, atAgency: string): boolean {
      const one = w.liveStaff(actor)
      if (!one || isDenied(w, one, personId) || isShieldedAt(w, personId, one.agency_id)) return false
      const roles = w.rolesOf(String(one.staff_id))
      return (
        (roles.includes('team_manager') && one.agency_id === atAgency) ||
        roles.includes('coordinator') ||
        roles.includes('partnership_manager')
      )
    },
    /** Does this actor sit on this panel, and may they read about the person there? */
    sitsFor(actor: Actor, personId: string, panelId: string): boolean {
      const one = w.liveStaff(actor)
      if (!one || isDenied(w, one, personId) || isShieldedAt(w, personId, one.agency_id)) return false
      return w.rows['residential.panel_member'].some(
        (m) => m.panel_id === panelId && m.staff_id === one.staff_id && !m.stood_down_at,
      )
    },
    /** Does this actor get the projection of a category this owner holds? */
    projects(actor: Actor, personId: string, ownerId: string, category: number, purpose: string): boolean {
      const one = w.liveStaff(actor)
      return one !== null && staffGetsProjection(w, one, personId, ownerId, category, purpose)
    },
    /** May this actor write an entry of this category about the person, as their own agency? */
    mayWrite(actor: Actor, personId: string, category: number): boolean {
      const one = w.liveStaff(actor)
      if (!one || !practises(w, one) || isDenied(w, one, personId) || w.diedOn(personId) !== null) return false
      if (!writableBy(w.kindOf(one)).includes(category)) return false
      if (category === 8) return onCaseload(w, one, personId) && isClinical(w, one)
      return onCaseload(w, one, personId) || wholeAgencyWorks(w, one, personId)
    },
  }
}
