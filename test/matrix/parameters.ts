import { headings } from '../../src/modules/partnership/domain/headings.ts'
import type { itemTables } from '../access/twin/random-items.ts'
import type { FactTable } from '../worlds/facts.ts'
import type { Viewer } from './canaries.ts'
import type { Persona } from './cast.ts'
import { type Relation, relations } from './people.ts'
import type { Planted } from './planting.ts'
import type { MatrixWorld } from './world.ts'

/** A value for a parameter of a path, and whose record it is a part of. */
export interface Value {
  readonly text: string
  /** The person whose record it belongs to; null for a thing of agencies and staff. */
  readonly personId: string | null
  /** The item it names, where the twin decides about it. */
  readonly planted?: Planted
  /** Whether the rules let somebody know of it although they may not know of the person. */
  readonly isSeenBy?: (viewer: Viewer) => boolean
  readonly called: string
}

export const absentId = '00000000-0000-4000-a000-000000000000'
const absent: Value = { text: absentId, personId: null, called: 'absent' }

type Source = (world: MatrixWorld, persona: Persona) => readonly Value[]

const itemTableOf: Readonly<Record<string, keyof typeof itemTables>> = {
  entryId: 'care.entry',
  assessmentId: 'assessments.assessment',
  formId: 'assessments.form',
  answerId: 'assessments.answer',
  appointmentId: 'care.appointment',
  goalId: 'care.goal',
  sessionId: 'care.contact',
  actionId: 'care.plan_action',
  pathwayId: 'care.pathway',
  wishId: 'care.plan_wish',
  mapId: 'care.node_map',
  conferenceId: 'tasks.conference',
  membershipId: 'groups.membership',
  scriptId: 'prescribing.script',
  collectionId: 'prescribing.collection',
  contactId: 'people.contact',
  addressId: 'people.address',
  alertId: 'people.alert',
  orderId: 'justice.treatment_order',
  episodeId: 'episodes.episode',
  interventionId: 'episodes.intervention',
  checkUpId: 'episodes.check_up',
  aftercareStepId: 'episodes.aftercare_step',
  reviewId: 'episodes.review',
  needId: 'assessments.need',
  measureId: 'assessments.own_measure',
  turningPointId: 'assessments.turning_point',
  askedId: 'residential.request',
  applicationId: 'residential.application',
  keepInTouchId: 'residential.keep_in_touch',
  returnStepId: 'residential.return_step',
}

/** The parts of a record: for each person one that the caller may open, where there is one, and one that they may not. */
const itemsOf =
  (table: keyof typeof itemTables): Source =>
  (world, persona) =>
    Object.entries(world.who).flatMap(([relation, whom]) => {
      const all = world.garden.items.filter((planted) => planted.table === table && planted.item.personId === whom.id)
      const viewer = { persona: persona.name, purpose: 'working', ...persona }
      const opened = all.filter((planted) => world.judge.opens(viewer, planted, 'id'))
      const closed = all.filter((planted) => !opened.includes(planted))
      // An entry of K9 besides the first: the releasing, holding and disclosing is about those.
      const kept = opened.find((planted) => planted.item.category === 9 && planted.item.releasedAt === null)
      return [opened[0], kept, closed.at(-1)]
        .filter((planted): planted is Planted => planted !== undefined)
        .map((planted) => ({
          text: planted.item.id,
          personId: whom.id,
          planted,
          called: `${relation} K${planted.item.category}${opened.includes(planted) ? '' : ' closed'}`,
        }))
    })

/** Rows of a table about a person, one for each. */
const rowsOf =
  (table: FactTable, idColumn: string): Source =>
  (world) =>
    Object.entries(world.who).flatMap(([relation, whom]) => {
      const rows: readonly Readonly<Record<string, unknown>>[] = world.cast.facts.rows[table].map((row) => ({ ...row }))
      const row = rows.find((one) => one.person_id === whom.id)
      if (!row) return []
      const inIt = world.garden.book.foundIn(
        Object.entries(row)
          .map(([name, value]) => (name.endsWith('_id') ? '' : String(value)))
          .join(' '),
      )
      const isSeenBy = (viewer: Viewer) => inIt.some((canary) => canary.mayRead(viewer))
      return [{ text: String(row[idColumn]), personId: whom.id, isSeenBy, called: `${relation} ${table}` }]
    })

