import { countInWords } from '../../../../kernel/count.ts'
import type { AgencyBurden, BurdenState } from '../../queries/burden.ts'

const stateWords: Readonly<Record<Exclude<BurdenState, 'counted'>, string>> = {
  zero: '0',
  small: '*',
  not_reported: 'Nothing written down',
}

const inWords = (state: BurdenState, value: number | null) =>
  state === 'counted' ? (value === null ? 'Too few' : countInWords(value)) : stateWords[state]

/** "45 of 120 (38%)": how many questions did not have to be asked, from the rounded numbers. */
export function notAskedInWords({ formState, asked, notAskedAgain }: AgencyBurden): string {
  if (formState !== 'counted' || asked === null || notAskedAgain === null) return inWords(formState, null)
  const all = asked + notAskedAgain
  return all === 0
    ? '0'
    : `${countInWords(notAskedAgain)} of ${countInWords(all)} (${Math.round((notAskedAgain / all) * 100)}%)`
}

export const burdenHead = [
  'Agency',
  'Forms filled in',
  'Questions asked',
  'Not asked twice',
  'Minutes for a form',
  'Meetings with people',
  'Minutes for a meeting',
  'Minutes with people for one on forms',
] as const

/** One agency's month as a row: words and numbers for the page and for the file. */
export function burdenRow(one: AgencyBurden): readonly string[] {
  const { formState, contactState } = one
  return [
    one.agencyName,
    inWords(formState, one.forms),
    inWords(formState, one.asked),
    notAskedInWords(one),
    inWords(formState, one.minutesEach),
    inWords(contactState, one.contacts),
    inWords(contactState, one.contactMinutesEach),
    one.withPersonForForm === null ? 'Not known' : String(one.withPersonForForm),
  ]
}

/** What the month says, in a sentence; none where nothing can be compared. */
export function burdenSentence(rows: readonly AgencyBurden[]): string {
  const known = rows.flatMap(({ agencyName, withPersonForForm }) =>
    withPersonForForm === null ? [] : [{ agencyName, times: withPersonForForm }],
  )
  const sorted = known.toSorted((a, b) => a.times - b.times)
  const [least] = sorted
  if (!least) return 'No agency wrote down enough of both to compare time with people and time on forms.'
  if (known.length === 1)
    return `${least.agencyName} spent ${least.times} minutes with people for each minute on forms. No other agency wrote down enough to compare.`
  if (sorted.at(-1)?.times === least.times)
    return `The ${known.length} agencies that wrote down enough all spent ${least.times} minutes with people for each minute on forms.`
  return `Of the ${known.length} agencies that wrote down enough, ${least.agencyName} had the least time with people for each minute on forms: ${least.times} minutes.`
}
