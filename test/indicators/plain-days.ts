/** Calendar arithmetic for the plain computation, written apart from the product's. */
export type Day = string

const dayMs = 86_400_000
const at = (day: Day) => Date.parse(`${day}T00:00:00Z`)

export const plus = (day: Day, days: number): Day => new Date(at(day) + days * dayMs).toISOString().slice(0, 10)

/** How many days lie between two days; 1 for neighbours. */
export const apart = (later: Day, earlier: Day): number => Math.round((at(later) - at(earlier)) / dayMs)

/** The last day of a month; months count on past twelve. */
export function monthEnd(year: number, month: number): Day {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** The same day of the month so many months on, or that month's last day. */
export function monthsOn(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const last = monthEnd(year, month + months)
  const same = `${last.slice(0, 8)}${String(date).padStart(2, '0')}`
  return same < last ? same : last
}

export const yearsOn = (day: Day, years: number): Day => monthsOn(day, 12 * years)

/** The first days of the months that a period touches. */
export function monthsOf(from: Day, to: Day): Day[] {
  const months: Day[] = []
  for (let month = `${from.slice(0, 7)}-01`; month <= to; month = monthsOn(month, 1)) months.push(month)
  return months
}

/** The rolling twelve months to a month 'YYYY-MM'. */
export function rollingYear(month: string): { from: Day; to: Day } {
  const to = monthEnd(Number(month.slice(0, 4)), Number(month.slice(5)))
  return { from: monthsOn(`${month}-01`, -11), to }
}
