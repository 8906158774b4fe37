import type { Tx } from '../../../../platform/db/database.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { type Definition, itemsOf } from '../../domain/instrument/definition.ts'
import { seriesOf } from '../../domain/outcomes/series.ts'
import { instrumentOf } from '../../instruments.ts'
import { intensityGrid } from '../../intensity-grid.ts'
import { outcomeCurves } from '../../outcome-definitions.ts'
import { type Intensity, intensitiesOf } from '../../queries/intensity-of.ts'
import type { OpenPerson } from '../../queries/open-person.ts'
import { type KeptProfile, outcomeProfilesOf } from '../../queries/outcome-profiles-of.ts'
import { type KeptMeasure, ownMeasuresOf } from '../../queries/own-measures-of.ts'
import { pastAnswers, timesTaken } from '../../queries/past-answers.ts'
import { type KeptTurningPoint, turningPointsOf } from '../../queries/turning-points-of.ts'
import { aboutShown } from '../subjects.ts'
import { type CapitalModel, capitalModel, type Placed, placedOn, type Series } from './outcomes.page.ts'
import { type ProfileModel, profileModel } from './profile.page.ts'

const shownInstruments = ['recovery-capital', 'triage', 'comprehensive', 'licensed-score'] as const
const crime = 11

/** What there is to say of how things are going for one person, as far as whoever acts may see. */
export interface OutcomeFacts {
  readonly person: OpenPerson
  readonly series: ReadonlyMap<string, Series>
  readonly capital: CapitalModel
  readonly profile: ProfileModel
  readonly measures: readonly KeptMeasure[]
  readonly turningPoints: readonly KeptTurningPoint[]
  readonly decided: readonly Intensity[]
  readonly placed: Placed
}

/** Concepts that count in a score, and those of licensed scores; never those about crime. */
function conceptsShown(all: readonly Definition[]): readonly string[] {
  return all.flatMap((definition) => {
    const counted = new Set(definition.scores.flatMap(({ items }) => items.map(({ linkId }) => linkId)))
    return itemsOf(definition)
      .filter(
        ({ linkId, category }) =>
          category !== crime && (counted.has(linkId) || definition.licenceKind === 'score_only'),
      )
      .map(({ concept }) => concept)
  })
}

/** Instruments with all the times they were answered, and the rows that says it. */
export async function scoredOverTime(tx: Tx, people: readonly string[], instrumentIds: readonly string[]) {
  const all = instrumentIds.flatMap((id) => instrumentOf(id) ?? [])
  const [taken, past] = await Promise.all([
    timesTaken(tx, people, instrumentIds),
    pastAnswers(tx, people, conceptsShown(all)),
  ])
  const series = new Map(
    all.map((definition): [string, Series] => {
      const times = taken.filter(({ instrumentId }) => instrumentId === definition.id)
      return [definition.id, { definition, scores: seriesOf(definition, times, past) }]
    }),
  )
  return { series, rows: [...taken, ...past] }
}

/** What there is to build on, where it was ever asked. */
export function capitalIn(series: ReadonlyMap<string, Series>): CapitalModel {
  const capital = series.get('recovery-capital')
  return capital ? capitalModel(capital) : { chart: null, changes: [] }
}

const opensCrimeOf = ({ ways }: OpenPerson, { personId, ownerAgencyId }: KeptProfile) =>
  ways.some(
    (way) => way.personId === personId && way.ownerAgencyId === ownerAgencyId && (way.opens & (1 << crime)) !== 0,
  )

export async function outcomeFacts(context: StaffContext, person: OpenPerson): Promise<OutcomeFacts> {
  const { tx } = context
  const [{ series, rows }, decided, profiles, measures, turningPoints] = await Promise.all([
    scoredOverTime(tx, person.people, shownInstruments),
    intensitiesOf(tx, person.people),
    outcomeProfilesOf(tx, person.people),
    ownMeasuresOf(tx, person.people),
    turningPointsOf(tx, person.people),
  ])
  const crimes = profiles.flatMap((profile) => (profile.crime === null ? [] : { ...profile, category: crime }))
  const ratings = measures.flatMap((measure) => measure.ratings)
  aboutShown(context, person, [...rows, ...decided, ...profiles, ...crimes, ...measures, ...ratings, ...turningPoints])
  return {
    person,
    series,
    capital: capitalIn(series),
    profile: profileModel(instrumentOf('top') ?? null, outcomeCurves(), { profiles, turningPoints }, (profile) =>
      opensCrimeOf(person, profile),
    ),
    measures,
    turningPoints,
    decided,
    placed: placedOn(intensityGrid(), [...series.values()]),
  }
}
