import type { Actor } from '../kernel/actor.ts'
import { caseloadPath, emergencyPath, findPath, myRecordPath, mySharingPath, whoLookedPath } from '../kernel/paths.ts'
import type { Permission } from '../kernel/permission.ts'
import type { NavigationItem } from '../platform/web/web-parts.ts'

interface Place extends NavigationItem {
  readonly may: Permission
  /** Left out for whoever holds this one: the same place stands elsewhere for them. */
  readonly unless?: Permission
}

/** The first place somebody may go is their home. */
const places: readonly Place[] = [
  { text: 'Home', href: '/my', may: 'own-record' },
  { text: 'My plan', href: '/my/plan', may: 'own-record' },
  { text: 'My record', href: myRecordPath, may: 'own-record' },
  { text: 'My support', href: '/my/support', may: 'own-record' },
  { text: 'Things to do', href: '/my/openings', may: 'own-record' },
  { text: 'What I asked for', href: '/my/requests', may: 'own-record' },
  { text: 'Who sees what', href: mySharingPath, may: 'own-sharing' },
  { text: 'Who looked', href: whoLookedPath, may: 'own-record' },
  { text: 'Notices', href: '/my/notices', may: 'own-record' },
  { text: 'Services', href: '/services', may: 'own-record' },
  { text: 'Shared with me', href: '/shared-with-me', may: 'proxy-record' },
  { text: 'Today', href: '/today', may: 'caseload.read' },
  { text: 'My caseload', href: caseloadPath, may: 'caseload.read' },
  { text: 'Today at the pharmacy', href: '/pharmacy', may: 'pharmacy.read' },
  { text: 'Orders', href: '/orders', may: 'order.read' },
  { text: 'Housing support', href: '/housing', may: 'housing.read' },
  { text: 'Peer support', href: '/peers', may: 'peer.read' },
  { text: 'Tasks and messages', href: '/today', may: 'work.read', unless: 'caseload.read' },
  { text: 'Groups', href: '/groups', may: 'work.read' },
  { text: 'Find someone', href: findPath, may: 'person.find' },
  { text: 'Emergency', href: emergencyPath, may: 'break-glass.open' },
  { text: 'Referrals', href: '/referrals', may: 'referral.write' },
  { text: 'Front door', href: '/front-door', may: 'front-door.answer' },
  { text: 'Ask a service', href: '/front-door/sent', may: 'front-door.enter' },
  { text: 'Actions given to me', href: '/actions', may: 'record.read' },
  { text: 'Reviews', href: '/reviews', may: 'caseload.read' },
  { text: 'Requests for help', href: '/requests', may: 'caseload.read' },
  { text: 'For supervision', href: '/supervision', may: 'caseload.read' },
  { text: 'Panels', href: '/panels', may: 'caseload.read' },
  { text: 'After leaving', href: '/after-leaving', may: 'caseload.read' },
  { text: 'Lost needs', href: '/needs/lost', may: 'caseload.read' },
  { text: 'What assessments ask', href: '/assessments/burden', may: 'caseload.read' },
  { text: 'Emergency reviews', href: '/emergency/reviews', may: 'break-glass.review' },
  { text: 'Disclosures by law', href: '/disclosures', may: 'legal.approve' },
  { text: 'Questions about access', href: '/access-queries', may: 'access.review' },
  { text: 'Agreement', href: '/agreement', may: 'partnership.manage' },
  { text: 'Agencies', href: '/agencies', may: 'agency.manage' },
  { text: 'Numbers', href: '/indicators', may: 'indicators.read' },
  { text: 'National returns', href: '/returns', may: 'return.bring' },
  { text: 'Our services', href: '/directory', may: 'directory.confirm' },
  { text: 'Openings', href: '/directory/openings', may: 'directory.confirm' },
  { text: 'Agreement', href: '/agreement', may: 'agreement.read', unless: 'partnership.manage' },
  { text: 'Panels', href: '/panels', may: 'agreement.read', unless: 'work.read' },
  { text: 'Overdue referrals', href: '/referrals/overdue', may: 'referral.oversee' },
  { text: 'Overdue requests', href: '/requests/overdue', may: 'referral.oversee' },
  { text: 'Notices', href: '/notices', may: 'notices.read' },
  { text: 'Clocks and thresholds', href: '/clocks', may: 'partnership.manage' },
  { text: 'Set-up', href: '/set-up', may: 'partnership.manage' },
  { text: 'Behind the pages', href: '/system', may: 'partnership.manage' },
]

/** Where anybody may go without signing in. */
const forStrangers: readonly NavigationItem[] = [
  { text: 'Ask for help', href: '/help' },
  { text: 'Services', href: '/services' },
  { text: 'Published figures', href: '/published' },
  { text: 'Sign in', href: '/sign-in' },
]

export function navigationFor(actor: Actor): readonly NavigationItem[] {
  if (actor.kind === 'nobody') return forStrangers
  const isTheirs = ({ may, unless }: Place) => actor.permissions.has(may) && !(unless && actor.permissions.has(unless))
  return places.filter(isTheirs).map(({ text, href }) => ({ text, href }))
}

export function homeOf(actor: Actor): string {
  return (actor.kind === 'nobody' ? null : navigationFor(actor)[0]?.href) ?? '/sign-in'
}
