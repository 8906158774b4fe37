import type { ReactElement } from 'react'
import { dayInWords, instantInWords } from '../../../../kernel/calendar-day.ts'
import { nhsNumberInWords } from '../../../../kernel/nhs-number.ts'
import {
  Button,
  ButtonGroup,
  Column,
  Details,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  SavedMeanwhile,
  SummaryList,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { nationalReturnInWords } from '../../domain/national-return.ts'
import { fullNameOf } from '../../domain/person-name.ts'
import { sexInWords } from '../../domain/sex.ts'
import type { Identity } from '../../queries/identity-of.ts'
import { identityPath, recordPath } from '../paths.ts'
import { IdentityBoxes } from '../register/identity-boxes.view.tsx'

const known = (text: string | null) => text || 'Not known'

/** The identity in words, one line for each thing. */
export function identityLines(identity: Identity) {
  return [
    { key: 'First name', value: known(identity.given_name) },
    { key: 'Chosen name', value: known(identity.chosen_name) },
    { key: 'Family name', value: known(identity.family_name) },
    { key: 'Date of birth', value: identity.born_on ? dayInWords(identity.born_on) : 'Not known' },
    { key: 'NHS number', value: identity.nhs_number ? nhsNumberInWords(identity.nhs_number) : 'Not known' },
    { key: 'Sex registered at birth', value: sexInWords(identity.sex) },
    { key: 'In the national return', value: nationalReturnInWords(identity.national_return) },
    { key: 'Pronouns', value: known(identity.pronouns) },
    { key: 'Wants to be described as', value: identity.described_as || 'No description' },
    { key: 'Interpreter', value: identity.interpreter_language || 'Not needed' },
    { key: 'Case reference', value: known(identity.reference) },
  ]
}

function Earlier({ earlier }: { readonly earlier: readonly Identity[] }): ReactElement | null {
  if (earlier.length === 0) return null
  return (
    <Details summary="What was written before">
      {earlier.map((one) => (
        <SummaryList
          key={one.identity_id}
          card={{ heading: `${fullNameOf(one)}, until ${one.replaced_at ? instantInWords(one.replaced_at) : 'now'}` }}
          rows={identityLines(one).filter(({ key }) => key !== 'Case reference')}
        />
      ))}
    </Details>
  )
}

interface IdentityFormProps {
  readonly form: FormPage
  readonly current: Identity
  readonly earlier: readonly Identity[]
  /** Somebody else saved first: what they saved is shown beside what was typed. */
  readonly overtaken: boolean
}

export function IdentityForm({ form, current, earlier, overtaken }: IdentityFormProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Change name and details</Heading>
      {overtaken && (
        <SavedMeanwhile>
          <SummaryList rows={identityLines(current)} />
        </SavedMeanwhile>
      )}
      <Form action={identityPath(current.person_id)} {...form.seal} version={current.number}>
        <IdentityBoxes field={field} />
        <TextInput
          {...field('reference')}
          label="Your case reference (optional)"
          width={20}
          spellCheck={false}
          autoComplete="off"
        />
        <ButtonGroup>
          <Button>Save</Button>
          <a href={recordPath(current.person_id)}>Cancel</a>
        </ButtonGroup>
      </Form>
      <Earlier earlier={earlier} />
    </Column>
  )
}

/** For those who may read it but not change it: another agency's entry. */
export function IdentityShown({ current }: { readonly current: Identity }): ReactElement {
  return (
    <Column>
      <Heading level={1}>Name and details</Heading>
      <SummaryList rows={identityLines(current)} />
      <p className="nhsuk-body">Written by {current.agency_name}. Ask them to put right what is wrong.</p>
    </Column>
  )
}
