/**
 * What the return asks of an episode that is written nowhere else, or may be said here where no assessment says it. Nothing that the record
 * already holds is among them.
 */
export const askedHere = [
  'UTLA',
  'DRUG1',
  'DRUG1AGE',
  'DRUG2',
  'DRUG3',
  'INJSTAT',
  'HOUSING',
  'HOMELESS',
  'PRNTSTAT',
  'MTHTN',
] as const

export type AskedHere = (typeof askedHere)[number]

export const isAskedHere = (header: string): header is AskedHere => askedHere.some((asked) => asked === header)
