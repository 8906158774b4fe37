import { type DefinedItem, type Definition, itemsOf, type NeedRule, type Score } from './definition.ts'
import type { Findings } from './problem.ts'

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))]
}

function checkConditions(items: readonly DefinedItem[], { found }: Findings): void {
  const at = new Map(items.map((item, index) => [item.linkId, index]))
  items.forEach((item, index) => {
    for (const { linkId, equals } of item.enableWhen ?? []) {
      const asked = at.get(linkId)
      if (asked === undefined) found(item.linkId, `is asked only after ${linkId}, which is not in the form`)
      else if (asked >= index) found(item.linkId, `is asked only after ${linkId}, which comes later`)
      const choices = items[asked ?? -1]?.choices
      if (choices && !choices.some(({ code }) => code === equals))
        found(item.linkId, `waits for the answer ${equals} to ${linkId}, which nobody can give`)
    }
  })
}

const counts = (item: DefinedItem) =>
  ['number', 'scale', 'weeks', 'yes_no'].includes(item.kind) || item.points !== undefined

function checkScore(score: Score, items: readonly DefinedItem[], { found }: Findings): void {
  const name = `score ${score.id}`
  for (const { linkId } of score.items) {
    const item = items.find((one) => one.linkId === linkId)
    if (!item) found(name, `counts ${linkId}, which is not in the form`)
    else if (!counts(item)) found(name, `counts ${linkId}, whose answers have no number`)
    else if (score.method === 'share' && item.kind === 'number' && (item.min === undefined || item.max === undefined))
      found(name, `takes a share of ${linkId}, which has no lowest and highest value`)
  }
  if (score.needed < 1 || score.needed > score.items.length)
    found(name, `needs ${score.needed} answers but counts ${score.items.length} items`)
  const bands = [...score.bands].sort((one, other) => one.from - other.from)
  bands.forEach((band, at) => {
    const before = bands[at - 1]
    if (before && before.to >= band.from) found(name, `its bands ${before.id} and ${band.id} overlap`)
    if (before && band.from - before.to > 1) found(name, `there is a gap between its bands ${before.id} and ${band.id}`)
  })
  const [first, last] = [bands[0], bands.at(-1)]
  if (first && last && (first.from > score.min || last.to < score.max))
    found(name, 'its bands do not reach from its lowest to its highest value')
}

function checkNeed(rule: NeedRule, items: readonly DefinedItem[], scores: readonly Score[], { found }: Findings): void {
  const name = `need ${rule.id}`
  for (const test of rule.when) {
    if ('score' in test) {
      const score = scores.find(({ id }) => id === test.score)
      if (!score?.bands.some(({ id }) => id === test.band))
        found(name, `there is no band ${test.band} of ${test.score}`)
      continue
    }
    const item = items.find(({ linkId }) => linkId === test.linkId)
    if (!item) found(name, `looks at ${test.linkId}, which is not in the form`)
    else if (test.is === 'equals' && item.choices && !item.choices.some(({ code }) => code === test.value))
      found(name, `waits for the answer ${test.value} to ${test.linkId}, which nobody can give`)
    else if (test.is !== 'equals' && !counts(item)) found(name, `compares ${test.linkId}, whose answers have no number`)
  }
}

/** Licensed wording is never kept: what comes with a score only may ask for a number, a day and the name of the tool. */
function checkLicence({ licenceKind, scores }: Definition, items: readonly DefinedItem[], { found }: Findings): void {
  if (licenceKind !== 'score_only') return
  for (const { linkId, kind } of items)
    if (!['number', 'day', 'choice', 'text'].includes(kind))
      found(linkId, 'only a score may be kept of a licensed tool, not its questions')
  if (scores.some(({ bands, reliableChange }) => bands.length > 0 || reliableChange !== null))
    found('the form', 'a licensed tool keeps its own bands and thresholds; none may be given here')
}

/** What is wrong between the parts of a definition, each of which may be right by itself. */
export function checkDefinition(definition: Definition, findings: Findings): void {
  const items = itemsOf(definition)
  for (const id of repeated(items.map(({ linkId }) => linkId))) findings.found(id, 'stands twice in the form')
  for (const concept of repeated(items.map((item) => item.concept).filter((one) => one !== '')))
    findings.found(items.find((item) => item.concept === concept)?.linkId ?? '', `the form asks ${concept} twice`)
  for (const id of repeated(definition.scores.map((score) => score.id))) findings.found(`score ${id}`, 'stands twice')
  for (const id of repeated(definition.needRules.map((rule) => rule.id))) findings.found(`need ${id}`, 'stands twice')
  checkConditions(items, findings)
  for (const score of definition.scores) checkScore(score, items, findings)
  for (const rule of definition.needRules) checkNeed(rule, items, definition.scores, findings)
  checkLicence(definition, items, findings)
}
