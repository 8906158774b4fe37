/** What a route asks of whoever calls it. Which roles hold which permission is said in one place, `partnership/domain/permissions.ts`. */
export const permissions = [
  'anyone',
  'signed-in',
  // the person and the carer they chose
  'own-record',
  'own-sharing',
  'proxy-record',
  // work with people
  'caseload.read',
  'person.find',
  'person.register',
  'caseload.import',
  'record.read',
  'entry.write',
  'assessment.fill-in',
  'sharing.read',
  'sharing.write',
  'break-glass.open',
  'match.answer',
  'referral.write',
  'referral.oversee',
  'legal.ask',
  'legal.approve',
  'team.read',
  // tasks and messages of whoever works with people
  'work.read',
  // projections
  'pharmacy.read',
  'pharmacy.write',
  'order.read',
  'housing.read',
  'peer.read',
  'peer.write',
  // oversight
  'break-glass.review',
  'access.review',
  'figures.read',
  // making figures public
  'figures.publish',
  // the indicators: those who commission, and workers beside their own agency's numbers
  'indicators.read',
  // the directory and the front door
  'directory.confirm',
  'directory.write',
  'front-door.enter',
  'front-door.answer',
  // the partnership
  // files of the national system
  'return.bring',
  'return.oversee',
  'agency.manage',
  'agreement.read',
  'agreement.write',
  'agreement.sign',
  'partnership.manage',
  'notices.read',
  'account.manage',
] as const

export type Permission = (typeof permissions)[number]
