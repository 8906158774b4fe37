import { ageOn, dayOf } from '../../../src/kernel/calendar-day.ts'
import { cell, columnFor } from './ceiling.ts'
import type { Lookups, Staff } from './lookups.ts'
import { during } from './plain-world.ts'
import { gaveTeamReason, isClinical, onCaseload, onTeamList, wholeAgencyWorks } from './working.ts'

/** What a route opens: whole entries, a projection of them, or nothing. */
export type Opening = 'whole' | 'projection' | 'nothing'

/** What is asked of a route, apart from who and whom. */
export interface Asked {
  readonly category: number
  readonly sensitive?: boolean
  readonly thirdParty?: boolean
  readonly struck?: boolean
}

const isBare = (asked: Asked) => !asked.sensitive && !asked.thirdParty && !asked.struck

/** Routes C, T and A: what the worker's own agency wrote. */
export function ownEntries(w: Lookups, one: Staff, personId: string, asked: Asked): Opening {
  const { category } = asked
  const caseload = onCaseload(w, one, personId)
  if (caseload && category === 8 && isClinical(w, one)) return 'whole'
  if (caseload || wholeAgencyWorks(w, one, personId)) {
    const onlyByAuthor = w.kindOf(one) === 'peer_led' && cell('peer_mentor', category) === 'o'
    if (!onlyByAuthor && 'WR'.includes(cell('lead_worker', category))) return 'whole'
  }
  if (gaveTeamReason(w, one, personId)) {
    if ('WR'.includes(cell('lead_team', category))) return 'whole'
    if (cell('lead_team', category) === 'p') return 'projection'
  }
  return isBare(asked) && category <= 1 && onTeamList(w, one, personId) ? 'whole' : 'nothing'
}

function liveFlows(w: Lookups, fromId: string, toId: string, category: number) {
  return w
    .flowsBetween(fromId, toId)
    .filter(
      (f) =>
        f.categories.includes(category) &&
        during(w.now, '', f.removed_at, w.agency(fromId)?.left_at) &&
        w.partyHolds(f.agreement_version_id, fromId) &&
        w.partyHolds(f.agreement_version_id, toId),
    )
}

/** Route G: agreement, permission and working relationship together, under the agency's column. */
export function byPermission(
  w: Lookups,
  one: Staff,
  personId: string,
  ownerId: string,
  purpose: string,
  asked: Asked,
): Opening {
  const viaReason = !onCaseload(w, one, personId) && !wholeAgencyWorks(w, one, personId)
  if (viaReason && !gaveTeamReason(w, one, personId)) return 'nothing'
  const { category } = asked
  const flows = liveFlows(w, ownerId, one.agency_id, category).filter((f) => f.purpose === purpose)
  if (flows.length === 0 || !w.owners(personId).has(ownerId)) return 'nothing'
  const column = cell(columnFor(w.kindOf(one)), category)
  const lines = w
    .about('consent.grant_line', personId)
    .filter(
      (l) =>
        l.agency_id === one.agency_id &&
        l.purpose === purpose &&
        during(w.now, l.valid_from, l.valid_to, l.withdrawn_at),
    )
  const naming = lines.filter((l) => l.category === category)
  const alertTravels = category === 10 && purpose === 'direct_care' && lines.length > 0
  if (column === 'p')
    return naming.length > 0 || alertTravels || flows.some((f) => !f.permission_needed) ? 'projection' : 'nothing'
  if (asked.struck || (viaReason && !'WR'.includes(cell('lead_team', category)))) return 'nothing'
  if (alertTravels && column === 'g' && isBare(asked)) return 'whole'
  const opening = naming.filter(
    (l) => (!asked.sensitive || l.with_sensitive) && (!asked.thirdParty || l.with_third_party),
  )
  if (column === 'g') return opening.length > 0 ? 'whole' : 'nothing'
  return column === 's' && opening.some((l) => l.opted_in) ? 'whole' : 'nothing'
}

/** Route F: the packet of a referral, to the agency asked, while it is open. */
export function byReferral(w: Lookups, one: Staff, personId: string, ownerId: string, asked: Asked): Opening {
  if (!isBare(asked) || ![0, 1, 10].includes(asked.category)) return 'nothing'
  const isOpen = w
    .about('referrals.referral', personId)
    .some(
      (r) =>
        r.to_agency_id === one.agency_id &&
        r.owner_agency_id === ownerId &&
        during(w.now, r.sent_at, r.lapses_at, r.answered_at, r.withdrawn_at),
    )
  if (!isOpen || liveFlows(w, ownerId, one.agency_id, asked.category).length === 0) return 'nothing'
  const column = cell(columnFor(w.kindOf(one)), asked.category)
  return column === 'g' ? 'whole' : column === 'p' ? 'projection' : 'nothing'
}

/** Route B: sixty minutes of the emergency column, by a worker of a party, unless refused in advance. */
export function byBreakGlass(w: Lookups, one: Staff, personId: string, ownerId: string, asked: Asked): Opening {
  if (!isBare(asked) || !w.owners(personId).has(ownerId)) return 'nothing'
  const isRefused = w
    .about('consent.advance_refusal', personId)
    .some((a) => !a.withdrawn_at && String(a.made_at) <= w.now)
  const isOpen = w
    .about('consent.break_glass', personId)
    .some(
      (b) =>
        b.staff_id === one.staff_id &&
        during(w.now, b.opened_at, b.until_at, b.closed_at) &&
        w.rows['partnership.agreement_party'].some(
          (p) => p.agency_id === b.agency_id && w.partyHolds(p.agreement_version_id, b.agency_id),
        ),
    )
  if (!isOpen || isRefused) return 'nothing'
  const column = cell('break_glass', asked.category)
  return column === 'R' ? 'whole' : column === 'p' ? 'projection' : 'nothing'
}

/** Route P: the carer the person chose, until any of the ends of their access. */
export function byProxy(
  w: Lookups,
  proxyId: string,
  personId: string,
  ownerId: string,
  purpose: string,
  asked: Asked,
): boolean {
  const proxy = w.about('consent.proxy', personId).find((x) => x.proxy_id === proxyId)
  if (!proxy || purpose !== 'family_support' || !isBare(asked) || !w.owners(personId).has(ownerId)) return false
  if (!during(w.now, proxy.valid_from, proxy.valid_to, proxy.ended_at)) return false
  const began = dayOf(new Date(String(proxy.valid_from)))
  const births = w
    .about('people.identity', personId)
    .flatMap((i) => (!i.replaced_at && i.born_on ? [String(i.born_on)] : []))
  const grewUp = births.some((born) => [16, 18].some((age) => ageOn(born, began) < age && ageOn(born, w.today) >= age))
  if (grewUp) return false
  const column = cell('carer', asked.category)
  return (
    (column === 'g' && proxy.categories.includes(asked.category)) ||
    (column === 's' && (proxy.opted_in ?? []).includes(asked.category))
  )
}
