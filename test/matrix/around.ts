import { recordShown } from '../../src/platform/audit/index.ts'
import type { TestDatabase } from '../support/database.ts'
import { daysFromNow, type Person, type Staff, yearsAgo } from '../worlds/builders.ts'
import type { Canary, Viewer } from './canaries.ts'
import type { Relation } from './people.ts'
import type { Garden } from './planting.ts'
import { publications } from './publications.ts'
import { betweenAgencies, betweenWorkers } from './referrals.ts'
import { nationalFile } from './returns.ts'
import { commentedSign } from './signs.ts'
import { plannedTarget } from './targets.ts'
import { agreedWeights } from './weights.ts'

const hoursFromNow = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

/** What stands around a record rather than in it: words of the person, reasons, disclosures, openings, referrals. */
export function around(garden: Garden, who: Readonly<Record<Relation, Person>>): { readonly proxyId: string } {
  const { facts, agencies: a, workers: w } = garden.cast
  const either =
    (...tests: readonly Canary['mayRead'][]): Canary['mayRead'] =>
    (viewer) =>
      tests.some((test) => test(viewer))
  const self = (whom: Person) => (viewer: Viewer) => viewer.kind === 'person' && viewer.subjectId === whom.id
  const staffOf =
    (agencyId: string, ...roles: readonly string[]) =>
    (viewer: Viewer) =>
      viewer.agencyId === agencyId && (roles.length === 0 || roles.some((role) => viewer.roles.includes(role)))
  const one = (staff: Staff) => (viewer: Viewer) => viewer.subjectId === staff.id
  const knowingStaff = (whom: Person) => (viewer: Viewer) => viewer.kind === 'staff' && garden.knower(whom.id)(viewer)

  for (const [relation, whom] of Object.entries(who)) {
    const base = { person_id: whom.id, partnership_id: whom.partnershipId }
    const ownOrLead = either(self(whom), knowingStaff(whom))
    const words = { ...base, own_words_id: facts.newId(), body: '', created_at: yearsAgo(0.1) }
    garden.row('care.own_words', words, relation, ['body'], garden.noteReader(whom))
    const asks = {
      ...base,
      correction_request_id: facts.newId(),
      owner_agency_id: whom.agency.id,
      category: 6,
      wanted: '',
      asked_at: yearsAgo(0.05),
      due_on: daysFromNow(10).slice(0, 10),
    }
    garden.row(
      'care.correction_request',
      asks,
      relation,
      ['wanted'],
      either(self(whom), (viewer) => viewer.agencyId === whom.agency.id && garden.knower(whom.id)(viewer)),
    )
    const emergency = {
      ...base,
      break_glass_id: facts.newId(),
      staff_id: w.hana.id,
      agency_id: a.hospital.id,
      reason: 'overdose',
      explanation: '',
      opened_at: relation === 'ungranted' ? hoursFromNow(-0.2) : yearsAgo(0.1),
      until_at:
        relation === 'ungranted' ? hoursFromNow(0.7) : new Date(Date.parse(yearsAgo(0.1)) + 3_000_000).toISOString(),
      person_told_from: relation === 'ungranted' ? hoursFromNow(-0.2) : yearsAgo(0.1),
    }
    emergency.person_told_from = emergency.opened_at
    const reader = either(
      self(whom),
      one(w.hana),
      staffOf(a.hospital.id, 'privacy_officer', 'safeguarding_lead', 'team_manager'),
      staffOf(whom.agency.id, 'privacy_officer'),
    )
    garden.row('consent.break_glass', emergency, relation, ['explanation'], reader)
    Object.assign(emergency, { explanation: `${emergency.explanation} was found asleep` })
    if (relation === 'hidden') continue
    const referral = {
      ...base,
      referral_id: facts.newId(),
      owner_agency_id: whom.agency.id,
      author_staff_id: null,
      to_agency_id: a.hospital.id,
      reason: '',
      sent_at: yearsAgo(0.01),
      lapses_at: daysFromNow(5),
    }
    garden.row('referrals.referral', referral, relation, ['reason'], ownOrLead)
    betweenWorkers(garden, relation, whom)
    betweenAgencies(garden, relation, whom, referral.referral_id)
    const grant = facts.rows['consent.sharing_grant'].find((row) => row.person_id === whom.id)
    if (grant)
      Object.assign(grant, {
        witness: garden.word(`${relation} sharing_grant.witness`, ownOrLead),
        competence_note: garden.word(`${relation} sharing_grant.competence_note`, ownOrLead),
      })
  }
  const { own, hidden } = who
  const reason = {
    team_reason_id: facts.newId(),
    person_id: own.id,
    staff_id: w.mona.id,
    agency_id: a.riverside.id,
    reason: '',
    at: hoursFromNow(-1),
    until_at: hoursFromNow(20),
  }
  garden.row(
    'consent.team_reason',
    reason,
    'own',
    ['reason'],
    either(self(own), one(w.mona), knowingStaff(own), staffOf(a.riverside.id, 'privacy_officer')),
  )
  facts.add('people.block', {
    block_id: facts.newId(),
    person_id: own.id,
    partnership_id: own.partnershipId,
    staff_id: w.hal.id,
    reason: 'known_to_me',
    from_at: yearsAgo(0.1),
  })
  const asked = {
    legal_disclosure_id: facts.newId(),
    person_id: own.id,
    partnership_id: own.partnershipId,
    owner_agency_id: a.riverside.id,
    to_agency_id: a.police.id,
    ground: 'serious_harm',
    threshold: '',
    asked_by: w.amy.id,
    asked_at: yearsAgo(0.01),
    person_told: true,
    until_at: daysFromNow(3),
  }
  garden.row(
    'consent.legal_disclosure',
    asked,
    'own',
    ['threshold'],
    staffOf(a.riverside.id, 'safeguarding_lead', 'privacy_officer', 'worker'),
  )
  Object.assign(asked, { threshold: `${asked.threshold} threatened somebody` })
  const toShow = garden.items.find(
    (planted) =>
      planted.item.personId === own.id &&
      planted.table === 'care.entry' &&
      planted.item.category === 6 &&
      planted.item.ownerId === a.riverside.id,
  )
  if (toShow)
    facts.add('consent.legal_disclosure_item', {
      legal_disclosure_item_id: facts.newId(),
      legal_disclosure_id: asked.legal_disclosure_id,
      item_id: toShow.item.id,
    })
  const proxy_id = facts.newId()
  const proxy = {
    proxy_id,
    person_id: own.id,
    partnership_id: own.partnershipId,
    display_name: '',
    relation: '',
    categories: [0, 1, 3, 5],
    opted_in: [4],
    valid_from: yearsAgo(0.5),
    valid_to: daysFromNow(100),
    checked_by: w.amy.id,
    asked_alone_on: yearsAgo(0.6).slice(0, 10),
  }
  const byProxy = (viewer: Viewer) => viewer.kind === 'carer'
  garden.row('consent.proxy', proxy, 'own', ['display_name', 'relation'], either(self(own), byProxy, knowingStaff(own)))
  const legal_disclosure_id = facts.newId()
  const item = garden.items.find(
    (planted) => planted.item.personId === hidden.id && planted.table === 'care.entry' && planted.item.category === 9,
  )
  const disclosure = {
    legal_disclosure_id,
    person_id: hidden.id,
    partnership_id: hidden.partnershipId,
    owner_agency_id: a.harbour.id,
    to_agency_id: a.hospital.id,
    ground: 'safeguarding',
    threshold: '',
    asked_by: w.hal.id,
    asked_at: yearsAgo(0.01),
    approved_by: w.amy.id,
    approved_at: yearsAgo(0.01),
    person_told: true,
    until_at: daysFromNow(3),
  }
  const named = either(self(hidden), staffOf(a.harbour.id), staffOf(a.hospital.id))
  garden.row('consent.legal_disclosure', disclosure, 'hidden', ['threshold'], named)
  Object.assign(disclosure, { threshold: `${disclosure.threshold} is a child at serious risk` })
  if (item)
    facts.add('consent.legal_disclosure_item', {
      legal_disclosure_item_id: facts.newId(),
      legal_disclosure_id,
      item_id: item.item.id,
    })
  return { proxyId: proxy_id }
}

