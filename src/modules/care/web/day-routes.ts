import { forPerson, forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { showAttendance } from './attendance/attendance.answer.tsx'
import { saveNewSession, showNewSession } from './attendance/session.answer.tsx'
import { saveStrikeSession, showSession } from './attendance/strike-session.answer.tsx'
import { showMyAppointments } from './my/my-appointments.answer.tsx'

const reading = { may: 'record.read', purpose: 'working' } as const
const writing = { may: 'entry.write', purpose: 'working' } as const
const peerWriting = { may: 'peer.write', purpose: 'working' } as const

/** The day to day: who came, time spent together, and the person's own list of appointments. */
export const dayRoutes = routeTable({
  'GET /people/:personId/attendance': { ...reading, audit: 'attendance.viewed', answer: forStaff(showAttendance) },
  'GET /people/:personId/sessions/new': { ...writing, audit: 'session.form_opened', answer: forStaff(showNewSession) },
  'POST /people/:personId/sessions/new': { ...writing, audit: 'session.recorded', answer: forStaff(saveNewSession) },
  'GET /people/:personId/sessions/:sessionId': { ...writing, audit: 'session.viewed', answer: forStaff(showSession) },
  'POST /people/:personId/sessions/:sessionId': {
    ...writing,
    audit: 'session.struck_through',
    answer: forStaff(saveStrikeSession),
  },
  'GET /peers/:personId/sessions/new': {
    ...peerWriting,
    audit: 'session.form_opened',
    answer: forStaff(showNewSession),
  },
  'POST /peers/:personId/sessions/new': { ...peerWriting, audit: 'session.recorded', answer: forStaff(saveNewSession) },
  'GET /my/appointments': {
    may: 'own-record',
    purpose: 'none',
    audit: 'own-appointments.viewed',
    answer: forPerson(showMyAppointments),
  },
})
