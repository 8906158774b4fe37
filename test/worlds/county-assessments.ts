import { answerInWords, isAsked } from '../../src/modules/assessments/domain/answering/answer-words.ts'
import { categoryOf } from '../../src/modules/assessments/domain/answering/as-asked.ts'
import {
  type AnswerValue,
  type Definition,
  type Item,
  instrumentOf,
  itemsOf,
} from '../../src/modules/assessments/index.ts'
import { itemOf } from './builders.ts'
import { answerTo } from './county-answers.ts'
import { type Chance, chanceFrom } from './county-chance.ts'
import type { Life, Making } from './county-life.ts'
import { drawPeopleAround, findNeeds } from './county-outcomes.ts'

interface Known {
  readonly row: { replaced_at?: string | Date | null; readonly answer_id?: string | undefined }
  readonly value: AnswerValue
}

/** One person's answers so far, by what they are about. */
type Told = Map<string, Known>

/** Health of a private kind is for clinicians to ask, and what is about others is written elsewhere. */
const notAskedHere = new Set([8, 12])

interface Sitting {
  readonly instrumentId: string
  readonly daysAgo: number
  /** How much of the form is filled in. */
  readonly share: number
  readonly minutes: number
  readonly isHalfFilled?: boolean
}

function questionsAsked(definition: Definition, sitting: Sitting, chance: Chance): readonly Item[] {
  return itemsOf(definition).filter(
    (item) => !notAskedHere.has(item.category) && (item.concept === 'hopes.main' || chance.often(sitting.share)),
  )
}

function answered(making: Making, life: Life, sitting: Sitting, told: Told, chance: Chance): void {
  const definition = instrumentOf(sitting.instrumentId)
  if (!definition) throw new Error(`there is no instrument ${sitting.instrumentId}`)
  const { facts, times } = making
  const created_at = times.at(-sitting.daysAgo)
  const base = { ...itemOf(life.person, life.key), created_at }
  const asked = { instrument_id: definition.id, instrument_version: definition.version }
  const assessment_id = facts.newId()
  const released_at = times.at(-sitting.daysAgo)
  const counts = { items_asked: 0, items_confirmed: 0, items_kept: 0 }
  const here = new Map<string, AnswerValue>()
  const whole = { ...base, ...asked, assessment_id, category: categoryOf(definition), level: definition.level }
  const timing = { started_at: created_at, minutes: sitting.minutes, released_at }
  // The counts are put in below, once they are known: the row is shared.
  const assessment = { ...whole, ...timing, ...counts }
  facts.add('assessments.assessment', assessment)
  for (const item of questionsAsked(definition, sitting, chance)) {
    if (!isAsked(item, (linkId) => here.get(linkId) ?? null)) continue
    const before = told.get(item.concept)
    if (before && definition.level !== 'outcome' && chance.often(0.8)) {
      here.set(item.linkId, before.value)
      const nod = { ...base, category: item.category, answer_id: before.row.answer_id ?? '', assessment_id }
      facts.add('assessments.confirmation', { ...nod, confirmation_id: facts.newId() })
      assessment.items_confirmed++
      continue
    }
    const inHelp = life.since - sitting.daysAgo
    const value = answerTo(item, life, chance, { day: times.day(-sitting.daysAgo), inHelp })
    if (value === null) continue
    here.set(item.linkId, value)
    if (before) before.row.replaced_at = created_at
    const row = {
      ...base,
      ...asked,
      assessment_id,
      released_at,
      replaced_at: null,
      answer_id: facts.newId(),
      category: item.category,
      concept: item.concept,
      link_id: item.linkId,
      question: item.text,
      in_words: answerInWords(item, value),
      value: typeof value === 'object' ? [...value] : value,
    }
    facts.add('assessments.answer', row)
    told.set(item.concept, { row, value })
    assessment.items_asked++
  }
  findNeeds(making, life, { definition, assessmentId: assessment_id, answers: here, daysAgo: sitting.daysAgo })
}

/** A form that was begun some days ago, with one part filled in. */
function halfFilled({ facts, times }: Making, life: Life, chance: Chance): void {
  const definition = instrumentOf('comprehensive')
  if (!definition) return
  const created_at = times.at(-chance.whole(1, 9))
  const base = { ...itemOf(life.person, life.key), created_at }
  const form_id = facts.newId()
  const sections = { hopes: { version: 1, by: life.key.name, at: created_at, skipped: '' } }
  const form = {
    ...base,
    form_id,
    category: categoryOf(definition),
    instrument_id: definition.id,
    sections,
    seconds: 300,
  }
  facts.add('assessments.form', { ...form, instrument_version: definition.version })
  for (const item of definition.sections.find((section) => section.id === 'hopes')?.items ?? []) {
    const value = answerTo(item, life, chance, { day: times.day(0), inHelp: life.since })
    if (typeof value !== 'string') continue
    const typed = { form_answer_id: facts.newId(), form_id, link_id: item.linkId, value, saved_at: created_at }
    facts.add('assessments.form_answer', { ...base, ...typed, category: item.category })
  }
}

/** What there is to build on is asked of some, and of most of those a second time. */
function capitalSittings(firstAsked: number, chance: Chance): readonly Sitting[] {
  if (!chance.often(0.3)) return []
  const again = firstAsked - chance.whole(150, 320)
  const sitting = { instrumentId: 'recovery-capital', share: 1, minutes: 15 }
  return [firstAsked, ...(again > 0 && chance.often(0.7) ? [again] : [])].map((daysAgo) => ({ ...sitting, daysAgo }))
}

function sittingsOf({ since, ended, lead }: Life, chance: Chance): readonly Sitting[] {
  const last = ended ?? 0
  const first = { daysAgo: since - 1, share: 0.6, minutes: chance.whole(18, 40) }
  const full = { daysAgo: Math.max(last + 1, since - chance.whole(8, 40)), share: 0.35, minutes: chance.whole(40, 95) }
  const often: Sitting[] = []
  for (const back of [360, 180, 20])
    if (since - back > 20 && last < back && chance.often(0.75))
      often.push({
        instrumentId: 'top',
        daysAgo: back + chance.whole(0, 15),
        share: 0.85,
        minutes: chance.whole(8, 20),
      })
  const young = lead === 'young'
  return [
    { instrumentId: young ? 'young-person' : 'triage', ...first },
    ...(!young && chance.often(0.35) ? [{ instrumentId: 'comprehensive', ...full }] : []),
    ...(!young && chance.often(0.15)
      ? [{ instrumentId: 'risk', ...full, daysAgo: Math.max(last + 1, full.daysAgo - 5) }]
      : []),
    ...capitalSittings(full.daysAgo, chance),
    ...(young ? [] : often),
  ].filter((sitting) => sitting.daysAgo > last)
}

/** About half of the people were assessed here: first looks, some in full, some measures again and again. */
export function assess(making: Making, life: Life): void {
  const chance = chanceFrom(`assessed ${life.person.id}`)
  if (!chance.often(0.5) || life.since < 3) return
  const told: Told = new Map()
  const sittings = sittingsOf(life, chance).toSorted((a, b) => b.daysAgo - a.daysAgo)
  for (const sitting of sittings) answered(making, life, sitting, told, chance)
  drawPeopleAround(making, life)
  if (life.ended === null && chance.often(0.05)) halfFilled(making, life, chance)
}
