/** How much of an invented England is loaded. Each partnership is the same size: England has more of them. */
export interface Size {
  readonly name: 'full' | 'small'
  readonly partnerships: number
  readonly people: number
  readonly entries: number
}

export const peopleInEach = 2_000
export const agenciesInEach = 4
export const staffInEach = 40

function sized(name: Size['name'], partnerships: number, entries: number): Size {
  return { name, partnerships, people: partnerships * peopleInEach, entries }
}

/** 300,000 people in 150 partnerships with 600 agencies; or a fiftieth of it, to try the bench itself. */
export const sizes = { full: sized('full', 150, 5_000_000), small: sized('small', 3, 100_000) } as const

/** Changes with anything that changes what is loaded, so that an older folder is not taken for this one. */
export const loaderVersion = 3
