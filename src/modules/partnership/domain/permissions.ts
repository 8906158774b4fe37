import type { Permission } from '../../../kernel/permission.ts'

const withPeople: readonly Permission[] = [
  'agreement.read',
  'notices.read',
  'account.manage',
  'signed-in',
  'work.read',
  'directory.confirm',
  'front-door.enter',
]

const worker: readonly Permission[] = [
  ...withPeople,
  'caseload.read',
  'person.find',
  'person.register',
  'caseload.import',
  'record.read',
  'entry.write',
  'assessment.fill-in',
  'sharing.read',
  'sharing.write',
  'match.answer',
  'referral.write',
  'legal.ask',
  'team.read',
  'indicators.read',
  'front-door.answer',
]

/** What each role may ask for. What it then finds is decided by row security, item by item. */
const byRole: Readonly<Record<string, readonly Permission[]>> = {
  worker,
  clinician: [...worker, 'break-glass.open'],
  prescriber: [...worker, 'break-glass.open'],
  gp: [...worker, 'break-glass.open'],
  pharmacist: [...withPeople, 'pharmacy.read', 'pharmacy.write'],
  order_manager: [...withPeople, 'order.read', 'referral.write'],
  housing_worker: [...withPeople, 'housing.read', 'person.find', 'entry.write', 'referral.write'],
  peer_mentor: [...withPeople, 'peer.read', 'peer.write', 'assessment.fill-in'],
  team_manager: [...worker, 'directory.write', 'return.bring'],
  privacy_officer: [
    'signed-in',
    'break-glass.review',
    'access.review',
    'legal.approve',
    'agreement.read',
    'notices.read',
    'account.manage',
  ],
  safeguarding_lead: [...worker, 'legal.approve'],
  duty_safeguarding: [...withPeople, 'break-glass.open', 'legal.ask', 'record.read'],
  administrator: [
    'signed-in',
    'return.bring',
    'agency.manage',
    'directory.confirm',
    'directory.write',
    'agreement.read',
    'agreement.write',
    'agreement.sign',
    'account.manage',
    'notices.read',
  ],
  coordinator: [
    'signed-in',
    'agreement.read',
    'agreement.write',
    'figures.read',
    'figures.publish',
    'indicators.read',
    'return.oversee',
    'referral.oversee',
    'account.manage',
    'notices.read',
  ],
  partnership_manager: [
    'signed-in',
    'agency.manage',
    'directory.confirm',
    'directory.write',
    'partnership.manage',
    'agreement.read',
    'agreement.write',
    'agreement.sign',
    'figures.read',
    'indicators.read',
    'return.oversee',
    'referral.oversee',
    'account.manage',
    'notices.read',
  ],
  commissioner: [
    'signed-in',
    'figures.read',
    'figures.publish',
    'indicators.read',
    'return.oversee',
    'agreement.read',
    'account.manage',
    'notices.read',
  ],
  forum_member: ['signed-in', 'figures.read', 'indicators.read', 'account.manage'],
}

const ofEveryone: readonly Permission[] = ['anyone']

/** Asked by every request. Which roles there are is fixed, and few of their combinations are anybody's. */
const ofCombination = new Map<string, ReadonlySet<Permission>>()

export function permissionsOfRoles(roles: readonly string[]): ReadonlySet<Permission> {
  const combination = roles.join(' ')
  const known = ofCombination.get(combination)
  if (known) return known
  const permissions = new Set([...ofEveryone, ...roles.flatMap((role) => byRole[role] ?? [])])
  ofCombination.set(combination, permissions)
  return permissions
}

export const permissionsOfPerson: ReadonlySet<Permission> = new Set<Permission>([
  ...ofEveryone,
  'signed-in',
  'own-record',
  'own-sharing',
  'account.manage',
])

export const permissionsOfCarer: ReadonlySet<Permission> = new Set<Permission>([
  ...ofEveryone,
  'signed-in',
  'proxy-record',
  'account.manage',
])

export const permissionsOfNobody: ReadonlySet<Permission> = new Set(ofEveryone)