/** Things of agencies and staff: the caller's own agency's, and another's. */
const ofAgencies =
  (
    table: FactTable,
    idColumn: string,
    agencyOf: (row: Readonly<Record<string, unknown>>, world: MatrixWorld) => unknown,
  ): Source =>
  (world, persona) => {
    const rows: readonly Readonly<Record<string, unknown>>[] = world.cast.facts.rows[table].map((row) => ({ ...row }))
    const mine = rows.find((row) => agencyOf(row, world) === (persona.agencyId || world.cast.agencies.riverside.id))
    const other = rows.find((row) => agencyOf(row, world) !== persona.agencyId)
    return [mine, other].flatMap((row, at) =>
      row ? [{ text: String(row[idColumn]), personId: null, called: `${at === 0 ? 'own' : 'other'} ${table}` }] : [],
    )
  }

/** The first and the last row: for an agreement, one of the version in force and one of the draft. */
const anyOf =
  (table: FactTable, idColumn: string): Source =>
  (world) => {
    const rows: readonly Readonly<Record<string, unknown>>[] = world.cast.facts.rows[table].map((row) => ({ ...row }))
    const ids = new Set([rows[0], rows.at(-1)].flatMap((row) => (row ? [String(row[idColumn])] : [])))
    return [...ids].map((text) => ({ text, personId: null, called: table }))
  }

const words =
  (...texts: readonly string[]): Source =>
  () =>
    texts.map((text) => ({ text, personId: null, called: text }))

const agencyOfStaff = (row: Readonly<Record<string, unknown>>, world: MatrixWorld) =>
  world.cast.facts.rows['partnership.staff'].find((staff) => staff.staff_id === row.staff_id)?.agency_id

