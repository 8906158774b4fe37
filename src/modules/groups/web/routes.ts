import { forPerson, forStaff, routeTable } from '../../../platform/web/route-table.ts'
import {
  saveJoinFor,
  saveLeaveFor,
  saveWishFor,
  showCertificateFor,
  showGroupsAbout,
} from './about/groups-about.answer.tsx'
import { saveGroupEnd, saveSessionCancel, showGroup } from './group/group.answer.tsx'
import { showGroups } from './group/groups.answer.tsx'
import { saveNewGroup, showNewGroup } from './group/new-group.answer.tsx'
import {
  saveMyFit,
  saveMyJoin,
  saveMyLeave,
  saveMyWish,
  showMyCertificate,
  showMyGroups,
} from './my/my-groups.answer.tsx'
import { saveRegister, showRegister } from './session/register.answer.tsx'
import { saveWanted, showWanted } from './wanted/wanted.answer.tsx'

const work = { may: 'work.read', purpose: 'working' } as const
const own = { may: 'own-record', purpose: 'none' } as const

export const routes = routeTable({
  'GET /groups': { ...work, audit: 'groups.listed', answer: forStaff(showGroups) },
  'GET /groups/new': { ...work, audit: 'group.form_opened', answer: forStaff(showNewGroup) },
  'POST /groups/new': { ...work, audit: 'group.begun', answer: forStaff(saveNewGroup) },
  'GET /groups/wanted': { ...work, audit: 'groups.wanted_viewed', answer: forStaff(showWanted) },
  'POST /groups/wanted/:proposalId': { ...work, audit: 'groups.wanted_answered', answer: forStaff(saveWanted) },
  'GET /groups/:groupId': { ...work, audit: 'group.viewed', answer: forStaff(showGroup) },
  'POST /groups/:groupId/end': { ...work, audit: 'group.ended', answer: forStaff(saveGroupEnd) },
  'GET /groups/:groupId/sessions/:groupSessionId': {
    ...work,
    audit: 'register.viewed',
    answer: forStaff(showRegister),
  },
  'POST /groups/:groupId/sessions/:groupSessionId': {
    ...work,
    audit: 'register.saved',
    answer: forStaff(saveRegister),
  },
  'POST /groups/:groupId/sessions/:groupSessionId/cancel': {
    ...work,
    audit: 'group_session.called_off',
    answer: forStaff(saveSessionCancel),
  },
  'GET /people/:personId/groups': { ...work, audit: 'groups.viewed', answer: forStaff(showGroupsAbout) },
  'POST /people/:personId/groups/join': { ...work, audit: 'group.joined', answer: forStaff(saveJoinFor) },
  'POST /people/:personId/groups/wish': { ...work, audit: 'group.wished', answer: forStaff(saveWishFor) },
  'POST /people/:personId/groups/:membershipId/leave': { ...work, audit: 'group.left', answer: forStaff(saveLeaveFor) },
  'GET /people/:personId/groups/:membershipId/certificate': {
    ...work,
    audit: 'certificate.viewed',
    answer: forStaff(showCertificateFor),
  },
  'GET /my/groups': { ...own, audit: 'own-groups.viewed', answer: forPerson(showMyGroups) },
  'POST /my/groups/wish': { ...own, audit: 'group.wished', answer: forPerson(saveMyWish) },
  'POST /my/groups/:groupId/join': { ...own, audit: 'group.joined', answer: forPerson(saveMyJoin) },
  'POST /my/groups/:membershipId/leave': { ...own, audit: 'group.left', answer: forPerson(saveMyLeave) },
  'POST /my/groups/:membershipId/fit': { ...own, audit: 'group.rated', answer: forPerson(saveMyFit) },
  'GET /my/groups/:membershipId/certificate': {
    ...own,
    audit: 'own-certificate.viewed',
    answer: forPerson(showMyCertificate),
  },
})
