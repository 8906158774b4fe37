import type { ReactElement } from 'react'
import { DateInput, Details, type FieldProps, Select, TextInput } from '../../../../platform/web/components/index.ts'
import { nationalReturnWords } from '../../domain/national-return.ts'
import { sexWords } from '../../domain/sex.ts'

/** The codes we have words for, and one that a file brought, so that it is not lost. */
function sexItems(now: string | undefined) {
  const known = Object.entries(sexWords).map(([value, text]) => ({ value, text }))
  const other = now && !(now in sexWords) ? [{ value: now, text: `Code ${now} of a file` }] : []
  return [{ value: '', text: 'Not written down' }, ...known, ...other]
}

const returnItems = [
  { value: '', text: 'Not asked yet' },
  ...Object.entries(nationalReturnWords).map(([value, text]) => ({ value, text })),
]

/** What only the national return asks for. */
function NationalBoxes({ field }: { readonly field: (name: string) => FieldProps }): ReactElement {
  return (
    <>
      <Select
        {...field('sex')}
        label="Sex registered at birth (optional)"
        hint="The national return asks for it. It says nothing of who they are"
        items={sexItems(field('sex').value)}
      />
      <Select
        {...field('national_return')}
        label="Do they agree to be in the national return? (optional)"
        hint="It holds first letters, date of birth, sex and the help they get. If they say no, only a number and the no are sent"
        items={returnItems}
      />
    </>
  )
}

/** The boxes that say who somebody is. One of the first two names is enough; nothing else is needed. */
export function IdentityBoxes({ field }: { readonly field: (name: string) => FieldProps }): ReactElement {
  return (
    <>
      <TextInput
        {...field('given_name')}
        label="First name"
        hint="As on their papers. Leave it empty if they go by a chosen name only"
        width={20}
        autoComplete="off"
      />
      <TextInput
        {...field('chosen_name')}
        label="What they like to be called"
        hint="Used on every page and letter. Leave it empty if it is the same"
        width={20}
        autoComplete="off"
      />
      <TextInput {...field('family_name')} label="Family name (optional)" width={20} autoComplete="off" />
      <DateInput {...field('born_on')} label="Date of birth (optional)" hint="For example, 31 3 1980" />
      <NationalBoxes field={field} />
      <TextInput
        {...field('nhs_number')}
        label="NHS number (optional)"
        hint="10 digits, like 999 123 4560. Never needed"
        width={10}
        inputMode="numeric"
        spellCheck={false}
        autoComplete="off"
      />
      <TextInput
        {...field('pronouns')}
        label="Pronouns (optional)"
        hint="For example, she and her"
        width={10}
        autoComplete="off"
      />
      <TextInput
        {...field('described_as')}
        label="How they want to be described (optional)"
        hint="In their own words, or nothing at all. For example: in recovery, a dad, living with dependence"
        autoComplete="off"
      />
      <TextInput
        {...field('interpreter_language')}
        label="Language for an interpreter (optional)"
        width={20}
        autoComplete="off"
      />
      <Details summary="Why so little is needed">
        <p className="nhsuk-body">People can be helped before we know who they are. You can add the rest later.</p>
      </Details>
    </>
  )
}