/** Where real values for each parameter come from. A parameter that is not here fails the proof: its route would not be covered. */
const sources: Readonly<Record<string, Source>> = {
  personId: (world) =>
    relations.map((relation: Relation) => ({
      text: world.who[relation].id,
      personId: world.who[relation].id,
      called: relation,
    })),
  category: words('4', '9', 'x'),
  settingCode: words('referrals.days_to_answer', 'x'),
  ...Object.fromEntries(Object.entries(itemTableOf).map(([parameter, table]) => [parameter, itemsOf(table)])),
  blockId: rowsOf('people.block', 'block_id'),
  relationshipId: rowsOf('people.working_relationship', 'working_relationship_id'),
  grantId: rowsOf('consent.sharing_grant', 'sharing_grant_id'),
  requestId: rowsOf('care.correction_request', 'correction_request_id'),
  correctionId: rowsOf('assessments.answer_correction', 'answer_correction_id'),
  proxyId: rowsOf('consent.proxy', 'proxy_id'),
  groupId: ofAgencies('groups.programme', 'group_id', (row) => row.owner_agency_id),
  groupSessionId: ofAgencies('groups.session', 'session_id', (row) => row.owner_agency_id),
  proposalId: words(absentId),
  taskId: rowsOf('tasks.task', 'task_id'),
  threadId: rowsOf('tasks.thread', 'thread_id'),
  referralId: rowsOf('referrals.referral', 'referral_id'),
  handoverId: rowsOf('people.handover', 'handover_id'),
  referralDraftId: rowsOf('referrals.draft', 'draft_id'),
  escalationId: anyOf('referrals.escalation', 'escalation_id'),
  panelId: anyOf('residential.panel', 'panel_id'),
  agendaItemId: rowsOf('residential.agenda_item', 'agenda_item_id'),
  appealId: rowsOf('residential.appeal', 'appeal_id'),
  alarmId: rowsOf('referrals.alarm', 'alarm_id'),
  breakGlassId: rowsOf('consent.break_glass', 'break_glass_id'),
  disclosureId: rowsOf('consent.legal_disclosure', 'legal_disclosure_id'),
  shareId: rowsOf('care.crisis_share', 'crisis_share_id'),
  helpCallId: rowsOf('care.help_call', 'help_call_id'),
  experienceId: rowsOf('outcomes.experience', 'experience_id'),
  ownWordsId: rowsOf('care.own_words', 'own_words_id'),
  agencyId: ofAgencies('partnership.agency', 'agency_id', (row) => row.agency_id),
  staffId: (world, persona) => [
    ...ofAgencies('partnership.staff', 'staff_id', (row) => row.agency_id)(world, persona),
    { text: world.cast.workers.mei.id, personId: null, called: 'volunteer' },
  ],
  teamId: ofAgencies('partnership.team', 'team_id', (row) => row.agency_id),
  siteId: ofAgencies('partnership.site', 'site_id', (row) => row.agency_id),
  openingId: ofAgencies('directory.opening', 'opening_id', (row) => row.agency_id),
  serviceId: ofAgencies('directory.service', 'service_id', (row) => row.agency_id),
  placeId: ofAgencies(
    'directory.place',
    'place_id',
    (row, world) =>
      world.cast.facts.rows['directory.service'].find((service) => service.service_id === row.service_id)?.agency_id,
  ),
  helpRequestId: (world) =>
    world.cast.facts.rows['front_door.help_request'].map((row) => ({
      text: row.help_request_id,
      personId: null,
      isSeenBy: (viewer) => world.garden.book.foundIn(row.wants ?? '').some((canary) => canary.mayRead(viewer)),
      called: `request ${row.door} ${row.closed_at ? 'closed' : 'open'}`,
    })),
  staffRoleId: ofAgencies('partnership.staff_role', 'staff_role_id', (row) => row.agency_id),
  teamMemberId: ofAgencies('partnership.team_member', 'team_member_id', agencyOfStaff),
  versionId: anyOf('partnership.agreement_version', 'agreement_version_id'),
  partyId: anyOf('partnership.agreement_party', 'agreement_party_id'),
  flowId: anyOf('partnership.agreement_flow', 'agreement_flow_id'),
  agreementId: anyOf('partnership.agreement', 'agreement_id'),
  stepId: anyOf('partnership.process_step', 'process_step_id'),
  dutyId: anyOf('partnership.duty', 'duty_id'),
  pledgeId: anyOf('partnership.pledge', 'pledge_id'),
  heading: words(headings[0].code, 'no-such-heading'),
  uploadId: ({ ids }) => [
    { text: ids.nationalFile.upload, personId: null, isSeenBy: ids.nationalFile.mayBring, called: "riverside's file" },
  ],
  publicationId: ({ ids }) =>
    ids.publications.map(({ id, isSeenBy, called }) => ({ text: id, personId: null, isSeenBy, called })),
  targetId: ({ ids }) => [
    { text: ids.target.id, personId: null, isSeenBy: ids.target.mayRead, called: 'a target of the partnership' },
  ],
  signedReturnId: ({ ids }) => [
    {
      text: ids.nationalFile.signed,
      personId: null,
      isSeenBy: ids.nationalFile.mayBring,
      called: "riverside's return",
    },
  ],
  caseloadFileId: (world) => [{ text: world.ids.file, personId: null, called: "amy's file" }],
  draftId: (world) =>
    world.ids.drafts.map(({ id, whom }) => ({ text: id, personId: whom.id, called: `draft about ${whom.name}` })),
  matchId: (world) => [{ text: world.ids.match, personId: null, called: 'match of own and granted' }],
  auditEntryId: (world) => [{ text: world.ids.looked, personId: null, called: 'a reading of own' }],
  queryId: (world) => [{ text: world.ids.question, personId: null, called: 'a question of own' }],
  part: words('hopes', 'no-such-part'),
  month: words('2025-10', 'no-month'),
  indicator: words('I06', 'no-indicator'),
  sign: words('last-days', 'no-sign'),
  report: words('flow', 'no-report'),
  searchId: (world, persona) => {
    const of = (staff: { name: string }, called: string) => ({
      text: world.ids.searchOf(staff.name),
      personId: null,
      called,
    })
    const mine = Object.values(world.cast.workers).find((staff) => staff.id === persona.subjectId)
    return [...(mine ? [of(mine, 'own search')] : []), of(world.cast.workers.hal, "another's search")]
  },
  messageId: (world) => world.ids.notices.map((text) => ({ text, personId: null, called: 'notice' })),
  sessionId: anyOf('auth.session', 'session_id'),
  passkeyId: words(absentId),
  token: words('no-such-invitation'),
}

export const parametersOf = (path: string): string[] =>
  [...path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1] ?? '')

export const isKnownParameter = (name: string): boolean => name in sources

/** Every value a parameter is called with: those of the world, and one that was never there. */
export function valuesFor(name: string, world: MatrixWorld, persona: Persona): readonly Value[] {
  const found = sources[name]?.(world, persona) ?? []
  return name.endsWith('Id') ? [...found, absent] : found
}
