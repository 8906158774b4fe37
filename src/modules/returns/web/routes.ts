import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { calendarPage, partnershipCalendarPage } from './calendar/calendar.answer.tsx'
import { saveFields, showFields } from './fields/fields.answer.tsx'
import { bringAnswer, bringPage } from './files/bring.answer.tsx'
import { filePage, filesPage, refusedFile, takeInAnswer } from './files/file.answer.tsx'
import { minePage } from './quality/mine.answer.tsx'
import { qualityPage } from './quality/quality.answer.tsx'
import { comparePage, keptFile, keptList, keptPage } from './send/kept.answer.tsx'
import { draftFile, findingsFile, monthPage } from './send/month.answer.tsx'
import { signAnswer, signPage } from './send/sign.answer.tsx'

const bringing = { may: 'return.bring', purpose: 'oversight' } as const
// Findings lead to records, which open for work and not for oversight.
const mending = { may: 'return.bring', purpose: 'working' } as const
const writing = { may: 'entry.write', purpose: 'working' } as const

export const routes = routeTable({
  'GET /returns': { ...bringing, audit: 'return.calendar-viewed', answer: forStaff(calendarPage) },
  'GET /returns/partnership': {
    may: 'return.oversee',
    purpose: 'oversight',
    audit: 'return.calendar-viewed',
    answer: forStaff(partnershipCalendarPage),
  },
  'GET /people/:personId/episodes/:episodeId/national': {
    ...writing,
    audit: 'return.fields-opened',
    answer: forStaff(showFields),
  },
  'POST /people/:personId/episodes/:episodeId/national': {
    ...writing,
    audit: 'return.fields-written',
    answer: forStaff(saveFields),
  },
  'GET /returns/quality': { ...mending, audit: 'return.quality-viewed', answer: forStaff(qualityPage) },
  'GET /returns/mine': {
    may: 'caseload.read',
    purpose: 'working',
    audit: 'return.own-records-viewed',
    answer: forStaff(minePage),
  },
  'GET /returns/months/:month': { ...mending, audit: 'return.month-viewed', answer: forStaff(monthPage) },
  'GET /returns/months/:month/findings': {
    ...mending,
    file: 'people',
    audit: 'return.findings-downloaded',
    answer: forStaff(findingsFile),
  },
  'GET /returns/months/:month/draft': {
    ...bringing,
    file: 'people',
    audit: 'return.draft-downloaded',
    answer: forStaff(draftFile),
  },
  'GET /returns/months/:month/sign': { ...bringing, audit: 'return.signing-opened', answer: forStaff(signPage) },
  'POST /returns/months/:month/sign': { ...bringing, audit: 'return.signed-off', answer: forStaff(signAnswer) },
  'GET /returns/kept': { ...bringing, audit: 'return.kept-listed', answer: forStaff(keptList) },
  'GET /returns/kept/:signedReturnId': { ...bringing, audit: 'return.kept-viewed', answer: forStaff(keptPage) },
  'GET /returns/kept/:signedReturnId/file': {
    ...bringing,
    file: 'people',
    audit: 'return.kept-downloaded',
    answer: forStaff(keptFile),
  },
  'GET /returns/kept/:signedReturnId/compare': {
    ...bringing,
    audit: 'return.made-again',
    answer: forStaff(comparePage),
  },
  'GET /returns/files': { ...bringing, audit: 'return.files-listed', answer: forStaff(filesPage) },
  'GET /returns/bring': { ...bringing, audit: 'return.bringing', answer: forStaff(bringPage) },
  'POST /returns/bring': { ...bringing, audit: 'return.brought', upload: 'large', answer: forStaff(bringAnswer) },
  'GET /returns/files/:uploadId': { ...bringing, audit: 'return.file-shown', answer: forStaff(filePage) },
  'POST /returns/files/:uploadId/take-in': {
    ...bringing,
    audit: 'return.confirmed',
    answer: forStaff(takeInAnswer),
  },
  'GET /returns/files/:uploadId/refused': {
    ...bringing,
    file: 'people',
    audit: 'return.refused-rows-downloaded',
    answer: forStaff(refusedFile),
  },
})
