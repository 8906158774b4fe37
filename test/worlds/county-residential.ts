import { itemOf, type Person, type Staff } from './builders.ts'
import { type Chance, chanceFrom } from './county-chance.ts'
import { serviceIdOf } from './county-directory.ts'
import type { Making } from './county-life.ts'
import { answerTexts, askedTexts, wayTexts } from './county-residential-texts.ts'

const dayLength = 86_400_000

/** Days from today on which a panel met or meets; the last is to come. */
const panelDays = [-140, -112, -84, -56, -28, 9] as const
/** Days of earlier panels, for those who went away soon after their treatment began. */
const earlierPanelDays = Array.from({ length: 14 }, (_, place) => -168 - 28 * place)

interface Asking {
  readonly whom: Person
  readonly by: Staff
  /** Days ago since when they have been helped. */
  readonly since: number
  readonly chance: Chance
}

function panelsOf({ facts, times, county }: Making): Map<number, string> {
  const seats: readonly (readonly [word: string, role: string])[] = [
    ['dinah', 'Chair, public health'],
    ['drhale', 'Health'],
    ['imran', 'Treatment services'],
    ['zainab', 'Social care'],
  ]
  return new Map(
    [...panelDays, ...earlierPanelDays].map((on) => {
      const panel_id = facts.newId()
      const named = { named_by: county.worker('moira').id, created_at: times.at(Math.min(on, 0) - 20) }
      const where = { meets_on: times.day(on), place: 'County Hall, Ravelstow' }
      facts.add('residential.panel', { panel_id, partnership_id: county.partnershipId, ...where, ...named })
      for (const [word, role] of seats)
        facts.add('residential.panel_member', { panel_id, staff_id: county.worker(word).id, role })
      return [on, panel_id]
    }),
  )
}

/** Those in treatment now with the agencies that send people away, as many as are taken. */
function askers(
  { facts, times, county }: Making,
  isTaken: (since: number, episodeId: string, personId: string) => boolean,
): Asking[] {
  const agencies = new Map([county.agencies.wayfold, county.agencies.nhs].map((agency) => [agency.id, agency]))
  return facts.rows['episodes.episode'].flatMap((row) => {
    const agency = agencies.get(row.owner_agency_id)
    const chance = chanceFrom(`asked ${row.episode_id}`)
    const since = Math.floor((times.now.getTime() - new Date(String(row.started_on)).getTime()) / dayLength)
    if (
      !agency ||
      !row.author_staff_id ||
      row.ended_on ||
      row.kind !== 'treatment' ||
      !isTaken(since, row.episode_id ?? '', row.person_id)
    )
      return []
    const whom = { id: row.person_id, partnershipId: row.partnership_id, agency, name: '' }
    return [{ whom, by: { id: row.author_staff_id, agency, name: '', roles: [] }, since, chance }]
  })
}

function ask(
  { facts, times }: Making,
  { whom, by, chance }: Asking,
  ago: number,
  kind: keyof typeof askedTexts,
): string {
  const request_id = facts.newId()
  const written = chance.often(0.7) ? {} : { author_staff_id: null }
  facts.add('residential.request', {
    ...{ ...itemOf(whom, by), ...written, request_id, kind_code: kind },
    ...{ words: chance.pick(askedTexts[kind]), asked_on: times.day(-ago), created_at: times.at(-ago) },
  })
  return request_id
}

type Given = 'yes' | 'no' | 'not_yet'

function answer(
  { facts, times }: Making,
  { whom, by, chance }: Asking,
  request_id: string,
  given: Given,
  ago: number,
): string {
  const reason = chance.pick(answerTexts[given])
  facts.add('residential.answer', {
    ...{ ...itemOf(whom, by), answer_id: facts.newId(), request_id, answer: given, reason },
    ...{ answered_on: times.day(-ago), created_at: times.at(-ago) },
    look_again_on: given === 'not_yet' ? times.day(chance.whole(-5, 30)) : null,
  })
  return reason
}

