import { checkDefinition } from './check-definition.ts'
import type { DefinedItem, Definition, LicenceKind, Score, Test } from './definition.ts'
import { allOf, numberOf, type Questionnaire, questionnaire, saidOf, textOf } from './fhir.ts'
import type { Audience, Level } from './instrument.ts'
import { keptClosest } from './kept-closest.ts'
import { type Findings, findingsIn, type Problem } from './problem.ts'
import { sectionFrom } from './read-item.ts'
import { needRuleFrom, scoreFrom } from './read-rules.ts'

export type ReadDefinition =
  | { readonly ok: true; readonly definition: Definition }
  | { readonly ok: false; readonly problems: readonly Problem[] }

const audiences: readonly Audience[] = ['adult', 'young_person', 'carer']
const levels: readonly Level[] = ['brief', 'triage', 'full', 'outcome', 'plan']
const licences: readonly LicenceKind[] = ['own', 'open', 'score_only']

function oneOf<T extends string>(
  all: readonly T[],
  form: Questionnaire,
  name: string,
  fallback: T,
  { found }: Findings,
): T {
  const value = saidOf(form, name)
  const known = all.find((one) => one === value)
  if (known === undefined) found('the form', `does not say its ${name} (${all.join(', ')})`)
  return known ?? fallback
}

function said(form: Questionnaire, name: string, { found }: Findings): string {
  const value = textOf(form, name)
  if (value === undefined) found('the form', `does not say its ${name}`)
  return value ?? ''
}

function categoryOf(tests: readonly Test[], items: readonly DefinedItem[], scores: readonly Score[]): number {
  const linkIds = tests.flatMap((test) =>
    'score' in test
      ? (scores.find(({ id }) => id === test.score)?.items ?? []).map(({ linkId }) => linkId)
      : [test.linkId],
  )
  return keptClosest(items.filter(({ linkId }) => linkIds.includes(linkId)).map(({ category }) => category))
}

function definitionFrom(form: Questionnaire, findings: Findings): Definition {
  const sections = form.item.map((group) => sectionFrom(group, findings))
  const items = sections.flatMap((section) => section.items)
  const scores = allOf(form, 'score')
    .map((score) => scoreFrom(score, findings))
    .filter((score) => score !== null)
  const rules = allOf(form, 'need')
    .map((rule) => needRuleFrom(rule, findings))
    .filter((rule) => rule !== null)
  return {
    id: form.id,
    version: form.version,
    title: form.title,
    purpose: form.purpose,
    licence: form.copyright,
    audience: oneOf(audiences, form, 'audience', 'adult', findings),
    level: oneOf(levels, form, 'level', 'full', findings),
    licenceKind: oneOf(licences, form, 'licence-kind', 'own', findings),
    source: said(form, 'source', findings),
    owner: said(form, 'owner', findings),
    validated: saidOf(form, 'validated') === true,
    confirmed: saidOf(form, 'confirmed') === true,
    validForDays: numberOf(form, 'valid-for-days') ?? null,
    sections,
    scores,
    needRules: rules.map((rule) => ({ ...rule, category: rule.category ?? categoryOf(rule.when, items, scores) })),
  }
}

/** The linkId nearest above a place in the file, so that a fault in its shape names an item too. */
function itemAt(json: unknown, path: readonly PropertyKey[]): string {
  let at: unknown = json
  let name = 'the form'
  for (const step of path) {
    if (typeof at !== 'object' || at === null) break
    at = Reflect.get(at, step)
    const linkId: unknown = typeof at === 'object' && at !== null ? Reflect.get(at, 'linkId') : undefined
    if (typeof linkId === 'string') name = linkId
  }
  return name
}

const isField = (step: PropertyKey) => typeof step === 'string' && step !== 'item'

/** Reads one definition, a FHIR R4 Questionnaire. Everything wrong with it is said, each with file, item and reason. */
export function readQuestionnaire(file: string, json: unknown): ReadDefinition {
  const findings = findingsIn(file)
  const shape = questionnaire.safeParse(json)
  if (!shape.success) {
    for (const { path, message } of shape.error.issues)
      findings.found(
        itemAt(json, path),
        [path.filter(isField).map(String).join(' '), message].filter(Boolean).join(': '),
      )
    return { ok: false, problems: findings.problems }
  }
  const definition = definitionFrom(shape.data, findings)
  checkDefinition(definition, findings)
  return findings.problems.length > 0 ? { ok: false, problems: findings.problems } : { ok: true, definition }
}
