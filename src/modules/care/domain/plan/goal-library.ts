import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { goalDomains } from '../in-words.ts'
import { goalAims } from './plan-words.ts'

const keysOf = <K extends string>(words: Readonly<Record<K, string>>) => Object.keys(words) as [K, ...K[]]

const libraryGoal = z.strictObject({
  code: z.string().regex(/^[a-z_]+$/),
  words: z.string().min(1).max(200),
  domain: z.enum(keysOf(goalDomains)),
  aim: z.enum(keysOf(goalAims)).optional(),
  isMilestone: z.boolean().default(false),
  /** Counts as a gain in health (S002-L39a). */
  isHealthGain: z.boolean().default(false),
})

const library = z.strictObject({
  version: z.string(),
  owner: z.string(),
  source: z.string(),
  confidence: z.string(),
  groups: z.array(z.strictObject({ title: z.string(), goals: z.array(libraryGoal).min(1) })).min(1),
})

export type LibraryGoal = z.infer<typeof libraryGoal>
type GoalLibrary = z.infer<typeof library>

/** Goals to pick from, from safer use to staying stopped and everything of an ordinary life. None is compulsory (S000-L47b). */
export const goalLibrary: GoalLibrary = library.parse(
  JSON.parse(readFileSync(new URL('../../../../../reference/plans/goal-library.json', import.meta.url), 'utf8')),
)

const byCode = new Map(goalLibrary.groups.flatMap(({ goals }) => goals).map((goal) => [goal.code, goal]))

/** The goal of the library with this code, or null. */
export const libraryGoalOf = (code: string | undefined): LibraryGoal | null => byCode.get(code ?? '') ?? null