function appealed(making: Making, asking: Asking, request_id: string, kind_words: string, reason: string): void {
  const { facts, times, county } = making
  const { whom, by, chance } = asking
  const asked = facts.rows['residential.request'].find((row) => row.request_id === request_id)
  const decided = chance.often(0.5)
    ? {
        ...{ outcome: chance.pick(['stands', 'overturned']), outcome_reason: chance.pick(answerTexts.appeal) },
        ...{ decided_at: times.at(-1), decided_by: county.worker('kezia').id },
      }
    : {}
  facts.add('residential.appeal', {
    ...{ appeal_id: facts.newId(), person_id: whom.id, partnership_id: whom.partnershipId, agency_id: by.agency.id },
    ...{ request_id, kind_words, asked_words: asked?.words ?? '', answered_words: `No. ${reason}` },
    ...{ answered_by: [by.id], words: chance.pick(askedTexts.appeal), appealed_at: times.at(-4), ...decided },
  })
}

/** Something other than a place away: asked, and answered one way or another. */
function smallStory(making: Making, asking: Asking): void {
  const { chance, since } = asking
  const kind = chance.pick(['detox_home', 'medicine', 'talking'] as const)
  const ago = Math.min(since, chance.whole(1, 45))
  const request = ask(making, asking, ago, kind)
  if (chance.often(0.3)) return
  const given = chance.weighted<Given>({ yes: 55, no: 25, not_yet: 20 })
  const reason = answer(making, asking, request, given, Math.max(0, ago - chance.whole(1, 12)))
  const words = {
    detox_home: 'Detox at home or nearby',
    medicine: 'A different medicine or dose',
    talking: 'Counselling or talking therapy',
  }
  if (given === 'no' && chance.often(0.6)) appealed(making, asking, request, words[kind], reason)
}

const placeWords = 'Oakapple House'

/** Asked, applied, decided, away and home again: as far as the panel on this day lets it come. */
function wayStory(
  making: Making,
  asking: Asking,
  panels: ReadonlyMap<number, string>,
  serviceId: string,
  day?: number,
) {
  const { facts, times, county } = making
  const { whom, by, chance } = asking
  const on = day ?? chance.pick(panelDays)
  const ago = Math.max(4, 32 - on)
  const request_id = ask(making, asking, ago, 'rehab')
  answer(making, asking, request_id, 'yes', ago - 3)
  const base = itemOf(whom, by)
  const application_id = facts.newId()
  const said = {
    ...{ place: placeWords, why: chance.pick(askedTexts.rehab), tried: chance.pick(wayTexts.tried) },
    ...{
      preparation: chance.pick(wayTexts.preparation),
      advice: chance.often(0.2) ? chance.pick(wayTexts.advice) : '',
    },
  }
  const created_at = times.at(3 - ago)
  facts.add('residential.application', {
    ...base,
    application_id,
    request_id,
    applied_on: times.day(3 - ago),
    created_at,
  })
  const text = {
    ...base,
    application_text_id: facts.newId(),
    application_id,
    service_id: serviceId,
    ...said,
    created_at,
  }
  facts.add('residential.application_text', text)
  const panel_id = panels.get(on)
  if (!panel_id || chance.often(0.15)) return
  const outcome = on > 0 ? null : chance.weighted({ funded: 75, not_funded: 15, deferred: 10 })
  const decision = outcome && {
    ...{ outcome, reasons: chance.pick(wayTexts[outcome]), funded_weeks: outcome === 'funded' ? 12 : null },
    ...{ come_back_on: outcome === 'deferred' ? times.day(chance.whole(-3, 20)) : null, decided_on: times.day(on) },
    ...{ decided_at: times.at(on), decided_by: county.worker('dinah').id },
    deciders: ['dinah', 'drhale'].map((word) => county.worker(word).id),
  }
  const { person_id, partnership_id, owner_agency_id: agency_id } = base
  facts.add('residential.agenda_item', {
    ...{ agenda_item_id: facts.newId(), person_id, partnership_id, agency_id, panel_id, application_id, ...said },
    ...{ kind_words: 'Residential rehab', asked_on: times.day(-ago), agreed_on: times.day(6 - ago), put_by: by.id },
    ...{ created_at: times.at(6 - ago), ...decision },
  })
  if (outcome === 'funded') stay(making, asking, { application_id, serviceId, in: on + chance.whole(12, 24) })
}

