const monthOf = (day: Date) => day.toISOString().slice(0, 7)

/** The last month that is over, as YYYY-MM. */
export function lastMonth(now = new Date()): string {
  return monthOf(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)))
}

/** So many months, of which the given one is the last. */
export function monthsBefore(month: string, many: number): string[] {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return Array.from({ length: many }, (_, at) => monthOf(new Date(Date.UTC(year, number - many + at, 1))))
}
