import {
  type Band,
  type NeedDomain,
  type NeedRule,
  needDomains,
  type Proposal,
  proposals,
  type ReliableChange,
  type Score,
  type ScoreMethod,
  type Test,
} from './definition.ts'
import { allOf, type Extension, numberOf, saidOf, textOf } from './fhir.ts'
import type { Findings } from './problem.ts'

const oneOf = <T extends string>(all: readonly T[], value: unknown): T | undefined => all.find((one) => one === value)

const methods: readonly ScoreMethod[] = ['sum', 'share', 'most']

function bandsOf(score: Extension, name: string, { found }: Findings): Band[] {
  return allOf(score, 'band').flatMap((band) => {
    const [id, text] = [textOf(band, 'id'), textOf(band, 'text')]
    const [from, to] = [numberOf(band, 'from'), numberOf(band, 'to')]
    if (id === undefined || text === undefined || from === undefined || to === undefined || from > to) {
      found(name, 'a band needs an id, words, and a from that is not above its to')
      return []
    }
    return { id, text, from, to }
  })
}

function reliableChangeOf(score: Extension, name: string, { found }: Findings): ReliableChange | null {
  const given = allOf(score, 'reliable-change')[0]
  if (given === undefined) return null
  const [by, source, owner] = [numberOf(given, 'by'), textOf(given, 'source'), textOf(given, 'owner')]
  if (by === undefined || source === undefined || owner === undefined) {
    found(name, 'its reliable change needs a number, a source and an owner')
    return null
  }
  return { by, source, owner, confirmed: saidOf(given, 'confirmed') === true }
}

export function scoreFrom(score: Extension, findings: Findings): Score | null {
  const id = textOf(score, 'id')
  const name = `score ${id ?? '(no id)'}`
  const method = oneOf(methods, saidOf(score, 'method'))
  const [min, max] = [numberOf(score, 'min'), numberOf(score, 'max')]
  const items = allOf(score, 'item').flatMap((item) => {
    const linkId = textOf(item, 'linkId')
    return linkId === undefined ? [] : { linkId, reversed: saidOf(item, 'reversed') === true }
  })
  if (id === undefined || method === undefined || min === undefined || max === undefined || items.length === 0) {
    findings.found(name, 'a score needs an id, a method (sum, share or most), a min, a max and items')
    return null
  }
  return {
    id,
    title: textOf(score, 'title') ?? id,
    method,
    items,
    needed: numberOf(score, 'needed') ?? items.length,
    min,
    max,
    better: oneOf(['higher', 'lower'] as const, saidOf(score, 'better')) ?? 'higher',
    bands: bandsOf(score, name, findings),
    reliableChange: reliableChangeOf(score, name, findings),
  }
}

function testFrom(when: Extension): Test | null {
  const [linkId, score, band, is] = ['linkId', 'score', 'band', 'is'].map((name) => textOf(when, name))
  const value = saidOf(when, 'value')
  if (score !== undefined && band !== undefined) return { score, band }
  if (linkId === undefined || value === undefined) return null
  if (is === 'equals') return { linkId, is, value }
  return (is === 'at_least' || is === 'at_most') && typeof value === 'number' ? { linkId, is, value } : null
}

/** A rule as its file says it; its category may be left to the answers it rests on. */
export type WrittenRule = Omit<NeedRule, 'category'> & { readonly category: number | undefined }

export function needRuleFrom(rule: Extension, { found }: Findings): WrittenRule | null {
  const id = textOf(rule, 'id')
  const name = `need ${id ?? '(no id)'}`
  const domain = oneOf<NeedDomain>(needDomains, saidOf(rule, 'domain'))
  const words = textOf(rule, 'words')
  const tests = allOf(rule, 'when').map(testFrom)
  const proposed = saidOf(rule, 'proposes')
  const proposes = oneOf<Proposal>(proposals, proposed)
  if (proposed !== undefined && proposes === undefined)
    found(name, `proposes ${proposed}, which nobody knows how to do`)
  if (id === undefined || domain === undefined || words === undefined || tests.length === 0 || tests.includes(null)) {
    found(name, 'a need rule needs an id, a part of life, words, and what must be answered for it')
    return null
  }
  return {
    id,
    domain,
    words,
    category: numberOf(rule, 'category'),
    urgent: saidOf(rule, 'urgent') === true,
    proposes: proposes ?? null,
    when: tests.filter((test) => test !== null),
  }
}
