import { choice, type Field, optionalText, text, version } from '../../../../platform/web/fields.ts'

/** What the national system calls the agency; letters and figures, as the command line takes it. */
function nationalCode(): Field<string> {
  const { read, check } = optionalText('National code', { max: 20 })
  const ofCode = /^[A-Za-z0-9_-]*$/
  return { read, check: check.refine((code) => ofCode.test(code), 'National code must be letters and figures only') }
}

const profile = {
  name: text('Name of the agency', { max: 120 }),
  phone: optionalText('Phone', { max: 40 }),
  national_code: nationalCode(),
  own_aims: optionalText('What the agency is there for', { max: 2000 }),
  may_not_do: optionalText('What it may not do', { max: 2000 }),
  judged_by: optionalText('What it is judged by', { max: 2000 }),
}

export const newAgencyFields = (kinds: readonly string[]) => ({
  ...profile,
  kind: choice('What kind of agency it is', kinds),
})
export const changeAgencyFields = { ...profile, _version: version() }

/** The questions that let partners know each other's differing aims (S003-L118). */
export const aimQuestions = [
  { name: 'own_aims', label: 'What the agency is there for', hint: 'Its own aims, in its own words' },
  { name: 'may_not_do', label: 'What it may not do', hint: 'What its law, contract or rules forbid' },
  { name: 'judged_by', label: 'What it is judged by', hint: 'The targets it has to meet, and who sets them' },
] as const
