/** What is known of a version; its state follows from these and is stored nowhere. */
export interface VersionFacts {
  readonly inForceFrom: Date | null
  readonly replacedAt: Date | null
  readonly hardEndAt: Date | null
  /** How many parties have signed it. */
  readonly signatures: number
}

export type VersionState = 'draft' | 'being-signed' | 'in-force' | 'past-end' | 'replaced'
export type VersionStep = 'write' | 'sign' | 'reopen' | 'end-party' | 'remove-flow' | 'begin-next'

export function stateOf({ inForceFrom, replacedAt, hardEndAt, signatures }: VersionFacts, now: Date): VersionState {
  if (inForceFrom === null) return signatures === 0 ? 'draft' : 'being-signed'
  if (replacedAt !== null && replacedAt <= now) return 'replaced'
  return hardEndAt !== null && hardEndAt <= now ? 'past-end' : 'in-force'
}

const steps: Readonly<Record<VersionState, readonly VersionStep[]>> = {
  draft: ['write', 'sign'],
  'being-signed': ['sign', 'reopen'],
  'in-force': ['end-party', 'remove-flow', 'begin-next'],
  'past-end': ['end-party', 'remove-flow', 'begin-next'],
  replaced: [],
}

/** See docs/states/agreement-version.md. */
export const mayStep = (state: VersionState, step: VersionStep): boolean => steps[state].includes(step)

export const stateNames: Readonly<Record<VersionState, string>> = {
  draft: 'Draft',
  'being-signed': 'Being signed',
  'in-force': 'In force',
  'past-end': 'Past its end',
  replaced: 'Replaced',
}
