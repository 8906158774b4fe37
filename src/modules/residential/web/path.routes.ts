import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { saveAgendaItem, showAgendaItem } from './panels/agenda-item.answer.tsx'
import { showPanel, showPanels } from './panels/panels.answer.tsx'
import { saveNewPanel, saveSeats, showNewPanel, showSeats } from './panels/seats.answer.tsx'
import { saveApply, saveText, showApply, showText } from './path/apply.answer.tsx'
import { showPath } from './path/path.answer.tsx'
import { panelAppealForm, panelForm, saveTakeOff, withdrawForm } from './path/path-steps.tsx'
import { saveContact, saveRemoveContact, saveTick, showContacts } from './stay/contacts.answer.tsx'
import { saveHomeStep, saveHomeStepOut, showHomePlan } from './stay/home.answer.tsx'
import { bookForm, endForm, enterForm, leaveForm, notTakenForm } from './stay/stay-steps.tsx'

const reading = { may: 'record.read', purpose: 'working' } as const
// Whoever has people of their own and reads the log; who works with the person otherwise refers them.
const writing = { may: 'caseload.read', purpose: 'working' } as const
const overseeing = { may: 'referral.oversee', purpose: 'oversight' } as const
// People of every kind of job sit on panels; the database says who sits on which.
const sitting = { may: 'notices.read', purpose: 'oversight' } as const
const apply = '/people/:personId/requests/:askedId/apply'
const one = '/people/:personId/residential/:applicationId'

export const pathRoutes = routeTable({
  [`GET ${apply}`]: { ...writing, audit: 'application.form_opened', answer: forStaff(showApply) },
  [`POST ${apply}`]: { ...writing, audit: 'application.begun', answer: forStaff(saveApply) },
  [`GET ${one}`]: { ...reading, audit: 'application.viewed', answer: forStaff(showPath) },
  [`GET ${one}/text`]: { ...writing, audit: 'application.text_opened', answer: forStaff(showText) },
  [`POST ${one}/text`]: { ...writing, audit: 'application.changed', answer: forStaff(saveText) },
  [`GET ${one}/panel`]: { ...writing, audit: 'application.panel_opened', answer: forStaff(panelForm.show) },
  [`POST ${one}/panel`]: { ...writing, audit: 'application.put_to_panel', answer: forStaff(panelForm.save) },
  [`POST ${one}/take-off`]: { ...writing, audit: 'application.taken_off', answer: forStaff(saveTakeOff) },
  [`GET ${one}/withdraw`]: { ...writing, audit: 'application.withdraw_opened', answer: forStaff(withdrawForm.show) },
  [`POST ${one}/withdraw`]: { ...writing, audit: 'application.withdrawn', answer: forStaff(withdrawForm.save) },
  [`GET ${one}/appeal`]: { ...writing, audit: 'appeal.form_opened', answer: forStaff(panelAppealForm.show) },
  [`POST ${one}/appeal`]: { ...writing, audit: 'appeal.made', answer: forStaff(panelAppealForm.save) },
  [`GET ${one}/book`]: { ...writing, audit: 'placement.form_opened', answer: forStaff(bookForm.show) },
  [`POST ${one}/book`]: { ...writing, audit: 'placement.booked', answer: forStaff(bookForm.save) },
  [`GET ${one}/enter`]: { ...writing, audit: 'placement.entering_opened', answer: forStaff(enterForm.show) },
  [`POST ${one}/enter`]: { ...writing, audit: 'placement.entered', answer: forStaff(enterForm.save) },
  [`GET ${one}/not-taken`]: { ...writing, audit: 'placement.not_taken_opened', answer: forStaff(notTakenForm.show) },
  [`POST ${one}/not-taken`]: { ...writing, audit: 'placement.not_taken', answer: forStaff(notTakenForm.save) },
  [`GET ${one}/end`]: { ...writing, audit: 'placement.end_opened', answer: forStaff(endForm.show) },
  [`POST ${one}/end`]: { ...writing, audit: 'placement.end_planned', answer: forStaff(endForm.save) },
  [`GET ${one}/leave`]: { ...writing, audit: 'placement.leaving_opened', answer: forStaff(leaveForm.show) },
  [`POST ${one}/leave`]: { ...writing, audit: 'placement.left', answer: forStaff(leaveForm.save) },
  [`GET ${one}/contacts`]: { ...writing, audit: 'keep_in_touch.viewed', answer: forStaff(showContacts) },
  [`POST ${one}/contacts`]: { ...writing, audit: 'keep_in_touch.planned', answer: forStaff(saveContact) },
  [`POST ${one}/contacts/:keepInTouchId/tick`]: {
    ...writing,
    audit: 'keep_in_touch.ticked',
    answer: forStaff(saveTick),
  },
  [`POST ${one}/contacts/:keepInTouchId/remove`]: {
    ...writing,
    audit: 'keep_in_touch.taken_out',
    answer: forStaff(saveRemoveContact),
  },
  [`GET ${one}/home`]: { ...writing, audit: 'coming_home.viewed', answer: forStaff(showHomePlan) },
  [`POST ${one}/home`]: { ...writing, audit: 'coming_home.step_added', answer: forStaff(saveHomeStep) },
  [`POST ${one}/home/:returnStepId/remove`]: {
    ...writing,
    audit: 'coming_home.step_taken_out',
    answer: forStaff(saveHomeStepOut),
  },
  'GET /panels': { ...sitting, audit: 'panels.listed', answer: forStaff(showPanels) },
  'GET /panels/new': { ...overseeing, audit: 'panel.form_opened', answer: forStaff(showNewPanel) },
  'POST /panels/new': { ...overseeing, audit: 'panel.named', answer: forStaff(saveNewPanel) },
  'GET /panels/:panelId': { ...sitting, audit: 'panel.viewed', answer: forStaff(showPanel) },
  'GET /panels/:panelId/who-sits': { ...overseeing, audit: 'panel.seats_opened', answer: forStaff(showSeats) },
  'POST /panels/:panelId/who-sits': { ...overseeing, audit: 'panel.seats_changed', answer: forStaff(saveSeats) },
  'GET /panels/:panelId/items/:agendaItemId': {
    ...sitting,
    audit: 'panel.item_viewed',
    answer: forStaff(showAgendaItem),
  },
  'POST /panels/:panelId/items/:agendaItemId': { ...sitting, audit: 'panel.decided', answer: forStaff(saveAgendaItem) },
})
