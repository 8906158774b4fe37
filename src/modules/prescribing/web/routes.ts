import { forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { saveNewEntry, showNewEntry } from '../../care/index.ts'
import { showPharmacyPerson } from './pharmacy/person.answer.tsx'
import { findAtPharmacy, saveCollection, showToday } from './pharmacy/today.answer.tsx'
import { saveStopScript, saveWriteScript, showScript, showWriteScript } from './scripts/script.answer.tsx'

const counter = { may: 'pharmacy.read', purpose: 'working' } as const
const supplying = { may: 'pharmacy.write', purpose: 'working' } as const
const writing = { may: 'entry.write', purpose: 'working' } as const

export const routes = routeTable({
  'GET /pharmacy': { ...counter, audit: 'pharmacy.day_viewed', answer: forStaff(showToday) },
  'POST /pharmacy/find': { ...counter, audit: 'pharmacy.searched', answer: forStaff(findAtPharmacy) },
  'GET /pharmacy/people/:personId': {
    ...counter,
    audit: 'pharmacy.person_viewed',
    answer: forStaff(showPharmacyPerson),
  },
  'GET /pharmacy/people/:personId/entries/new': {
    ...supplying,
    audit: 'entry.form_opened',
    answer: forStaff(showNewEntry),
  },
  'POST /pharmacy/people/:personId/entries/new': {
    ...supplying,
    audit: 'entry.written',
    answer: forStaff(saveNewEntry),
  },
  'POST /pharmacy/scripts/:scriptId/collections': {
    ...supplying,
    audit: 'pharmacy.collection_recorded',
    answer: forStaff(saveCollection),
  },

  'GET /people/:personId/scripts/new': { ...writing, audit: 'script.form_opened', answer: forStaff(showWriteScript) },
  'POST /people/:personId/scripts/new': { ...writing, audit: 'script.written', answer: forStaff(saveWriteScript) },
  'GET /people/:personId/scripts/:scriptId': { ...writing, audit: 'script.viewed', answer: forStaff(showScript) },
  'GET /people/:personId/scripts/:scriptId/change': {
    ...writing,
    audit: 'script.form_opened',
    answer: forStaff(showWriteScript),
  },
  'POST /people/:personId/scripts/:scriptId/change': {
    ...writing,
    audit: 'script.changed',
    answer: forStaff(saveWriteScript),
  },
  'POST /people/:personId/scripts/:scriptId/stop': {
    ...writing,
    audit: 'script.stopped',
    answer: forStaff(saveStopScript),
  },
})
