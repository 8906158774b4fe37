/** One stretch of opening time on a weekday: 1 is Monday, 7 is Sunday. */
export interface Opening {
  readonly day: number
  readonly opens: string
  readonly closes: string
}

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** '9', '9.30', '9:30am', '1730', '5pm' as '09:00'…; null when it is no time of day. */
export function parseTime(text: string): string | null {
  if (/^(midday|noon)$/i.test(text.trim())) return '12:00'
  const match = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*(am|pm)?$/i.exec(text.trim())
  if (!match) return null
  const half = match[3]?.toLowerCase()
  const typed = Number(match[1])
  if (half && (typed < 1 || typed > 12)) return null
  const hour = half === 'pm' ? (typed % 12) + 12 : half === 'am' ? typed % 12 : typed
  const minute = Number(match[2] ?? 0)
  if (hour > 23 || minute > 59) return null
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** '09:00' as people write it: 9am, 1:30pm, midday. */
export function timeInWords(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  if (hour === 12 && minute === 0) return 'midday'
  const shown = hour % 12 === 0 ? 12 : hour % 12
  return `${shown}${minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`}${hour < 12 ? 'am' : 'pm'}`
}

/** Hours as people write them: '9am to 12, 1pm to 5pm'. Null when they are none, or close before they open. */
export function parseHours(text: string): readonly Omit<Opening, 'day'>[] | null {
  const stretches = text
    .split(/,|;|\band\b/i)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const ends = part.split(/\bto\b|-|–/i)
      const [opens, closes] = [parseTime(ends[0] ?? ''), parseTime(ends[1] ?? '')]
      return ends.length === 2 && opens !== null && closes !== null && opens < closes ? { opens, closes } : null
    })
  const read = stretches.filter((one) => one !== null)
  return read.length === stretches.length ? read : null
}

/** A week as a list of day and hours; a day without hours is closed. */
export function weekInWords(hours: readonly Opening[]): readonly { readonly day: string; readonly hours: string }[] {
  return weekdays.map((day, at) => {
    const open = hours.filter((one) => one.day === at + 1).toSorted((a, b) => a.opens.localeCompare(b.opens))
    return {
      day,
      hours:
        open.length === 0
          ? 'Closed'
          : open.map(({ opens, closes }) => `${timeInWords(opens)} to ${timeInWords(closes)}`).join(', '),
    }
  })
}
