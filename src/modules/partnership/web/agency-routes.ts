import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { agenciesPage } from './agencies/agencies.answer.tsx'
import { changeAgencyAnswer, changeAgencyPage, newAgencyAnswer, newAgencyPage } from './agencies/agency-form.answer.tsx'
import { comparePage } from './agencies/compare.answer.tsx'
import { agencyPage } from './agency/agency.answer.tsx'
import { leaveAnswer, leavePage } from './agency/leave.answer.tsx'
import { newSiteAnswer, newSitePage, siteAnswer, sitePage } from './agency/site.answer.tsx'
import { newTeamAnswer, newTeamPage, teamAnswer, teamPage } from './agency/team.answer.tsx'
import { bringStaffPage, checkStaffFileAnswer, takeInStaffAnswer } from './staff/bring-staff.answer.tsx'
import { changeStaffAnswer, changeStaffPage } from './staff/change-staff.answer.tsx'
import { endJobAnswer, endJobPage } from './staff/end-job.answer.tsx'
import { newStaffAnswer, newStaffPage } from './staff/new-staff.answer.tsx'
import { signInLinkAnswer, signInLinkPage } from './staff/sign-in-link.answer.tsx'
import {
  checksAnswer,
  endPlaceAnswer,
  endRoleAnswer,
  giveRoleAnswer,
  placeAnswer,
  staffPage,
} from './staff/staff.answer.tsx'

/** Agencies, their sites, teams and staff. All staff may read who the partners are; the pages look at who may change what. */
export const agencyRoutes = routeTable({
  'GET /agencies': {
    may: 'agreement.read',
    audit: 'agency.listed',
    purpose: 'oversight',
    answer: forStaff(agenciesPage),
  },
  'GET /agencies/compare': {
    may: 'agreement.read',
    audit: 'agency.compared',
    purpose: 'oversight',
    answer: forStaff(comparePage),
  },
  'GET /agencies/new': {
    may: 'partnership.manage',
    audit: 'agency.adding',
    purpose: 'oversight',
    answer: forStaff(newAgencyPage),
  },
  'POST /agencies/new': {
    may: 'partnership.manage',
    audit: 'agency.added',
    purpose: 'oversight',
    answer: forStaff(newAgencyAnswer),
  },
  'GET /agencies/:agencyId': {
    may: 'agreement.read',
    audit: 'agency.viewed',
    purpose: 'oversight',
    answer: forStaff(agencyPage),
  },
  'GET /agencies/:agencyId/change': {
    may: 'agency.manage',
    audit: 'agency.changing',
    purpose: 'oversight',
    answer: forStaff(changeAgencyPage),
  },
  'POST /agencies/:agencyId/change': {
    may: 'agency.manage',
    audit: 'agency.changed',
    purpose: 'oversight',
    answer: forStaff(changeAgencyAnswer),
  },
  'GET /agencies/:agencyId/leave': {
    may: 'partnership.manage',
    audit: 'agency.leaving',
    purpose: 'oversight',
    answer: forStaff(leavePage),
  },
  'POST /agencies/:agencyId/leave': {
    may: 'partnership.manage',
    audit: 'agency.left',
    purpose: 'oversight',
    answer: forStaff(leaveAnswer),
  },
  'GET /agencies/:agencyId/sites/new': {
    may: 'agency.manage',
    audit: 'site.adding',
    purpose: 'oversight',
    answer: forStaff(newSitePage),
  },
  'POST /agencies/:agencyId/sites/new': {
    may: 'agency.manage',
    audit: 'site.added',
    purpose: 'oversight',
    answer: forStaff(newSiteAnswer),
  },
  'GET /agencies/:agencyId/sites/:siteId': {
    may: 'agency.manage',
    audit: 'site.viewed',
    purpose: 'oversight',
    answer: forStaff(sitePage),
  },
  'POST /agencies/:agencyId/sites/:siteId': {
    may: 'agency.manage',
    audit: 'site.changed',
    purpose: 'oversight',
    answer: forStaff(siteAnswer),
  },
  'GET /agencies/:agencyId/teams/new': {
    may: 'agency.manage',
    audit: 'team.adding',
    purpose: 'oversight',
    answer: forStaff(newTeamPage),
  },
  'POST /agencies/:agencyId/teams/new': {
    may: 'agency.manage',
    audit: 'team.added',
    purpose: 'oversight',
    answer: forStaff(newTeamAnswer),
  },
  'GET /agencies/:agencyId/teams/:teamId': {
    may: 'agency.manage',
    audit: 'team.viewed',
    purpose: 'oversight',
    answer: forStaff(teamPage),
  },
  'POST /agencies/:agencyId/teams/:teamId': {
    may: 'agency.manage',
    audit: 'team.changed',
    purpose: 'oversight',
    answer: forStaff(teamAnswer),
  },
  'GET /agencies/:agencyId/staff/new': {
    may: 'agency.manage',
    audit: 'staff.adding',
    purpose: 'oversight',
    answer: forStaff(newStaffPage),
  },
  'POST /agencies/:agencyId/staff/new': {
    may: 'agency.manage',
    audit: 'staff.added',
    purpose: 'oversight',
    answer: forStaff(newStaffAnswer),
  },
})

