import type { Level } from '../domain/instrument/instrument.ts'

export const levelWords: Readonly<Record<Level, string>> = {
  brief: 'Brief',
  triage: 'First look',
  full: 'Full',
  outcome: 'How it is going',
  plan: 'Plan',
}
