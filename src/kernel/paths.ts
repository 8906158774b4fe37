import type { AgencyId, PersonId } from './id.ts'

/** Addresses that pages of more than one module link to. */
export const recordPath = (personId: PersonId) => `/people/${personId}`
export const assessmentsPath = (personId: PersonId) => `/people/${personId}/assessments`
export const needsPath = (personId: PersonId) => `/people/${personId}/needs`
/** Things to do that fit what somebody likes and can do. */
export const fittingPath = (personId: PersonId) => `/people/${personId}/openings`
export const myFittingPath = '/my/openings'
export const planPath = (personId: PersonId) => `/people/${personId}/plan`
export const networkPath = (personId: PersonId) => `/people/${personId}/network`
export const outcomesPath = (personId: PersonId) => `/people/${personId}/outcomes`
export const sharingPath = (personId: PersonId) => `/people/${personId}/sharing`
export const lookedPath = (personId: PersonId) => `/people/${personId}/looked`
export const whyPath = (personId: PersonId) => `/people/${personId}/why`
export const journeyPath = (personId: PersonId) => `/people/${personId}/journey`
export const teamPath = (personId: PersonId) => `/people/${personId}/team`
export const blocksPath = (personId: PersonId) => `/people/${personId}/blocks`
export const conflictPath = (personId: PersonId) => `/people/${personId}/conflict`
export const contactPath = (personId: PersonId) => `/people/${personId}/contact`
export const identityPath = (personId: PersonId) => `/people/${personId}/identity`
export const teamReasonPath = (personId: PersonId) => `/people/${personId}/reason`
export const agencyPath = (agencyId: AgencyId) => `/agencies/${agencyId}`
export const caseloadPath = '/caseload'
export const findPath = '/people/find'
export const emergencyPath = '/emergency'
export const myRecordPath = '/my/record'
export const mySharingPath = '/my/sharing'
export const whoLookedPath = '/my/who-looked'
export const allotPath = (personId: PersonId) => `/people/${personId}/team/allot`
export const episodesPath = (personId: PersonId) => `/people/${personId}/episodes`
export const returnPath = (personId: PersonId) => `/people/${personId}/return`
export const myJourneyPath = '/my/journey'
export const attendancePath = (personId: PersonId) => `/people/${personId}/attendance`
export const workAboutPath = (personId: PersonId) => `/people/${personId}/work`
export const todayPath = '/today'
/** What the national return is missing about the people on a worker's own list. */
export const recordsToMendPath = '/returns/mine'
export const groupsAboutPath = (personId: PersonId) => `/people/${personId}/groups`
export const requestsPath = (personId: PersonId) => `/people/${personId}/requests`
export const residentialPath = (personId: PersonId, applicationId: string) =>
  `/people/${personId}/residential/${applicationId}`

/** Back to the page that leads to all numbers. */
export const toNumbers = { href: '/indicators', text: 'Numbers' } as const
