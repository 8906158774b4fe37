import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { calendarPage, partnershipCalendarPage } from './calendar/calendar.answer.tsx'
import { bringAnswer, bringPage } from './files/bring.answer.tsx'
import { filePage, filesPage, refusedFile, takeInAnswer } from './files/file.answer.tsx'

const bringing = { may: 'return.bring', purpose: 'oversight' } as const

export const routes = routeTable({
  'GET /returns': { ...bringing, audit: 'return.calendar-viewed', answer: forStaff(calendarPage) },
  'GET /returns/partnership': {
    may: 'return.oversee',
    purpose: 'oversight',
    audit: 'return.calendar-viewed',
    answer: forStaff(partnershipCalendarPage),
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
    audit: 'return.refused-rows-downloaded',
    answer: forStaff(refusedFile),
  },
})
