/** One page of a list that grows. */
export interface PageOf<T> {
  readonly rows: readonly T[]
  readonly page: number
  readonly pages: number
}

/** The page the address asks for (`?page=2`); the first where it asks for something odd, the last where it asks for one further. */
export function pageOf<T>(
  list: readonly T[],
  query: Readonly<Record<string, string | undefined>>,
  onOnePage: number,
): PageOf<T> {
  const pages = Math.max(1, Math.ceil(list.length / onOnePage))
  const asked = /^[1-9]\d{0,5}$/.test(query.page ?? '') ? Number(query.page) : 1
  const page = Math.min(asked, pages)
  return { rows: list.slice((page - 1) * onOnePage, page * onOnePage), page, pages }
}
