import { forCarer, forPerson, forStaff, routeTable } from '../../../platform/web/route-table.ts'
import { showSharedWithMe } from './carer/shared-with-me.answer.tsx'
import { saveNewEntry, showNewEntry } from './entries/new-entry.answer.tsx'
import { showHousing, showHousingPerson } from './housing/housing.answer.tsx'
import { showMyHome } from './my/home.answer.tsx'
import { saveAskCorrection, showAskCorrection, showMyCorrections } from './my/my-corrections.answer.tsx'
import { showMyComings, showMyEntries } from './my/my-entries.answer.tsx'
import { saveGoalToPeers, showMyGoals } from './my/my-goals.answer.tsx'
import { showMyRecord } from './my/my-record.answer.tsx'
import { saveMyWords, showMyWords, takeBackMyWords } from './my/my-words.answer.tsx'
import { showPeerPerson, showPeers } from './peers/peers.answer.tsx'

const own = { may: 'own-record', purpose: 'none' } as const
const housing = { may: 'housing.read', purpose: 'working' } as const
const peers = { may: 'peer.read', purpose: 'working' } as const
const peerWriting = { may: 'peer.write', purpose: 'working' } as const

/** The homes of those who read something else than the whole record: the person, a carer, housing, peers. */
export const personaRoutes = routeTable({
  'GET /housing': { ...housing, audit: 'housing.people_listed', answer: forStaff(showHousing) },
  'GET /housing/:personId': { ...housing, audit: 'housing.person_viewed', answer: forStaff(showHousingPerson) },
  'GET /peers': { ...peers, audit: 'peers.people_listed', answer: forStaff(showPeers) },
  'GET /peers/:personId': { ...peers, audit: 'peers.person_viewed', answer: forStaff(showPeerPerson) },
  'GET /peers/:personId/entries/new': { ...peerWriting, audit: 'entry.form_opened', answer: forStaff(showNewEntry) },
  'POST /peers/:personId/entries/new': { ...peerWriting, audit: 'entry.written', answer: forStaff(saveNewEntry) },
  'GET /shared-with-me': {
    may: 'proxy-record',
    purpose: 'family_support',
    audit: 'record.viewed_by_carer',
    answer: forCarer(showSharedWithMe),
  },
  'GET /my': { ...own, audit: 'own-home.viewed', answer: forPerson(showMyHome) },
  'GET /my/record': { ...own, audit: 'own-record.viewed', answer: forPerson(showMyRecord) },
  'GET /my/record/kind/:category': { ...own, audit: 'own-entries.viewed', answer: forPerson(showMyEntries) },
  'GET /my/record/comings': { ...own, audit: 'own-comings.viewed', answer: forPerson(showMyComings) },
  'GET /my/words': { ...own, audit: 'own-words.viewed', answer: forPerson(showMyWords) },
  'POST /my/words': { ...own, audit: 'own-words.written', answer: forPerson(saveMyWords) },
  'POST /my/words/:ownWordsId/take-back': { ...own, audit: 'own-words.taken_back', answer: forPerson(takeBackMyWords) },
  'GET /my/goals': { ...own, audit: 'own-goals.viewed', answer: forPerson(showMyGoals) },
  'POST /my/goals/:goalId/peers': { ...own, audit: 'goal.shown_to_peers', answer: forPerson(saveGoalToPeers) },
  'GET /my/corrections': { ...own, audit: 'own-corrections.viewed', answer: forPerson(showMyCorrections) },
  'GET /my/corrections/new': { ...own, audit: 'own-correction.form_opened', answer: forPerson(showAskCorrection) },
  'POST /my/corrections/new': { ...own, audit: 'correction.asked', answer: forPerson(saveAskCorrection) },
})
