import { appointmentKinds, attendances } from '../../../kernel/appointment-words.ts'
import { dayInWords } from '../../../kernel/calendar-day.ts'
import { momentInWords } from './when.ts'

type Content = Readonly<Record<string, unknown>>

const text = (content: Content, key: string): string => {
  const value = content[key]
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}
const words = (code: string) => {
  const spaced = code.replaceAll('_', ' ')
  return spaced.slice(0, 1).toUpperCase() + spaced.slice(1)
}
const day = (content: Content, key: string) => (text(content, key) === '' ? '' : dayInWords(text(content, key)))
const name = (content: Content) =>
  [text(content, 'chosen_name') || text(content, 'given_name'), text(content, 'family_name')]
    .filter((part) => part !== '')
    .join(' ')

interface ItemWords {
  readonly headline: (content: Content) => string
  readonly details: (content: Content) => readonly string[]
}

const appointments: Readonly<Record<string, string>> = appointmentKinds
const attended: Readonly<Record<string, string>> = attendances

/** How each table of the record is said in one line, and in full where somebody may read it. */
const byTable: Readonly<Record<string, ItemWords>> = {
  'people.identity': {
    headline: (content) => `Name and date of birth${text(content, 'nhs_number') === '' ? '' : ', NHS number'}`,
    details: (content) => [
      name(content),
      day(content, 'born_on') && `Born ${day(content, 'born_on')}`,
      text(content, 'nhs_number') && `NHS number ${text(content, 'nhs_number')}`,
    ],
  },
  'people.case_reference': { headline: () => 'Case reference', details: (content) => [text(content, 'reference')] },
  'people.contact': {
    headline: (content) => `How to reach: ${words(text(content, 'channel'))}`,
    details: (content) => [
      text(content, 'value'),
      content.may_use === true ? 'May be used' : 'Must not be used',
      text(content, 'safe_times'),
      text(content, 'caution'),
    ],
  },
  'people.address': {
    headline: (content) => (content.no_fixed_abode === true ? 'No fixed address' : 'Address'),
    details: (content) => [text(content, 'lines'), text(content, 'postcode')],
  },
  'people.alert': {
    headline: (content) => `Alert: ${words(text(content, 'kind'))}`,
    details: (content) => [text(content, 'detail'), text(content, 'staff_instruction')],
  },
  'assessments.assessment': {
    headline: (content) => `Assessment: ${words(text(content, 'instrument_id').replaceAll('-', ' '))}`,
    details: () => [],
  },
  'assessments.answer': {
    headline: (content) => text(content, 'question'),
    details: (content) => [text(content, 'in_words')],
  },
  'care.entry': {
    headline: (content) => text(content, 'title'),
    details: (content) => [day(content, 'happened_on'), text(content, 'body')],
  },
  'care.appointment': {
    headline: (content) =>
      `${appointments[text(content, 'kind')] ?? 'Appointment'}, ${momentInWords(text(content, 'starts_at'))}`,
    details: (content) => [text(content, 'place'), attended[text(content, 'attendance')] ?? ''],
  },
  'care.goal': {
    headline: (content) => `Goal: ${text(content, 'headline')}`,
    details: (content) => [words(text(content, 'domain'))],
  },
  'prescribing.script': {
    headline: (content) => `Prescription: ${text(content, 'medicine')}`,
    details: (content) => [
      `${text(content, 'daily_dose')} a day${content.supervised === true ? ', taken in front of the pharmacist' : ''}`,
      `From ${day(content, 'starts_on')} to ${day(content, 'ends_on')}`,
      text(content, 'stopped_at') && `Stopped ${momentInWords(text(content, 'stopped_at'))}`,
    ],
  },
  'prescribing.collection': {
    headline: (content) => `Medicine ${text(content, 'outcome')} on ${day(content, 'due_on')}`,
    details: (content) => [text(content, 'note')],
  },
  'justice.treatment_order': {
    headline: (content) => `Order: ${words(text(content, 'requirement'))}`,
    details: (content) => [
      text(content, 'reference'),
      words(text(content, 'requirement_status')),
      `From ${day(content, 'starts_on')} to ${day(content, 'ends_on')}`,
    ],
  },
  'justice.order_appointment': { headline: () => 'Appointment that counts towards an order', details: () => [] },
}

const other: ItemWords = {
  headline: (content) => text(content, 'title') || text(content, 'headline') || 'Entry',
  details: (content) => [text(content, 'body')],
}

/** One item in one line. */
export function itemHeadline(table: string, content: Content): string {
  return (byTable[table] ?? other).headline(content) || 'Entry without a title'
}

/** The rest of an item, line by line, for pages on which it may be read. */
export function itemDetails(table: string, content: Content): string[] {
  return (byTable[table] ?? other).details(content).filter((line) => line !== '')
}
