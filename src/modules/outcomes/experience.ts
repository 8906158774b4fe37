import { readFileSync } from 'node:fs'
import path from 'node:path'
import { CannotStart } from '../../platform/db/cannot-start.ts'
import { type ExperienceQuestions, readExperienceQuestions } from './domain/experience.ts'

const name = 'experience-2026-1.json'
let loaded: ExperienceQuestions | undefined

/** The questions somebody may answer about a service. */
export function experienceQuestions(): ExperienceQuestions {
  try {
    loaded ??= readExperienceQuestions(
      name,
      JSON.parse(readFileSync(path.join(import.meta.dirname, '../../../reference/outcomes', name), 'utf8')),
    )
    return loaded
  } catch (error) {
    throw new CannotStart(
      `The questions about services cannot be used: ${error instanceof Error ? error.message : error}`,
    )
  }
}
