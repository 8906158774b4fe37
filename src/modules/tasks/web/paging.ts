/** The page of a list that an address asks for; anything odd in it is the first. */
export function pageNumber(query: Readonly<Record<string, string>>): number {
  const asked = Number(query.page)
  return Number.isInteger(asked) && asked > 0 && asked < 1000 ? asked : 1
}

export function stepsAround(number: number, hasMore: boolean, at: (page: number) => string) {
  return {
    previous: number > 1 ? { href: at(number - 1) } : undefined,
    next: hasMore ? { href: at(number + 1) } : undefined,
  }
}
