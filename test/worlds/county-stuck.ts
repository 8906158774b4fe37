import { answerInWords } from '../../src/modules/assessments/domain/answering/answer-words.ts'
import { type AnswerValue, instrumentOf, itemsOf } from '../../src/modules/assessments/index.ts'
import { itemOf } from './builders.ts'
import type { Spell } from './county-episodes.ts'
import type { Making } from './county-life.ts'

const idle = [0, 0, 0, 0]
const compared = ['top.paid_work', 'top.volunteering', 'top.education', 'top.housing_problem', 'top.quality'] as const

/** One outcome record of a person, with the answers the list compares. */
function outcomeRecord(
  making: Making,
  { whom, by }: Spell,
  back: number,
  values: Readonly<Record<string, AnswerValue>>,
) {
  const definition = instrumentOf('top')
  if (!definition) throw new Error('there is no outcome instrument')
  const { facts, times } = making
  const created_at = times.at(-back)
  const asked = { instrument_id: definition.id, instrument_version: definition.version }
  const base = { ...itemOf(whom, by), ...asked, created_at, category: 13 }
  const assessment_id = facts.newId()
  const minutes = { minutes: 12, items_asked: compared.length }
  facts.add('assessments.assessment', { ...base, assessment_id, level: 'outcome', started_at: created_at, ...minutes })
  for (const item of itemsOf(definition)) {
    const value = values[item.concept]
    if (value === undefined) continue
    const told = {
      concept: item.concept,
      link_id: item.linkId,
      question: item.text,
      in_words: answerInWords(item, value),
    }
    const answer_id = facts.newId()
    const kept = typeof value === 'object' ? [...value] : value
    facts.add('assessments.answer', { ...base, ...told, answer_id, assessment_id, value: kept })
  }
}

/** Of people long in treatment: some whose life stands still, some who moved, from two records half a year apart. */
export function standStill(making: Making, spells: readonly Spell[]): void {
  const assessed = new Set(
    making.facts.rows['assessments.assessment']
      .filter((row) => row.instrument_id === 'top')
      .map((row) => row.person_id),
  )
  const long = spells.filter(
    ({ whom, ended, since, kind }) => ended === null && since > 740 && kind === 'treatment' && !assessed.has(whom.id),
  )
  for (const spell of long) {
    const { chance } = spell
    if (!chance.often(0.45)) continue
    const stays = chance.often(0.3)
    const quality = chance.whole(4, 12)
    const flat = { 'top.paid_work': idle, 'top.volunteering': idle, 'top.education': idle }
    const before = { ...flat, 'top.housing_problem': chance.often(0.3), 'top.quality': quality }
    const moved = {
      ...before,
      'top.volunteering': [1, 1, 2, 2],
      'top.housing_problem': false,
      'top.quality': quality + 4,
    }
    outcomeRecord(making, spell, chance.whole(190, 230), before)
    outcomeRecord(making, spell, chance.whole(3, 30), stays ? before : moved)
  }
}
