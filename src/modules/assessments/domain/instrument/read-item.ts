import type { DefinedItem, DefinedSection } from './definition.ts'
import {
  allOf,
  conceptSystem,
  type EnableWhen,
  type FhirItem,
  nationalSystem,
  numberOf,
  saidOf,
  textOf,
} from './fhir.ts'
import type { Choice, Condition, ItemKind } from './instrument.ts'
import type { Findings } from './problem.ts'

const kindOfType: Readonly<Partial<Record<FhirItem['type'], ItemKind>>> = {
  string: 'text',
  text: 'long_text',
  choice: 'choice',
  integer: 'number',
  decimal: 'number',
  date: 'day',
  boolean: 'yes_no',
}

function kindOf(item: FhirItem): ItemKind | undefined {
  const control = textOf(item, 'control')
  if (item.type === 'choice' && item.repeats) return 'many'
  if (item.type === 'integer' && control === 'weeks') return 'weeks'
  if (item.type === 'integer' && control === 'scale') return 'scale'
  return control === undefined ? kindOfType[item.type] : undefined
}

function conditionOf({ question, ...answer }: EnableWhen): Condition | null {
  const equals = answer.answerBoolean ?? answer.answerInteger ?? answer.answerString ?? answer.answerCoding?.code
  return equals === undefined ? null : { linkId: question, equals }
}

function conditionsOf(item: FhirItem, { found }: Findings): readonly Condition[] | undefined {
  if (item.enableWhen === undefined) return undefined
  if (item.enableWhen.length > 1 && item.enableBehavior !== 'all')
    found(item.linkId, 'has several conditions; say enableBehavior "all"')
  return item.enableWhen.flatMap((one) => {
    const condition = conditionOf(one)
    if (condition === null) found(item.linkId, `its condition on ${one.question} has no answer to compare with`)
    return condition ?? []
  })
}

function choicesOf(item: FhirItem, { found }: Findings) {
  const options = item.answerOption ?? []
  const choices: Choice[] = options.map(({ valueCoding: { code, display } }) => ({ code, text: display ?? code }))
  if (new Set(choices.map(({ code }) => code)).size < choices.length)
    found(item.linkId, 'has two choices with one code')
  const points = options.flatMap((option) => {
    const value = numberOf(option, 'ordinalValue')
    return value === undefined ? [] : [[option.valueCoding.code, value] as const]
  })
  return { choices, points: points.length > 0 ? Object.fromEntries(points) : undefined }
}

function rangeOf(item: FhirItem, kind: ItemKind, { found }: Findings) {
  const min = kind === 'weeks' ? 0 : numberOf(item, 'minValue')
  const max = kind === 'weeks' ? 7 : numberOf(item, 'maxValue')
  if (kind === 'scale' && (min === undefined || max === undefined))
    found(item.linkId, 'is a scale without a lowest and a highest value')
  if (min !== undefined && max !== undefined && min >= max)
    found(item.linkId, `its lowest value ${min} is not below its highest ${max}`)
  return { min, max }
}

function checkChoices(item: FhirItem, kind: ItemKind, count: number, { found }: Findings): void {
  const isChoice = kind === 'choice' || kind === 'many'
  if (isChoice && count < 2) found(item.linkId, 'is a choice with fewer than two answers to choose from')
  if (!isChoice && count > 0) found(item.linkId, 'has answers to choose from but is no choice')
}

/** One question. Null, with the reason noted, where it can be no question at all. */
function itemFrom(item: FhirItem, findings: Findings): DefinedItem | null {
  const { found } = findings
  const kind = kindOf(item)
  if (kind === undefined) {
    found(item.linkId, `a ${item.type} cannot be asked here, or not in that way`)
    return null
  }
  const concept = item.code?.find(({ system }) => system === conceptSystem)?.code
  if (concept === undefined) found(item.linkId, 'is bound to no concept, so its answer could serve no other form')
  const category = numberOf(item, 'category')
  if (category === undefined || category < 0 || category > 14)
    found(item.linkId, 'has no category of information from 0 to 14, so nobody could say who may read it')
  const stale = saidOf(item, 'stale-after-days')
  if (stale !== 'never' && typeof stale !== 'number')
    found(item.linkId, 'does not say after how many days the answer is stale (or never)')
  const { choices, points } = choicesOf(item, findings)
  checkChoices(item, kind, choices.length, findings)
  const display = item.item?.find(({ type }) => type === 'display')
  if (item.item?.some(({ type }) => type !== 'display')) found(item.linkId, 'has questions inside a question')
  return {
    linkId: item.linkId,
    concept: concept ?? '',
    kind,
    text: item.text,
    help: display?.text,
    choices: choices.length > 0 ? choices : undefined,
    ...rangeOf(item, kind, findings),
    unit: allOf(item, 'questionnaire-unit')[0]?.valueCoding?.display,
    lowText: textOf(item, 'low-text'),
    highText: textOf(item, 'high-text'),
    category: category ?? 6,
    staleAfterDays: typeof stale === 'number' ? stale : null,
    enableWhen: conditionsOf(item, findings),
    nationalCode: item.code?.find(({ system }) => system === nationalSystem)?.code,
    points,
  }
}

/** One section: a group of questions, with words of its own in a display item of the name `<section>-intro`. */
export function sectionFrom(group: FhirItem, findings: Findings): DefinedSection {
  if (group.type !== 'group')
    findings.found(group.linkId, 'stands outside any section; sections are items of type group')
  const within = group.item ?? []
  const intro = within.find(({ type }) => type === 'display')
  for (const item of within.filter(({ type }) => type === 'group'))
    findings.found(item.linkId, 'is a section inside a section')
  const items = within
    .filter(({ type }) => type !== 'display' && type !== 'group')
    .map((item) => itemFrom(item, findings))
    .filter((item) => item !== null)
  if (items.length === 0) findings.found(group.linkId, 'is a section without a question')
  return {
    id: group.linkId,
    title: group.text,
    intro: intro?.text,
    separable: saidOf(group, 'separable') === true,
    strengths: saidOf(group, 'strengths') === true,
    items,
  }
}
