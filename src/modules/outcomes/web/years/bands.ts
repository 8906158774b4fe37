export const yearBands = ['<1', '1-2', '2-4', '4-6', '>=6'] as const

export type YearBand = (typeof yearBands)[number]

export const bandWords: Readonly<Record<YearBand, string>> = {
  '<1': 'Less than 1 year',
  '1-2': '1 to 2 years',
  '2-4': '2 to 4 years',
  '4-6': '4 to 6 years',
  '>=6': '6 years or more',
}

const answers = ['yes', 'no', 'not known'] as const

type LifeAnswer = (typeof answers)[number] | 'does not apply'

export const lifeWords: Readonly<Record<LifeAnswer, string>> = {
  yes: 'Yes',
  no: 'No',
  'not known': 'Not known',
  'does not apply': 'No children',
}

/** The answers a part of life has. People without children are counted by themselves. */
export const partsOfLife = (code: string): readonly LifeAnswer[] =>
  code === 'children' ? ['yes', 'no', 'does not apply', 'not known'] : answers
