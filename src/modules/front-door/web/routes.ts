import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { briefPage } from './brief/brief.answer.tsx'
import { newBriefAnswer, newBriefPage } from './brief/new-brief.answer.tsx'
import { enterAnswer, enterPage, shortAnswer, shortPage } from './enter/enter.answer.tsx'
import { sentPage } from './enter/sent.answer.tsx'
import { familyAnswer, familyPage } from './family/family.answer.tsx'
import { helpAnswer, helpPage, sendHelpAnswer } from './help/help.answer.tsx'
import { inboxPage } from './inbox/inbox.answer.tsx'
import { linkAnswer, linkPage } from './register/link.answer.tsx'
import { registerAnswer, registerPage } from './register/register.answer.tsx'
import { requestPage } from './request/request.answer.tsx'
import {
  barrierAnswer,
  closeAnswer,
  declineAnswer,
  meetingAnswer,
  passOnAnswer,
  seenAnswer,
  takeAnswer,
  takeBackAnswer,
  triedAnswer,
} from './request/steps.answer.ts'

const inPublic = { may: 'anyone', purpose: 'none' } as const
const entering = { may: 'front-door.enter', purpose: 'working' } as const
const answering = { may: 'front-door.answer', purpose: 'working' } as const

/** Asking for help without an account. Sending is limited like a search: nobody asks twenty times in a minute. */
export const publicRoutes = routeTable({
  'GET /help': { ...inPublic, audit: 'help.opened', answer: helpPage },
  'POST /help': { ...inPublic, audit: 'help.page-turned', answer: helpAnswer },
  'POST /help/send': { ...inPublic, audit: 'help.asked', isSearch: true, answer: sendHelpAnswer },
  'GET /help/family': { ...inPublic, audit: 'help.family-opened', answer: familyPage },
  'POST /help/family': { ...inPublic, audit: 'help.asked-by-family', isSearch: true, answer: familyAnswer },
})

export const frontDoorRoutes = routeTable({
  'GET /front-door': { ...answering, audit: 'front-door.listed', answer: forStaff(inboxPage) },
  'GET /front-door/new': { ...entering, audit: 'front-door.entering', answer: forStaff(enterPage) },
  'POST /front-door/new': { ...entering, audit: 'front-door.entered', answer: forStaff(enterAnswer) },
  'GET /front-door/refer': { ...entering, audit: 'front-door.short-form-opened', answer: forStaff(shortPage) },
  'POST /front-door/refer': { ...entering, audit: 'front-door.short-form-sent', answer: forStaff(shortAnswer) },
  'GET /front-door/sent': { ...entering, audit: 'front-door.sent-listed', answer: forStaff(sentPage) },
  'GET /front-door/brief': { ...entering, audit: 'brief-contacts.listed', answer: forStaff(briefPage) },
  'GET /front-door/brief/new': { ...entering, audit: 'brief-contact.opened', answer: forStaff(newBriefPage) },
  'POST /front-door/brief/new': { ...entering, audit: 'brief-contact.recorded', answer: forStaff(newBriefAnswer) },
  'GET /front-door/:helpRequestId': { ...answering, audit: 'help-request.viewed', answer: forStaff(requestPage) },
  'POST /front-door/:helpRequestId/tried': {
    ...answering,
    audit: 'help-request.contact-tried',
    answer: forStaff(triedAnswer),
  },
  'POST /front-door/:helpRequestId/barrier': {
    ...answering,
    audit: 'help-request.barrier-answered',
    answer: forStaff(barrierAnswer),
  },
  'GET /front-door/:helpRequestId/register': {
    ...answering,
    audit: 'help-request.register-opened',
    answer: forStaff(registerPage),
  },
  'POST /front-door/:helpRequestId/register': {
    ...answering,
    audit: 'help-request.registered',
    answer: forStaff(registerAnswer),
  },
  'GET /front-door/:helpRequestId/link': {
    ...answering,
    audit: 'help-request.link-opened',
    isSearch: true,
    answer: forStaff(linkPage),
  },
  'POST /front-door/:helpRequestId/link': { ...answering, audit: 'help-request.linked', answer: forStaff(linkAnswer) },
  'POST /front-door/:helpRequestId/meeting': {
    ...answering,
    audit: 'help-request.meeting-offered',
    answer: forStaff(meetingAnswer),
  },
  'POST /front-door/:helpRequestId/seen': { ...answering, audit: 'help-request.seen', answer: forStaff(seenAnswer) },
  'POST /front-door/:helpRequestId/pass-on': {
    ...answering,
    audit: 'help-request.passed-on',
    answer: forStaff(passOnAnswer),
  },
  'POST /front-door/:helpRequestId/take': { ...answering, audit: 'help-request.taken', answer: forStaff(takeAnswer) },
  'POST /front-door/:helpRequestId/decline': {
    ...answering,
    audit: 'help-request.declined',
    answer: forStaff(declineAnswer),
  },
  'POST /front-door/:helpRequestId/take-back': {
    ...answering,
    audit: 'help-request.taken-back',
    answer: forStaff(takeBackAnswer),
  },
  'POST /front-door/:helpRequestId/close': {
    ...answering,
    audit: 'help-request.closed',
    answer: forStaff(closeAnswer),
  },
})
