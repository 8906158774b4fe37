import type { Lane } from './happening.ts'

/** What a row of the database says happened, before it is put into words. */
export interface Found {
  readonly lane: Lane
  readonly what: string
  readonly detail: string
  readonly otherName: string
}

const referralEnds: Readonly<Record<string, string>> = {
  waiting: 'waiting for an answer',
  accepted: 'accepted, not seen yet',
  seen: 'seen',
  otherwise: 'accepted, and the person chose otherwise',
  declined: 'declined',
  lapsed: 'not answered in time',
  withdrawn: 'taken back',
  returned: 'given back',
}

const checkUps: Readonly<Record<string, string>> = {
  reached: 'spoke with the person',
  not_reached: 'could not reach the person',
  not_wanted: 'the person did not want it',
}

const panelEnds: Readonly<Record<string, string>> = {
  funded: 'a place is funded',
  not_funded: 'no place is funded',
  deferred: 'put off to another day',
}

/** Names of codes that other modules own. */
export interface Names {
  readonly appointment: (kind: string) => string
  readonly attendance: (code: string) => string
  readonly episode: (kind: string) => string
  readonly instrument: (id: string) => string
  readonly stage: (code: string) => string
  readonly order: (requirement: string) => string
  readonly contact: (kind: string) => string
  readonly pathway: (code: string, version: string) => string
  readonly door: (door: string) => string
  readonly groupOutcome: (outcome: string) => string
  /** The person reads their own journey, and is spoken to. */
  readonly isOwn?: true
}

/** A sentence of ours that says "the person", as it is said to them. Never for words that somebody typed. */
const spoken = (sentence: string, { isOwn }: Names): string =>
  isOwn ? sentence.replace('The person', 'You').replace('the person', 'you').replace('their', 'your') : sentence

function appointmentWords(detail: string, names: Names): string {
  const [kind = '', attendance = ''] = detail.split(' ')
  const outcome = attendance === '' ? 'not written down whether they came' : names.attendance(attendance).toLowerCase()
  return `${names.appointment(kind)}: ${outcome}`
}

function checkUpWords(detail: string, names: Names): string {
  const [months = '', outcome = ''] = detail.split(' ')
  return `Check-up ${months} ${months === '1' ? 'month' : 'months'} after leaving: ${spoken(checkUps[outcome] ?? outcome, names)}`
}

const asked: Readonly<Record<string, string>> = {
  waiting: 'waiting',
  offered: 'a first meeting is offered',
  seen: 'seen',
  closed: 'closed without a meeting',
}

function helpRequestWords(detail: string, names: Names): string {
  const [door = '', state = ''] = detail.split(' ')
  return `Asked for help (${names.door(door).toLowerCase()}): ${asked[state] ?? state}`
}

/** One happening in a plain sentence without its full stop. */
export function wordsFor({ what, detail, otherName }: Found, names: Names): string {
  switch (what) {
    case 'episode':
      return names.episode(detail)
    case 'referral':
      return `Referred to ${otherName}: ${spoken(referralEnds[detail] ?? detail, names)}`
    case 'script':
      return detail
    case 'order':
      return names.order(detail)
    case 'assessment':
      return names.instrument(detail)
    case 'profile-from-file':
      return `Outcome profile, brought by a file: ${names.stage(detail).toLowerCase()}`
    case 'turning-point':
      return `Turning point: ${detail}`
    case 'goal':
      return `Goal set: ${detail}`
    case 'review':
      return 'Review held'
    case 'plan-agreed':
      return spoken('The person agreed to the plan', names)
    case 'action-done':
      return `Done: ${detail}`
    case 'conference':
      return 'Case conference'
    case 'lapse':
      return detail === ''
        ? 'A lapse, and what was done about it'
        : `A lapse with ${detail}, and what was done about it`
    case 'appointment':
      return appointmentWords(detail, names)
    case 'contact':
      return names.contact(detail.split(' ')[0] ?? '')
    case 'check-up':
      return checkUpWords(detail, names)
    case 'pathway': {
      const [code = '', version = ''] = detail.split(' ')
      return `Pathway: ${names.pathway(code, version)}`
    }
    case 'group':
      return `In the group: ${otherName}`
    case 'group-waits':
      return `Waiting for a place in the group: ${otherName}`
    case 'group-session':
      return `${otherName}: ${names.groupOutcome(detail).toLowerCase()}`
    case 'help-request':
      return helpRequestWords(detail, names)
    case 'asked-for':
      return `Asked for: ${detail}`
    case 'panel':
      return `Panel: ${panelEnds[detail] ?? detail}`
    case 'stay':
      return detail === 'early' ? `Stayed at ${otherName}, left early` : `Stayed at ${otherName}`
    case 'recovery-began':
      return spoken('Marked by the person as the start of their recovery', names)
    default:
      throw new Error(`the timeline has no words for '${what}'`)
  }
}
