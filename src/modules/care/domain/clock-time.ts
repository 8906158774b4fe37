/** Reads a time of day as people write it: 14:30, 2.30pm, 9am. Gives 'HH:MM', or null when it is none. */
export function parseClockTime(text: string): string | null {
  const found = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(text.trim())
  if (!found) return null
  const [, hours = '', minutes = '00', half] = found
  if (half === undefined && !/[:.]/.test(text)) return null
  const hour = Number(hours)
  if (half !== undefined && (hour < 1 || hour > 12)) return null
  const inDay = half === undefined ? hour : (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  if (inDay > 23 || Number(minutes) > 59) return null
  return `${String(inDay).padStart(2, '0')}:${minutes}`
}

const londonClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})

/** The time of day in the United Kingdom at an instant, 'HH:MM'. */
export function clockTimeOf(instant: Date): string {
  return londonClock.format(instant)
}
