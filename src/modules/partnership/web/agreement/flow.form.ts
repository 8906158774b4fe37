import { choice, ticks, version } from '../../../../platform/web/fields.ts'
import type { FlowTerms } from '../../commands/draft-flows.ts'
import { isLawfulBasis, lawfulBases } from '../../domain/plain-words.ts'

const codes = Array.from({ length: 15 }, (_none, code) => String(code))
const terms = {
  categories: ticks('One or more kinds of information', codes, { min: 1 }),
  lawful_basis: choice('The lawful basis', Object.keys(lawfulBases).filter(isLawfulBasis)),
  permission: choice('Whether permission is needed', ['needed', 'not-needed'] as const),
}

export const newFlowFields = (agencyIds: readonly string[], purposes: readonly string[]) => ({
  from: choice('Whose entries', agencyIds),
  to: choice('Who may see them', agencyIds),
  purpose: choice('What it is for', purposes),
  ...terms,
})
export const changeFlowFields = { ...terms, _version: version() }

interface TypedTerms {
  readonly categories: readonly string[]
  readonly lawful_basis: FlowTerms['lawful_basis']
  readonly permission: 'needed' | 'not-needed'
}

export const termsOf = ({ categories, lawful_basis, permission }: TypedTerms): FlowTerms => ({
  categories: categories.map(Number),
  lawful_basis,
  permission_needed: permission === 'needed',
})