interface Stay {
  readonly application_id: string
  readonly serviceId: string
  /** Days from today on which they are expected. */
  readonly in: number
}

function stay(
  { facts, times }: Making,
  { whom, by, chance }: Asking,
  { application_id, serviceId, in: first }: Stay,
): void {
  const placement_id = facts.newId()
  const base = { ...itemOf(whom, by), placement_id }
  const end = first + 84
  const early = first < -20 && chance.often(0.25)
  const leftAfter = early ? first + chance.whole(10, 19) : end < 0 ? end : null
  const how = early ? 'early' : 'as_planned'
  const leaving = leftAfter === null ? {} : { left_on: times.day(leftAfter), left_how: how }
  facts.add('residential.placement', {
    ...{ ...base, application_id, service_id: serviceId, place: placeWords, expected_on: times.day(first) },
    ...{ entered_on: first < 0 ? times.day(first) : null, ...leaving, created_at: times.at(Math.min(first, 0) - 8) },
    words: early ? chance.pick(wayTexts.leftEarly) : '',
  })
  facts.add('residential.planned_end', { ...base, planned_end_id: facts.newId(), ends_on: times.day(end) })
  const last = leftAfter ?? end
  for (let on = first + 7; on < last; on += 14) {
    // Whoever is home again, or away for weeks, was spoken to or tried: only the last contacts still wait for their tick.
    const isHeld = on < 0 && (chance.often(0.9) || leftAfter !== null || on < -16)
    const outcome = isHeld ? { outcome: chance.often(0.85) ? 'held' : 'not_reached', happened_on: times.day(on) } : {}
    const note = isHeld && outcome.outcome === 'held' ? chance.pick(wayTexts.touch) : ''
    const touch = {
      due_on: times.day(on),
      with_staff_id: by.id,
      how: chance.pick(['phone', 'video', 'visit'] as const),
    }
    facts.add('residential.keep_in_touch', { ...base, keep_in_touch_id: facts.newId(), ...touch, ...outcome, note })
  }
  const parts = ['home', 'aftercare', 'medicine', 'first_meeting'] as const
  for (const part_code of last < 14 ? parts : chance.some(parts, 1)) {
    if (last >= 0 && chance.often(0.25)) continue
    const [what, with_whom] = wayTexts.home[part_code]
    const step = { part_code, what, with_whom, happens_on: times.day(last) }
    facts.add('residential.return_step', { ...base, return_step_id: facts.newId(), ...step })
  }
}

/** A few dozen people asked for something: some wait, some appeal, some are away, some are home again. */
export function addResidential(making: Making): void {
  const panels = panelsOf(making)
  const serviceId = serviceIdOf(making, 'oakapple house')
  const tamsin = making.facts.idOf('person tamsin')
  const asks = (episodeId: string) => chanceFrom(`asks ${episodeId}`).often(0.05)
  for (const asking of askers(making, (_, episodeId, personId) => personId === tamsin || asks(episodeId))) {
    const wantsAway = asking.since > 175 && asking.chance.often(0.6)
    if (wantsAway) wayStory(making, asking, panels, serviceId)
    if (!wantsAway || asking.chance.often(0.2)) smallStory(making, asking)
  }
  const wentSoon = (since: number, episodeId: string) =>
    since > 220 && since < 560 && !asks(episodeId) && chanceFrom(`went soon ${episodeId}`).often(0.8)
  for (const asking of askers(making, wentSoon)) {
    const day = earlierPanelDays.find((on) => on > 45 - asking.since && on < 80 - asking.since)
    if (day !== undefined) wayStory(making, asking, panels, serviceId, day)
  }
}
