export const partsOfBoth = [
  'both better',
  'crime down, health worse',
  'crime up, health better',
  'both worse',
  'no change in one or both',
] as const

export type PartOfBoth = (typeof partsOfBoth)[number]

export const bothWords: Readonly<Record<PartOfBoth, string>> = {
  'both better': 'Less crime and better health',
  'crime down, health worse': 'Less crime, but worse health',
  'crime up, health better': 'More crime, but better health',
  'both worse': 'More crime and worse health',
  'no change in one or both': 'No clear change in one or both',
}
