import { addDays, type CalendarDay, dayOf } from '../../src/kernel/calendar-day.ts'
import type { Chance } from './county-chance.ts'

/** The days and hours of the county, all told from the moment it is made, so that it is always a world of today. */
export interface Times {
  readonly now: Date
  readonly today: CalendarDay
  /** The day this many days after today; before it, below zero. */
  day(fromToday: number): CalendarDay
  /** The instant this many days (and parts of days) after now by the clock on the wall; before it, below zero. */
  at(fromNow: number): string
  /** The instant at which a day begins in this country. */
  midnight(fromToday: number): string
  /** A working hour of a day, or of the Monday after it when it is a weekend. */
  workingHour(fromToday: number, chance: Chance): string
  /** 1 is Monday, 7 is Sunday. */
  weekday(fromToday: number): number
  /** The birthday of somebody who is this old today and had their birthday this many days ago. */
  bornWhen(age: number, daysAfterBirthday: number): CalendarDay
}

const dayLength = 86_400_000
const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeZoneName: 'shortOffset' })

/** How far the clocks of this country are ahead of universal time then, in milliseconds. */
const clockAhead = (at: Date) => (clock.format(at).endsWith('+1') ? 3_600_000 : 0)

export function timesAround(now: Date): Times {
  const today = dayOf(now)
  const day = (fromToday: number) => addDays(today, fromToday)
  const weekday = (fromToday: number) => ((new Date(`${day(fromToday)}T12:00:00Z`).getUTCDay() + 6) % 7) + 1
  return {
    now,
    today,
    day,
    weekday,
    // Without the clock's hour, the same time of a summer's day told near midnight in winter would be the day after.
    at(fromNow) {
      const then = new Date(now.getTime() + Math.round(fromNow * dayLength))
      return new Date(then.getTime() + clockAhead(now) - clockAhead(then)).toISOString()
    },
    midnight(fromToday) {
      const utc = new Date(`${day(fromToday)}T00:00:00Z`)
      const summer = new Date(utc.getTime() - 3_600_000)
      return (dayOf(summer) === day(fromToday) ? summer : utc).toISOString()
    },
    workingHour(fromToday, chance) {
      const on = fromToday + Math.max(0, 8 - weekday(fromToday)) * (weekday(fromToday) > 5 ? 1 : 0)
      const minutes = 9 * 60 + chance.whole(0, 15) * 30
      return new Date(
        `${day(on)}T${String(Math.floor(minutes / 60)).padStart(2, '0')}:${minutes % 60 ? '30' : '00'}:00Z`,
      ).toISOString()
    },
    bornWhen(age, daysAfterBirthday) {
      const birthday = day(-daysAfterBirthday)
      const born = `${Number(birthday.slice(0, 4)) - age}${birthday.slice(4)}`
      return born.endsWith('-02-29') ? born.replace('-02-29', '-02-28') : born
    },
  }
}
