import { type DefinedItem, type Definition, itemsOf, type NeedRule, type Test } from '../instrument/definition.ts'
import type { AnswerValue } from '../instrument/instrument.ts'
import { type Answers, numberOfAnswer, type Scored, scoresOf } from './score.ts'

function isEqual(answer: AnswerValue, value: string | number | boolean): boolean {
  return Array.isArray(answer) ? answer.some((one) => one === value) : answer === value
}

interface Known {
  readonly items: readonly DefinedItem[]
  readonly answers: Answers
  readonly scores: readonly Scored[]
}

function holds(test: Test, { items, answers, scores }: Known): boolean {
  if ('score' in test) return scores.some(({ score, band }) => score.id === test.score && band?.id === test.band)
  const answer = answers.get(test.linkId)
  const item = items.find(({ linkId }) => linkId === test.linkId)
  if (answer === undefined || item === undefined) return false
  if (test.is === 'equals') return isEqual(answer, test.value)
  const number = numberOfAnswer(item, answer)
  if (number === null) return false
  return test.is === 'at_least' ? number >= test.value : number <= test.value
}

/** The needs these answers raise, urgent ones first. A question nobody answered raises none. */
export function needsRaised(definition: Definition, answers: Answers): readonly NeedRule[] {
  const known = { items: itemsOf(definition), answers, scores: scoresOf(definition, answers) }
  return definition.needRules
    .filter((rule) => rule.when.every((test) => holds(test, known)))
    .sort((one, other) => Number(other.urgent) - Number(one.urgent))
}
