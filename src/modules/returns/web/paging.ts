export interface Paged<T> {
  readonly shown: readonly T[]
  readonly at: number
  readonly pages: number
}

/** The page of a list that was asked for; the first where there is no such page. */
export function pageOf<T>(all: readonly T[], asked: string | undefined, eachPage: number): Paged<T> {
  const pages = Math.max(1, Math.ceil(all.length / eachPage))
  const wanted = Math.trunc(Number(asked ?? '1'))
  const at = wanted >= 1 && wanted <= pages ? wanted : 1
  return { shown: all.slice((at - 1) * eachPage, at * eachPage), at, pages }
}
