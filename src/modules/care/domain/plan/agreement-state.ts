/** Whether the person has agreed to the plan as it stands. */
export type AgreementState = 'draft' | 'agreed' | 'changed'

interface PlanDates {
  readonly changedAt: Date
}

interface Agreed {
  readonly createdAt: Date
}

/** Unsigned is a draft (S004-L185a); a plan that changed after the newest agreement has not been agreed as it stands. */
export function agreementState({ changedAt }: PlanDates, newest: Agreed | undefined): AgreementState {
  if (newest === undefined) return 'draft'
  return changedAt > newest.createdAt ? 'changed' : 'agreed'
}

export const agreementStateWords: Readonly<Record<AgreementState, string>> = {
  draft: 'Draft: not agreed by the person',
  agreed: 'Agreed by the person',
  changed: 'Changed since the person agreed',
}

/** The same to the person themselves. */
export const ownAgreementStateWords: Readonly<Record<AgreementState, string>> = {
  draft: 'Draft: you have not agreed yet',
  agreed: 'You agreed',
  changed: 'Changed since you agreed',
}
