import { notFound, type Reply } from '../../../platform/web/reply.ts'
import type { StaffContext } from '../../../platform/web/request-context.ts'
import { isMonth, monthsLater, openPeriod, type ShownFigure } from '../../indicators/index.ts'
import { experienceQuestions } from '../../outcomes/index.ts'
import { reportRules } from '../definitions.ts'
import { numbersOf } from '../domain/numbers.ts'
import type { Question } from '../domain/question.ts'
import type { ReportRules } from '../domain/rules.ts'
import { saying } from '../domain/say.ts'
import {
  type AgencyOfReports,
  agenciesShown,
  type Freezing,
  freezings,
  ownCells,
  saidOfOwn,
  shownCells,
} from '../queries/frozen.ts'
import { listWords } from '../queries/list-words.ts'
import type { Choice } from './paths.ts'

/** One place whose numbers can be read: the reader's own agency, the partnership, or an agency. */
export interface Place {
  readonly of: string
  readonly name: string
  readonly where: string
  readonly isExact: boolean
}

const partnershipPlace: Place = { of: 'all', name: 'The partnership', where: 'in the partnership', isExact: false }
const ownPlace: Place = { of: 'own', name: 'Your agency', where: 'at your agency', isExact: true }
const placeOfAgency = ({ agencyId, name }: AgencyOfReports): Place => ({
  of: agencyId,
  name,
  where: `at ${name}`,
  isExact: false,
})

/** A frozen month with one place chosen. */
export interface OpenedReports {
  readonly freezing: Freezing
  readonly freezings: readonly Freezing[]
  readonly places: readonly Place[]
  readonly place: Place
  readonly choice: Choice
  readonly rules: ReportRules
  readonly question: Question
}

type Nothing = { readonly none: Reply | null }

export const monthOf = ({ month }: Freezing) => month.slice(0, 7)

/** The frozen month asked for, or the newest. Null: none has been frozen yet. */
async function chosenFreezing(context: StaffContext) {
  const all = await freezings(context.tx)
  const wanted = context.query.month
  if (wanted === undefined) return { all, freezing: all[0] ?? null }
  return { all, freezing: isMonth(wanted) ? all.find((one) => monthOf(one) === wanted) : undefined }
}

/** What the indicators say of a place in the same month. */
async function indicatorsOf(context: StaffContext, month: string, place: Place, code: string | null) {
  const opened = await openPeriod({ ...context, query: { ...context.query, month } })
  if ('none' in opened) return { values: null, figureOf: (): ShownFigure | undefined => undefined }
  const { lines, definitions } = opened
  const isOf = (scope: string, key: string) =>
    place.of === 'own' ? scope === 'own' : place.of === 'all' ? scope === 'all' : scope === 'agency' && key === code
  return {
    values: definitions.values,
    figureOf: (id: string) => lines.find(({ indicator, scope, key }) => indicator === id && isOf(scope, key))?.figure,
  }
}

/** The frozen month and place that the address names; a month or place that is not there is not found. */
export async function openReports(context: StaffContext): Promise<OpenedReports | Nothing> {
  const { all, freezing } = await chosenFreezing(context)
  if (!freezing) return { none: freezing === null ? null : notFound() }
  const [own, agencies, words] = await Promise.all([
    ownCells(context.tx, freezing.freezingId),
    agenciesShown(context.tx, freezing.freezingId),
    listWords(context.tx),
  ])
  const places = [...(own.length > 0 ? [ownPlace] : []), partnershipPlace, ...agencies.map(placeOfAgency)]
  const place = context.query.of === undefined ? places[0] : places.find(({ of }) => of === context.query.of)
  if (!place) return { none: notFound() }
  const agency = agencies.find(({ agencyId }) => agencyId === place.of)
  const month = monthOf(freezing)
  const [cells, { figureOf, values }] = await Promise.all([
    place.isExact
      ? saidOfOwn(context.tx, freezing.freezingId, context.actor.agencyId).then((said) => [...own, ...said])
      : shownCells(context.tx, freezing.freezingId, agency?.agencyId ?? null),
    indicatorsOf(context, month, place, agency?.code ?? null),
  ])
  const rules = reportRules(freezing.version)
  const question: Question = {
    numbers: numbersOf(cells),
    indicator: figureOf,
    say: saying(place.isExact),
    where: place.where,
    month,
    yearBefore: monthsLater(month, -12),
    routesMonth: monthsLater(month, -6),
    words: (list, code) => words.get(`${list} ${code}`) ?? code,
    values: rules.values,
    asked: experienceQuestions(),
    workRise: values?.stuck_days_rise ?? null,
  }
  return { freezing, freezings: all, places, place, choice: { month, of: place.of }, rules, question }
}
