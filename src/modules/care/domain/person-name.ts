export interface Names {
  readonly givenName: string
  readonly familyName: string
  readonly chosenName: string
}

/** The name the person chose, then the family name; never both first names, which would say what they have left behind. */
export function nameOf({ givenName, familyName, chosenName }: Names): string {
  return `${chosenName === '' ? givenName : chosenName} ${familyName}`.trim()
}
