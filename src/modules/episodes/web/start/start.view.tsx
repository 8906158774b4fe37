import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Column,
  DateInput,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Radios,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import type { OpenPerson } from '../../../people/index.ts'
import { episodeKinds, episodeKindWords } from '../../domain/episode.ts'
import { episodesPath, newEpisodePath } from '../paths.ts'
import { PurposeInputs } from './purpose-inputs.view.tsx'

export function StartView({ person, form }: { readonly person: OpenPerson; readonly form: FormPage }): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Begin support with this person</Heading>
      <Form action={newEpisodePath(person.personId)} {...form.seal}>
        <Radios
          {...field('kind')}
          label="Kind of support"
          items={episodeKinds.map((value) => ({ value, text: episodeKindWords[value] }))}
        />
        <DateInput {...field('started_on')} label="First contact" hint="The day you first met or spoke" />
        <PurposeInputs field={field} />
        <ButtonGroup>
          <Button>Begin support</Button>
          <a href={episodesPath(person.personId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
