import type { Finding } from '../../domain/sending/finding.ts'
import type { MissingOfTeam, ProfileCount } from '../../queries/profiles-due.ts'
import type { TeamRecord } from '../../queries/quality.ts'

export interface TeamScore {
  /** Empty where no team works with the person now. */
  readonly teamName: string
  readonly records: number
  readonly withErrors: number
  readonly withWarnings: number
  /** Of people whom nobody asked: they stand in no return. */
  readonly notAsked: number
  readonly findings: readonly Finding[]
}

/** Of each team, how many of its records have something to mend. Each counts once: not asked, or else with errors, or else with warnings. */
export function teamScores(records: readonly TeamRecord[], findings: readonly Finding[]): readonly TeamScore[] {
  const byEpisode = Map.groupBy(findings, ({ episodeId }) => episodeId)
  const scores = [...Map.groupBy(records, ({ teamName }) => teamName)].map(([teamName, of]) => {
    const asked = of.filter(({ isAsked }) => isAsked)
    const found = asked.map(({ episodeId }) => byEpisode.get(episodeId) ?? [])
    const withErrors = found.filter((list) => list.some(({ level }) => level === 'error')).length
    const withWarnings = found.filter((list) => list.length > 0).length - withErrors
    const notAsked = of.length - asked.length
    return { teamName, records: of.length, withErrors, withWarnings, notAsked, findings: found.flat() }
  })
  return scores.toSorted((a, b) => a.teamName.localeCompare(b.teamName))
}

/**
 * Records that would go through, of a hundred, rounded down: a hundred means all of them. Warnings play no part: many are rules that nobody has
 * seen in an official text.
 */
export function scoreOf({
  records,
  withErrors,
  notAsked,
}: Pick<TeamScore, 'records' | 'withErrors' | 'notAsked'>): number {
  return records === 0 ? 100 : Math.floor((100 * (records - withErrors - notAsked)) / records)
}

export const teamInWords = (teamName: string): string => (teamName === '' ? 'No team now' : teamName)

export interface QualityModel {
  readonly scores: readonly TeamScore[]
  readonly profiles: readonly ProfileCount[]
  /** The team whose list is shown; null for all. */
  readonly team: string | null
  readonly findings: readonly Finding[]
  readonly at: number
  readonly pages: number
  readonly missing: readonly MissingOfTeam[]
  readonly missingAt: number
  readonly missingPages: number
}
