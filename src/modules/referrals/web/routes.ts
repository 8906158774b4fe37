import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { saveAlarmOutcome, saveStep, showAlarm, showAlarms } from './alarms/alarms.answer.tsx'
import { showReferrals } from './inbox/inbox.answer.tsx'
import { saveJointLead, showJointLeads } from './joint-leads/joint-leads.answer.tsx'
import { saveMakeLink, saveRevokeLink } from './link/make-link.answer.tsx'
import { saveOutside, showOutside } from './outside/outside.answer.tsx'
import { saveOverdue, showOverdue, showOverdueList } from './overdue/overdue.answer.tsx'
import { saveRefer, showRefer } from './refer/refer.answer.tsx'
import { showReferral } from './referral/referral.answer.tsx'
import {
  saveAccept,
  saveClose,
  saveDecline,
  saveOutcome,
  saveReturn,
  saveWithdraw,
  saveWithdrawOthers,
} from './referral/referral-acts.answer.tsx'

const referring = { may: 'referral.write', purpose: 'working' } as const

const overseeing = { may: 'referral.oversee', purpose: 'oversight' } as const

export const routes = routeTable({
  'GET /people/:personId/refer': { ...referring, audit: 'referral.form_opened', answer: forStaff(showRefer) },
  'POST /people/:personId/refer': { ...referring, audit: 'referral.sent', answer: forStaff(saveRefer) },
  'GET /people/:personId/refer/drafts/:referralDraftId': {
    ...referring,
    audit: 'referral.draft_opened',
    answer: forStaff(showRefer),
  },
  'POST /people/:personId/refer/drafts/:referralDraftId': {
    ...referring,
    audit: 'referral.sent',
    answer: forStaff(saveRefer),
  },
  'GET /people/:personId/refer/outside': {
    ...referring,
    audit: 'referral.outside-form-opened',
    answer: forStaff(showOutside),
  },
  'POST /people/:personId/refer/outside': {
    ...referring,
    audit: 'referral.sent-outside',
    answer: forStaff(saveOutside),
  },
  'POST /referrals/:referralId/link': { ...referring, audit: 'referral.link-made', answer: forStaff(saveMakeLink) },
  'POST /referrals/:referralId/link/end': {
    ...referring,
    audit: 'referral.link-ended',
    answer: forStaff(saveRevokeLink),
  },
  'GET /referrals': { ...referring, audit: 'referrals.listed', answer: forStaff(showReferrals) },
  'GET /referrals/overdue': { ...overseeing, audit: 'referrals.overdue-listed', answer: forStaff(showOverdueList) },
  'GET /referrals/overdue/:escalationId': {
    ...overseeing,
    audit: 'referral.overdue-viewed',
    answer: forStaff(showOverdue),
  },
  'POST /referrals/overdue/:escalationId': {
    ...overseeing,
    audit: 'referral.overdue-noted',
    answer: forStaff(saveOverdue),
  },
  'GET /referrals/:referralId': {
    ...referring,
    audit: 'referral.viewed',
    // The sender is told that the receiver opened it; the map of who may see the person is then made anew.
    openingChanges: ['referrals.referral', 'consent.access'],
    answer: forStaff(showReferral),
  },
  'POST /referrals/:referralId/accept': { ...referring, audit: 'referral.accepted', answer: forStaff(saveAccept) },
  'POST /referrals/:referralId/decline': { ...referring, audit: 'referral.declined', answer: forStaff(saveDecline) },
  'POST /referrals/:referralId/withdraw': { ...referring, audit: 'referral.withdrawn', answer: forStaff(saveWithdraw) },
  'POST /referrals/:referralId/withdraw-others': {
    ...referring,
    audit: 'referral.others-withdrawn',
    answer: forStaff(saveWithdrawOthers),
  },
  'POST /referrals/:referralId/give-back': { ...referring, audit: 'referral.returned', answer: forStaff(saveReturn) },
  'POST /referrals/:referralId/seen': { ...referring, audit: 'referral.outcome-told', answer: forStaff(saveOutcome) },
  'POST /referrals/:referralId/close': { ...referring, audit: 'referral.closed', answer: forStaff(saveClose) },
  'GET /alarms': { ...referring, audit: 'referral.alarms-listed', answer: forStaff(showAlarms) },
  'GET /alarms/:alarmId': { ...referring, audit: 'referral.alarm-viewed', answer: forStaff(showAlarm) },
  'POST /alarms/:alarmId/step': { ...referring, audit: 'referral.alarm-step-done', answer: forStaff(saveStep) },
  'POST /alarms/:alarmId/outcome': {
    ...referring,
    audit: 'referral.alarm-settled',
    answer: forStaff(saveAlarmOutcome),
  },
  'GET /joint-leads': {
    may: 'agreement.read',
    audit: 'joint-leads.listed',
    purpose: 'none',
    answer: forStaff(showJointLeads),
  },
  'POST /joint-leads': {
    may: 'agreement.read',
    audit: 'joint-lead.named',
    purpose: 'none',
    answer: forStaff(saveJointLead),
  },
})
