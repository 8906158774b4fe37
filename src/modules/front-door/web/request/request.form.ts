import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import { choice, day, optionalText, text } from '../../../../platform/web/fields.ts'
import { barriers } from '../../domain/barriers.ts'
import { closedReasons } from '../../domain/help-request.ts'
import type { HelpRequest } from '../../queries/help-requests.ts'

const channels = ['phone', 'text', 'email', 'letter', 'in_person', 'asker'] as const
const outcomes = ['reached', 'no_answer', 'message_left', 'wrong_number'] as const

const channelTexts: Readonly<Record<(typeof channels)[number], string>> = {
  phone: 'Phone',
  text: 'Text message',
  email: 'E-mail',
  letter: 'Letter',
  in_person: 'Face to face',
  asker: 'Through whoever asked',
}
const outcomeTexts: Readonly<Record<(typeof outcomes)[number], string>> = {
  reached: 'Reached them',
  no_answer: 'No answer',
  message_left: 'Left a message',
  wrong_number: 'Wrong number or address',
}

export const channelWords = (code: string) =>
  channels.flatMap((one) => (one === code ? channelTexts[one] : []))[0] ?? code
export const outcomeWords = (code: string) =>
  outcomes.flatMap((one) => (one === code ? outcomeTexts[one] : []))[0] ?? code
export const outcomeChoices = outcomes.map((value) => ({ value, text: outcomeTexts[value] }))

/** The ways that may be tried at all: those said to be safe, face to face, and whoever asked for somebody else. */
export function safeChannels(request: HelpRequest): readonly (typeof channels)[number][] {
  const open = {
    phone: request.mayPhone,
    text: request.mayText,
    email: request.mayEmail,
    letter: request.mayLetter,
    in_person: true,
    asker: request.askedBy !== 'self',
  }
  return channels.filter((one) => open[one])
}

export const triedFields = (request: HelpRequest) => ({
  channel: choice('A way that is safe', safeChannels(request)),
  outcome: choice('What came of it', outcomes),
  note: optionalText('What was said', { max: 500 }),
})

export const barrierFields = {
  barrier: choice('What makes it hard', barriers),
  offered: text('What you offered', { max: 300 }),
}

export const meetingFields = (today: CalendarDay) => ({ offered_for: day('The day offered', { notBefore: today }) })

export const seenFields = (today: CalendarDay) => ({ seen_on: day('The day they were seen', { notAfter: today }) })

export const passOnFields = {
  service: text('A service', { max: 40 }),
  why: text('Why', { max: 500, min: 5 }),
}

export const declineFields = { why: text('Why you cannot take it', { max: 500, min: 5 }) }

export const closeFields = {
  reason: choice('Why it is closed', closedReasons),
  note: optionalText('More about it', { max: 500 }),
}
