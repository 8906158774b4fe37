const browsers = [
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['SamsungBrowser', 'Samsung Internet'],
  ['Firefox', 'Firefox'],
  ['FxiOS', 'Firefox'],
  ['CriOS', 'Chrome'],
  ['Chrome', 'Chrome'],
  ['Safari', 'Safari'],
] as const

const systems = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'Mac'],
  ['CrOS', 'Chromebook'],
  ['Linux', 'Linux'],
] as const

const first = (marks: readonly (readonly [string, string])[], text: string, otherwise: string) =>
  marks.find(([mark]) => text.includes(mark))?.[1] ?? otherwise

/** What people would call the device they hold: Chrome on Windows. */
export function deviceOf(userAgent: string): string {
  return `${first(browsers, userAgent, 'A browser')} on ${first(systems, userAgent, 'an unknown device')}`
}
