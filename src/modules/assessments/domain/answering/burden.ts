/** What some assessments asked of people. Questions not asked again are those where a known answer was confirmed or stood. */
export interface Burden {
  readonly assessments: number
  readonly asked: number
  readonly confirmed: number
  readonly kept: number
  readonly minutes: number
  /** Of how many assessments the minutes are known. */
  readonly timed: number
}

/** "85 of 120 (71%)": how many questions did not have to be asked, of all the forms put. */
export function notAskedAgain({ asked, confirmed, kept }: Pick<Burden, 'asked' | 'confirmed' | 'kept'>): string {
  const saved = confirmed + kept
  const all = asked + saved
  return all === 0 ? 'None' : `${saved} of ${all} (${Math.round((saved / all) * 100)}%)`
}

/** "24 minutes (12 of 14 timed)": how long one took, of those whose time is known. */
export function minutesEach({
  minutes,
  timed,
  assessments,
}: Pick<Burden, 'minutes' | 'timed' | 'assessments'>): string {
  return timed === 0 ? 'Not known' : `${Math.round(minutes / timed)} minutes (${timed} of ${assessments} timed)`
}
