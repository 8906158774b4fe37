import { dateInWords, lastDayInWords, timeInWords } from './when.ts'

export type Route =
  | 'caseload'
  | 'team_list'
  | 'team_reason'
  | 'agency'
  | 'grant'
  | 'agreement'
  | 'referral'
  | 'proxy'
  | 'break_glass'

/** What one opening rests on, with the words of its source. */
export interface Opening {
  readonly route: Route
  readonly agencyName: string
  readonly until: Date | null
  readonly givenAt: Date | null
  readonly reference: string
  readonly agreement: string
  readonly teamName: string
  readonly reason: string
}

/** A grant as it is called on screens and notices: short, and of no use to anybody who may not see it. */
export const permissionReference = (grantId: string): string =>
  `${grantId.slice(0, 4)}-${grantId.slice(4, 8)}`.toUpperCase()

const untilDay = (until: Date | null) => (until === null ? '' : ` until ${lastDayInWords(until)}`)

const sentences: Readonly<Record<Route, (opening: Opening, name: string) => string>> = {
  caseload: (_opening, name) => `You are on ${possessive(name)} caseload`,
  team_list: (opening, name) => `${opening.teamName || 'Your team'} works with ${name}`,
  team_reason: (opening) =>
    `You gave a reason as a colleague: “${opening.reason}”, until ${opening.until ? timeInWords(opening.until) : 'the end of the day'}`,
  agency: (opening, name) => `${opening.agencyName} works with ${name}`,
  grant: (opening, name) =>
    `${capital(name)} gave ${opening.agencyName} permission${opening.givenAt ? ` on ${dateInWords(opening.givenAt)}` : ''}${untilDay(opening.until)} (permission ${opening.reference})`,
  agreement: (opening) => `${opening.agreement || 'The partnership agreement'} allows it without a permission`,
  referral: (_opening, name) => `${capital(name)} has been referred to you and waits for an answer`,
  proxy: (opening, name) => `${capital(name)} chose to share this with you${untilDay(opening.until)}`,
  break_glass: (opening) => `Emergency opening until ${opening.until ? timeInWords(opening.until) : 'it is closed'}`,
}

const possessive = (name: string) => (name === 'the person' ? 'the person’s' : `${name}’s`)
const capital = (name: string) => name.slice(0, 1).toUpperCase() + name.slice(1)

/** Why something is shown, in one sentence without a full stop, so that a page may put several in a list. */
export function whyInWords(opening: Opening, name = 'the person'): string {
  return sentences[opening.route](opening, name)
}
