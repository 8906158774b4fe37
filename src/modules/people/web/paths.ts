import type { PersonId, StaffId } from '../../../kernel/id.ts'

export {
  blocksPath,
  caseloadPath,
  conflictPath,
  contactPath,
  findPath,
  identityPath,
  recordPath,
  sharingPath,
  teamPath,
  teamReasonPath,
} from '../../../kernel/paths.ts'

export const registerPath = '/people/new'
export const bringCaseloadPath = '/caseload/bring'
export const templatePath = '/caseload/bring/template'
export const broughtFilePath = (fileId: string) => `/caseload/bring/${fileId}`
export const searchPath = (searchId: string) => `/people/find/${searchId}`
export const newContactPath = (personId: PersonId) => `/people/${personId}/contact/new`
export const oneContactPath = (personId: PersonId, contactId: string) => `/people/${personId}/contact/${contactId}`
export const addressPath = (personId: PersonId) => `/people/${personId}/address`
export const alertsPath = (personId: PersonId) => `/people/${personId}/alerts`
export const newAlertPath = (personId: PersonId) => `/people/${personId}/alerts/new`
export const endAlertPath = (personId: PersonId, alertId: string) => `/people/${personId}/alerts/${alertId}/end`
export const handOverPath = (personId: PersonId) => `/people/${personId}/team/hand-over`
export const handoverPath = (personId: PersonId, handoverId: string) =>
  `/people/${personId}/team/hand-over/${handoverId}`
export const bringInPath = (personId: PersonId) => `/people/${personId}/team/bring-in`
export const noWorkerPath = '/caseload/no-worker'
/** The people one worker left behind; null: those whose last worker nobody replaced. */
export const unreachedPath = (leaver: StaffId | null) => `/caseload/unreached?of=${leaver ?? 'nobody'}`
export const allotPath = (personId: PersonId) => `/people/${personId}/team/allot`
export const endWorkPath = (personId: PersonId, relationshipId: string) =>
  `/people/${personId}/team/${relationshipId}/end`
export const liftBlockPath = (personId: PersonId, blockId: string) => `/people/${personId}/blocks/${blockId}/lift`
export const joinedPath = (personId: PersonId) => `/people/${personId}/joined`
export const splitPath = (personId: PersonId, matchId: string) => `/people/${personId}/joined/${matchId}`
export const matchesPath = '/matches'
export const matchPath = (matchId: string) => `/matches/${matchId}`
export const myBlocksPath = '/my/blocks'
export const liftMyBlockPath = (blockId: string) => `/my/blocks/${blockId}/lift`
export const myTeamPath = '/my/team'
export const myOwnWorkPath = '/my/own-work'
