import { timeInWords } from './when.ts'

export const emergencyReasons = [
  'unconscious',
  'overdose',
  'risk_to_life',
  'risk_to_child',
  'prescribing_safety',
] as const
export type EmergencyReason = (typeof emergencyReasons)[number]

export const reasonInWords: Readonly<Record<EmergencyReason, string>> = {
  unconscious: 'The person is unconscious or cannot tell us',
  overdose: 'Overdose, or signs of one',
  risk_to_life: 'Immediate risk to life',
  risk_to_child: 'Immediate risk to a child',
  prescribing_safety: 'A medicine must be given or stopped safely, now',
}

export const reasonWords = (reason: string): string => reasonInWords[reason as EmergencyReason] ?? reason

export const reviewOutcomes = ['justified', 'not_justified', 'training'] as const
export type ReviewOutcome = (typeof reviewOutcomes)[number]

export const outcomeInWords: Readonly<Record<ReviewOutcome, string>> = {
  justified: 'Justified',
  not_justified: 'Not justified',
  training: 'Training needed',
}

/** What stands over every page shown under an emergency opening. */
export const bannerFor = (untilAt: Date): string =>
  `Emergency opening until ${timeInWords(untilAt)}. Everything you open is written down, and the person, their worker and a privacy officer are told. Do not pass it on.`
