import { groupsAboutPath } from '../../../kernel/paths.ts'

export { groupsAboutPath }

export const groupsPath = '/groups'
export const newGroupPath = '/groups/new'
export const wantedPath = '/groups/wanted'
export const groupPath = (groupId: string) => `/groups/${groupId}`
export const registerPath = (groupId: string, sessionId: string) => `/groups/${groupId}/sessions/${sessionId}`
export const certificatePath = (personId: string, membershipId: string) =>
  `${groupsAboutPath(personId)}/${membershipId}/certificate`
export const myGroupsPath = '/my/groups'
export const myCertificatePath = (membershipId: string) => `/my/groups/${membershipId}/certificate`
