import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { CannotStart } from '../../platform/db/cannot-start.ts'
import { definitions, rulesForSql } from '../indicators/index.ts'
import { experienceQuestions } from '../outcomes/index.ts'
import { type ReportRules, readReportRules } from './domain/rules.ts'

const folder = path.join(import.meta.dirname, '../../../reference/reports')
let loaded: readonly ReportRules[] | undefined

function load(): readonly ReportRules[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map((name) => readReportRules(name, JSON.parse(readFileSync(path.join(folder, name), 'utf8'))))
  } catch (error) {
    throw new CannotStart(
      `The definitions of the reports cannot be used: ${error instanceof Error ? error.message : error}`,
    )
  }
}

/** What the reports of a version are computed with, or the newest. */
export function reportRules(version?: string): ReportRules {
  loaded ??= load()
  const found = version === undefined ? loaded.at(-1) : loaded.find((one) => one.version === version)
  if (!found)
    throw new CannotStart(`There are no definitions of the reports${version ? ` of version ${version}` : ''}.`)
  return found
}

/** What freezing the reports is given: the figures of the indicators and those of the reports, and the version they are kept under. */
export function freezingRules(): { readonly rules: string; readonly version: string } {
  const { values, version } = reportRules()
  const experience_questions = experienceQuestions().questions.map(({ code }) => code)
  return { rules: JSON.stringify({ ...rulesForSql(definitions().values), ...values, experience_questions }), version }
}
