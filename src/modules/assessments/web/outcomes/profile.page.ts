import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { type Definition, itemsOf, type Score } from '../../domain/instrument/definition.ts'
import type { Curves } from '../../domain/outcomes/curves.ts'
import { type OutcomeChart, profileCharts } from '../../domain/outcomes/outcome-charts.ts'
import {
  crimeYesNoFields,
  isField,
  notAsked,
  type Profile,
  stageInWords,
  type YesNoField,
  yesNoFields,
} from '../../domain/outcomes/profile.ts'
import { type TurningPoint, withTurningPoints } from '../../domain/outcomes/turning-point.ts'
import { changeBetween, changeInWords } from '../../domain/scoring/change.ts'
import { type ScoreChange, thresholdInWords } from './outcomes.page.ts'

/** Which column of a profile the answer to a question stands in. */
const columnOf: Readonly<Record<string, string>> = {
  'top.alcohol': 'alcohol_days',
  'top.opiates': 'opiate_days',
  'top.crack': 'crack_days',
  'top.cocaine': 'cocaine_days',
  'top.amphetamines': 'amphetamine_days',
  'top.cannabis': 'cannabis_days',
  'top.injected': 'injecting_days',
  'top.mind': 'psychological',
  'top.body': 'physical',
  'top.quality': 'quality_of_life',
}

function pointsOf(definition: Definition, { items }: Score, profiles: readonly Profile[]): readonly number[] {
  const [first, ...more] = items
  const concept = itemsOf(definition).find(({ linkId }) => linkId === first?.linkId)?.concept
  const column = more.length === 0 && concept ? columnOf[concept] : undefined
  if (column === undefined || !isField(column)) return []
  return profiles.flatMap(({ said }) => (typeof said[column] === 'number' ? said[column] : []))
}

/** First against latest of every score of one question, wherever the profiles came from. */
function changesOf(definition: Definition, profiles: readonly Profile[]): readonly ScoreChange[] {
  return definition.scores.flatMap((score) => {
    const points = pointsOf(definition, score, profiles)
    const [first, last] = [points[0], points.at(-1)]
    if (first === undefined || last === undefined) return []
    const moved = changeInWords(changeBetween(score, definition.licenceKind, first, last))
    return {
      title: score.title,
      first: String(first),
      latest: String(last),
      change: points.length < 2 ? 'Taken once so far' : moved,
      threshold: thresholdInWords(score),
    }
  })
}

export interface ProfileRow {
  readonly day: string
  readonly stage: string
  readonly from: string
  readonly home: Readonly<Record<string, string>>
  readonly notAsked: readonly string[]
  /** Whether the part about crime was asked, said only to who may read it. */
  readonly crime: string
}

export interface ProfileModel {
  readonly charts: readonly OutcomeChart[]
  readonly changes: readonly ScoreChange[]
  readonly rows: readonly ProfileRow[]
  readonly curves: Curves
}

const homeFields = Object.keys(yesNoFields).filter((name): name is YesNoField => name !== 'shared_equipment')
const yesOrNo = (value: unknown) => (value === true ? 'Yes' : value === false ? 'No' : 'Not asked')

function crimeInWords({ crime }: Profile, maySee: boolean): string {
  if (!maySee) return 'Kept apart'
  if (crime === null) return 'Not asked'
  const happened = Object.entries(crimeYesNoFields).flatMap(([field, words]) =>
    crime[field as keyof typeof crimeYesNoFields] === true ? words : [],
  )
  return ['Asked', ...happened].join('. ')
}

/** What the outcome profiles of one person say together. */
export function profileModel<P extends Profile>(
  definition: Definition | null,
  curves: Curves,
  { profiles, turningPoints }: { readonly profiles: readonly P[]; readonly turningPoints: readonly TurningPoint[] },
  maySeeCrime: (profile: P) => boolean,
): ProfileModel {
  const rows = profiles.map((profile) => ({
    day: dayInWords(profile.on),
    stage: stageInWords(profile.stage),
    from: profile.isFromFile ? `${profile.ownerName}, brought by a file` : profile.ownerName,
    home: Object.fromEntries(homeFields.map((field) => [yesNoFields[field], yesOrNo(profile.said[field])])),
    notAsked: notAsked(profile),
    crime: crimeInWords(profile, maySeeCrime(profile)),
  }))
  return {
    charts: profileCharts(profiles, curves).map((chart) =>
      chart.id === 'life-and-symptoms' ? withTurningPoints(chart, turningPoints) : chart,
    ),
    changes: definition ? changesOf(definition, profiles) : [],
    rows: rows.toReversed(),
    curves,
  }
}
