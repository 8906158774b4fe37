import { attendances, appointmentKinds as namedKinds } from '../../../kernel/appointment-words.ts'

/** Codes kept in the record, as they are said on a page. */
export const appointmentKinds = { ...namedKinds, other: 'Other appointment' } as const

export { attendances }

/** The same to the person themselves. */
export const ownAttendances = { ...attendances, excused: 'Called off by you' } as const

export const goalDomains = {
  substance_use: 'Drugs and alcohol',
  health: 'Health',
  housing: 'Home',
  work: 'Work and learning',
  family: 'Family and friends',
  money: 'Money',
  justice: 'Courts and probation',
  community: 'Community',
  other: 'Something else',
} as const

export const goalSetters = { person: 'The person', service: 'The service', court: 'A court' } as const

export const ownGoalSetters = { ...goalSetters, person: 'You' } as const

export const testResults = {
  negative: 'Negative',
  positive_opiates: 'Positive: opiates',
  positive_cocaine: 'Positive: cocaine',
  positive_amphetamines: 'Positive: amphetamines',
  positive_benzodiazepines: 'Positive: benzodiazepines',
  positive_cannabis: 'Positive: cannabis',
  positive_alcohol: 'Positive: alcohol',
  positive_other: 'Positive: something else',
  refused: 'Refused',
} as const

export const collectionOutcomes = {
  collected: 'Collected',
  missed: 'Missed',
  refused: 'Refused by the pharmacist',
} as const

export const requirements = {
  drug_rehabilitation: 'Drug rehabilitation requirement',
  alcohol_treatment: 'Alcohol treatment requirement',
  licence_condition: 'Licence condition',
  mental_health_treatment: 'Mental health treatment requirement',
} as const

export const requirementStatuses = {
  running: 'Running',
  complete: 'Complete',
  breached: 'Breached',
  ended: 'Ended',
} as const

export const alertKinds = {
  allergy: 'Allergy',
  overdose_risk: 'Risk of overdose',
  pregnancy: 'Pregnancy',
  medicine_interaction: 'Medicines that do not mix',
  risk_to_staff: 'Safety of staff',
  seizure: 'Seizures',
  lone_visit: 'Do not visit alone',
  other: 'Alert',
} as const

export const channels = {
  mobile: 'Mobile phone',
  landline: 'Home phone',
  text: 'Text message',
  email: 'Email',
  post: 'Post',
  in_person: 'In person',
  third_person: 'Through someone else',
} as const

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** The words for a code, or the code itself if a newer version of the record knows more codes than this page. */
export function inWords(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code
}

/** 'Monday, Wednesday and Friday'; 'every day' for all seven. */
export function daysInWords(days: readonly number[]): string {
  if (days.length === 7) return 'every day'
  const names = [...days].toSorted((a, b) => a - b).map((day) => weekdays[day - 1] ?? '')
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** What several people wrote as one run of sentences, each with one full stop however it was typed. */
export function inSentences(parts: readonly string[]): string {
  return parts.map((part) => (/[.!?]$/.test(part.trim()) ? part.trim() : `${part.trim()}.`)).join(' ')
}