/** One member of staff, and many from a spreadsheet. */
export const staffRoutes = routeTable({
  'GET /staff/bring': {
    may: 'agency.manage',
    audit: 'staff.bringing',
    purpose: 'oversight',
    answer: forStaff(bringStaffPage),
  },
  'POST /staff/bring': {
    may: 'agency.manage',
    audit: 'staff.file-checked',
    purpose: 'oversight',
    upload: true,
    answer: forStaff(checkStaffFileAnswer),
  },
  'POST /staff/bring/take-in': {
    may: 'agency.manage',
    audit: 'staff.brought',
    purpose: 'oversight',
    answer: forStaff(takeInStaffAnswer),
  },
  'GET /staff/:staffId': {
    may: 'agency.manage',
    audit: 'staff.viewed',
    purpose: 'oversight',
    answer: forStaff(staffPage),
  },
  'GET /staff/:staffId/change': {
    may: 'agency.manage',
    audit: 'staff.changing',
    purpose: 'oversight',
    answer: forStaff(changeStaffPage),
  },
  'POST /staff/:staffId/change': {
    may: 'agency.manage',
    audit: 'staff.changed',
    purpose: 'oversight',
    answer: forStaff(changeStaffAnswer),
  },
  'POST /staff/:staffId/roles': {
    may: 'agency.manage',
    audit: 'role.given',
    purpose: 'oversight',
    answer: forStaff(giveRoleAnswer),
  },
  'POST /staff/:staffId/roles/:staffRoleId/end': {
    may: 'agency.manage',
    audit: 'role.ended',
    purpose: 'oversight',
    answer: forStaff(endRoleAnswer),
  },
  'POST /staff/:staffId/teams': {
    may: 'agency.manage',
    audit: 'team-place.given',
    purpose: 'oversight',
    answer: forStaff(placeAnswer),
  },
  'POST /staff/:staffId/teams/:teamMemberId/end': {
    may: 'agency.manage',
    audit: 'team-place.ended',
    purpose: 'oversight',
    answer: forStaff(endPlaceAnswer),
  },
  'POST /staff/:staffId/checks': {
    may: 'agency.manage',
    audit: 'checks.renewed',
    purpose: 'oversight',
    answer: forStaff(checksAnswer),
  },
  'GET /staff/:staffId/sign-in': {
    may: 'agency.manage',
    audit: 'staff.inviting',
    purpose: 'oversight',
    stepUp: true,
    answer: forStaff(signInLinkPage),
  },
  'POST /staff/:staffId/sign-in': {
    may: 'agency.manage',
    audit: 'staff.invited',
    purpose: 'oversight',
    stepUp: true,
    answer: forStaff(signInLinkAnswer),
  },
  'GET /staff/:staffId/end': {
    may: 'agency.manage',
    audit: 'job.ending',
    purpose: 'oversight',
    answer: forStaff(endJobPage),
  },
  'POST /staff/:staffId/end': {
    may: 'agency.manage',
    audit: 'job.ended',
    purpose: 'oversight',
    answer: forStaff(endJobAnswer),
  },
})
