import type { AgencyId, StaffId } from '../../../kernel/id.ts'

export const agenciesPath = '/agencies'
export const newAgencyPath = '/agencies/new'
export const compareAgenciesPath = '/agencies/compare'
export const agencyPath = (agencyId: AgencyId) => `/agencies/${agencyId}`
export const changeAgencyPath = (agencyId: AgencyId) => `/agencies/${agencyId}/change`
export const leavePath = (agencyId: AgencyId) => `/agencies/${agencyId}/leave`
export const newSitePath = (agencyId: AgencyId) => `/agencies/${agencyId}/sites/new`
export const sitePath = (agencyId: AgencyId, siteId: string) => `/agencies/${agencyId}/sites/${siteId}`
export const newTeamPath = (agencyId: AgencyId) => `/agencies/${agencyId}/teams/new`
export const teamOfAgencyPath = (agencyId: AgencyId, teamId: string) => `/agencies/${agencyId}/teams/${teamId}`
export const newStaffPath = (agencyId: AgencyId) => `/agencies/${agencyId}/staff/new`
export const staffPath = (staffId: StaffId) => `/staff/${staffId}`
export const staffStepPath = (staffId: StaffId, step: string) => `/staff/${staffId}/${step}`
export const bringStaffPath = '/staff/bring'
export const takeInStaffPath = '/staff/bring/take-in'

export const agreementPath = '/agreement'
export const whoAnswersPath = '/agreement/who-answers'
export const versionPath = (versionId: string) => `/agreement/versions/${versionId}`
export const versionPartPath = (versionId: string, part: string) => `/agreement/versions/${versionId}/${part}`
export const headingPath = (versionId: string, heading: string) =>
  `/agreement/versions/${versionId}/headings/${heading}`
export const flowPath = (flowId: string) => `/agreement/flows/${flowId}`
export const partyPath = (partyId: string) => `/agreement/parties/${partyId}`
export const dutyPath = (dutyId: string) => `/agreement/duties/${dutyId}`
export const stepPath = (stepId: string) => `/agreement/steps/${stepId}`
export const pledgePath = (pledgeId: string) => `/agreement/pledges/${pledgeId}`

export const setUpPath = '/set-up'
export const setUpLinkPath = (token: string) => `/set-up/${token}`
export const invitationPath = (token: string) => `/invitation/${token}`

export const settingsPath = '/clocks'
export const settingPath = (code: string) => `/clocks/${code}`
