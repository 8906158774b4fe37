import type { DataSet } from '../../domain/data-set/data-set.ts'
import type { CheckedReturn, Finding, FindingLevel } from '../../domain/sending/finding.ts'
import { pageOf } from '../paging.ts'

/** What somebody asked to see of the findings. */
export interface Asked {
  readonly level: FindingLevel | null
  readonly rule: string | null
}

export interface RuleCount {
  readonly rule: string
  readonly level: FindingLevel
  readonly words: string
  readonly count: number
}

export interface MonthModel {
  /** 'YYYY-MM'. */
  readonly month: string
  readonly checked: CheckedReturn
  readonly asked: Asked
  readonly rules: readonly RuleCount[]
  readonly shown: readonly Finding[]
  readonly at: number
  readonly pages: number
}

const eachPage = 50
/** As many findings as a page looks through; the download has the same. */
export const mostFindings = 20_000

/** The rule in words, or its name where the definition no longer knows it. */
const wordsOf = ({ checks }: DataSet, rule: string) => checks.find(({ id }) => id === rule)?.words ?? rule

export function rulesIn(dataSet: DataSet, findings: readonly Finding[]): readonly RuleCount[] {
  const byRule = Map.groupBy(findings, ({ rule }) => rule)
  return [...byRule]
    .map(([rule, of]) => ({ rule, level: of[0]?.level ?? 'warning', words: wordsOf(dataSet, rule), count: of.length }))
    .sort((a, b) => a.level.localeCompare(b.level) || b.count - a.count || a.rule.localeCompare(b.rule))
}

function readAsked(query: Readonly<Record<string, string>>): Asked {
  const { level, rule } = query
  return { level: level === 'error' || level === 'warning' ? level : null, rule: rule || null }
}

/** What the page shows of what was found. */
export function monthModel(
  month: string,
  dataSet: DataSet,
  checked: CheckedReturn,
  query: Readonly<Record<string, string>>,
): MonthModel {
  const { findings } = checked
  const asked = readAsked(query)
  const wanted = findings.filter(
    (one) => (!asked.level || one.level === asked.level) && (!asked.rule || one.rule === asked.rule),
  )
  return { month, checked, asked, rules: rulesIn(dataSet, findings), ...pageOf(wanted, query.page, eachPage) }
}

/** Errors by a rule that was seen in an official text: such a return would come back, so it does not go. */
export function blocking({ checks }: DataSet, findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set(checks.filter(({ confidence }) => confidence === 'seen').map(({ id }) => id))
  return findings.filter(({ level, rule }) => level === 'error' && seen.has(rule))
}
