import type { CalendarDay } from '../../../../kernel/calendar-day.ts'

/** The numbers of an outcome profile, by their column, in plain words. */
export const numberFields = {
  alcohol_days: 'Alcohol',
  opiate_days: 'Opiates',
  crack_days: 'Crack',
  cocaine_days: 'Powder cocaine',
  amphetamine_days: 'Amphetamines',
  cannabis_days: 'Cannabis',
  other_days: 'Another drug',
  injecting_days: 'Injecting',
  paid_work_days: 'Paid work',
  volunteering_days: 'Volunteering',
  education_days: 'Learning',
  psychological: 'Mind',
  physical: 'Body',
  quality_of_life: 'Life altogether',
  alcohol_units: 'Units on a drinking day',
} as const

/** Its questions with yes or no. */
export const yesNoFields = {
  acute_housing: 'Nowhere to live',
  unsuitable_housing: 'A place not fit to live in',
  eviction_risk: 'Could lose the home',
  shared_equipment: 'Shared injecting equipment',
} as const

export const crimeNumberFields = {
  shoplifting_days: 'Taking things from shops',
  selling_days: 'Selling drugs',
} as const
export const crimeYesNoFields = { other_theft: 'Other theft', assault: 'Hurting somebody' } as const

export type NumberField = keyof typeof numberFields
export type YesNoField = keyof typeof yesNoFields
export type Field = NumberField | YesNoField

export const fieldWords: Readonly<Record<Field, string>> = { ...numberFields, ...yesNoFields }
export const isField = (name: string): name is Field => Object.hasOwn(fieldWords, name)

/** The part about crime, which is apart and may be left out (S002-L13c). */
export type Crime = Readonly<Record<keyof typeof crimeNumberFields, number | null>> &
  Readonly<Record<keyof typeof crimeYesNoFields, boolean | null>>

/** One outcome profile, filled in here or brought by a file. Null: not asked. */
export interface Profile {
  readonly on: CalendarDay
  readonly stage: string | null
  readonly isFromFile: boolean
  readonly ownerName: string
  readonly said: Readonly<Record<Field, number | boolean | null>>
  readonly crime: Crime | null
}

const stages: Readonly<Record<string, string>> = {
  S: 'At the start',
  R: 'At a review',
  X: 'At the end',
  E: 'At the end',
  P: 'Afterwards',
}

export const stageInWords = (stage: string | null) => (stage === null ? 'Not said' : (stages[stage] ?? stage))

/** Questions on use that make sense only for some; "not asked" is not said of them. */
const onlyForSome: readonly Field[] = ['other_days', 'alcohol_units', 'shared_equipment']

/** What a profile was not asked, in words. */
export const notAsked = ({ said }: Profile): readonly string[] =>
  Object.keys(fieldWords)
    .filter(isField)
    .filter((field) => said[field] === null && !onlyForSome.includes(field))
    .map((field) => fieldWords[field])