/** Rows that no builder makes: notices, searches, drafts, questions. Answers with the ids pages take, by what they are. */
export async function beside(
  garden: Garden,
  who: Readonly<Record<Relation, Person>>,
  { app, owner }: TestDatabase,
  amyToken: string,
) {
  const { facts, agencies: a, workers: w, county } = garden.cast
  const id = (word: string) => facts.idOf(word)
  const to = (staff: Staff) => (viewer: Viewer) => viewer.subjectId === staff.id
  const self = (viewer: Viewer) => viewer.kind === 'person' && viewer.subjectId === who.own.id
  const notice = (word: string, recipient: string, whom: string, mayRead: Canary['mayRead']) =>
    owner.query(
      `insert into notify.inbox_item (message_id, number, partnership_id, ${recipient}, kind, subject, body, path, sent_at)
       values ($1, (select coalesce(max(number), 0) + 1 from notify.inbox_item), $2, $3, 'test', $4, $5, '/', now())`,
      [id(word), county, whom, garden.word(`${word} subject`, mayRead), garden.word(`${word} body`, mayRead)],
    )
  await notice('notice to amy', 'to_staff_id', w.amy.id, to(w.amy))
  await notice('notice to the hospital', 'to_agency_id', a.hospital.id, (viewer) => viewer.agencyId === a.hospital.id)
  await notice('notice to the person', 'to_person_id', who.own.id, self)
  for (const staff of Object.values(w)) {
    await owner.query(`insert into people.search (search_id, staff_id, agency_id, name) values ($1, $2, $3, 'Vale')`, [
      id(`search of ${staff.name}`),
      staff.id,
      staff.agency.id,
    ])
  }
  const file = id('file of amy')
  await owner.query(
    `insert into people.caseload_file (caseload_file_id, partnership_id, owner_agency_id, brought_by, file_name, sha256, content) values ($1, $2, $3, $4, 'people.csv', '', $5)`,
    [
      file,
      county,
      a.riverside.id,
      w.amy.id,
      `given name,family name\n${garden.word('file of amy given name', to(w.amy))},Vale`,
    ],
  )
  const drafts = [who.own, who.granted, who.ungranted].map((whom, at) => ({
    id: id(`draft about ${whom.name}`),
    whom,
    by: at === 0 ? w.amy.id : w.drPage.id,
  }))
  drafts.push({ id: id('draft by the person'), whom: who.own, by: who.own.id })
  for (const draft of drafts) {
    await owner.query(
      `insert into consent.sharing_draft (sharing_draft_id, person_id, made_by_account_id, kind, agency_id, purpose, categories, until_on)
       values ($1, $2, (select account_id from auth.account where subject_id = $3), 'grant', $4, 'direct_care', '{0,1,4}', current_date + 100)`,
      [draft.id, draft.whom.id, draft.by, a.practice2.id],
    )
  }
  const [one = '', other = ''] = [who.own.id, who.granted.id].toSorted()
  await owner.query(
    `insert into people.likely_match (likely_match_id, partnership_id, person_id, other_person_id, agency_id, other_agency_id, score, grounds)
     values ($1, $2, $3, $4, $5, $6, 0.9, '{name}')`,
    [
      id('match'),
      county,
      one,
      other,
      ...(one === who.own.id ? [a.riverside.id, a.nhsTrust.id] : [a.nhsTrust.id, a.riverside.id]),
    ],
  )
  const reading = { action: 'record.viewed', personId: who.own.id, categories: [1, 4], accessRoute: 'caseload' }
  const looked = await app.acting({ token: amyToken, purpose: 'working', requestId: 'matrix' }, (tx) =>
    recordShown(tx, reading),
  )
  // Whoever is asked about a reading must know whose record it was.
  garden.id(
    'own people.person',
    who.own.id,
    (viewer) => garden.knower(who.own.id)(viewer) || viewer.subjectId === w.pria.id,
  )
  await owner.query(
    `insert into consent.access_query (access_query_id, person_id, partnership_id, audit_entry_id, agency_id, question, due_on) values ($1, $2, $3, $4, $5, $6, current_date + 30)`,
    [
      id('question'),
      who.own.id,
      county,
      looked,
      a.riverside.id,
      garden.word('question of own', (viewer) => self(viewer) || viewer.subjectId === w.pria.id),
    ],
  )
  await commentedSign(owner, garden)
  await agreedWeights(owner, garden)
  return {
    nationalFile: await nationalFile(owner, garden),
    publications: await publications(owner, garden),
    target: await plannedTarget(owner, garden),
    match: id('match'),
    looked: looked ?? '',
    question: id('question'),
    drafts,
    file,
    searchOf: (staff: string) => id(`search of ${staff}`),
    notices: ['notice to amy', 'notice to the hospital', 'notice to the person'].map(id),
  }
}
