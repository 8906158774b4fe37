import type { ReactElement } from 'react'
import {
  ActionLink,
  Button,
  ButtonGroup,
  Checkboxes,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Radios,
  SavedMeanwhile,
  Table,
  TextArea,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { type FormPage, versionOf } from '../../../../platform/web/form-page.ts'
import { openingKinds, skillWords } from '../../domain/skills.ts'
import type { Opening } from '../../queries/openings.ts'
import { newOpeningPath, openingPath, openingsPath } from '../paths.ts'

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }))

const inWords = (words: Readonly<Record<string, string>>, code: string) => words[code] ?? code

/** Things to do in the partnership, with the way to change those of the own agency. */
export function OpeningsView({
  openings,
  ownAgencyId,
}: {
  readonly openings: readonly Opening[]
  /** Null for whoever keeps no directory. */
  readonly ownAgencyId: string | null
}): ReactElement {
  return (
    <>
      <Heading level={1}>Openings</Heading>
      <p className="nhsuk-body">
        Places to give time, learn, work or join in. They are matched with what people like and can do.
      </p>
      {ownAgencyId !== null && <ActionLink href={newOpeningPath}>Add an opening</ActionLink>}
      <Table
        caption="Open now"
        captionHidden
        responsive
        firstCellIsHeader
        head={['What', 'Sort', 'For people who like', 'Who offers it']}
        rows={openings.map((one) => [
          { content: one.title, href: one.agencyId === ownAgencyId ? openingPath(one.openingId) : undefined },
          inWords(openingKinds, one.kind),
          one.skills.map((skill) => inWords(skillWords, skill)).join(', '),
          one.agencyName,
        ])}
        whenEmpty={<p className="nhsuk-body">There are no openings yet.</p>}
      />
    </>
  )
}

interface OpeningFormProps {
  readonly form: FormPage
  readonly heading: string
  readonly action: string
  readonly mayClose: boolean
}

export function OpeningForm({ form, heading, action, mayClose }: OpeningFormProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>{heading}</Heading>
      <SavedMeanwhile saved={form.saved} />
      <Form action={action} version={versionOf(form)} {...form.seal}>
        <TextInput {...field('title')} label="What is it called?" hint="For example, Mending chairs at the workshop" />
        <Radios {...field('kind')} label="What sort of thing is it?" labelSize="s" items={optionsOf(openingKinds)} />
        <TextArea {...field('words')} label="What is it like? (optional)" rows={3} maxLength={600} />
        <Checkboxes
          {...field('skills')}
          label="Who is it for? Somebody who likes or can do"
          labelSize="s"
          items={optionsOf(skillWords)}
          small
        />
        <TextInput {...field('place')} label="Where? (optional)" />
        <TextInput {...field('how_to_begin')} label="How does somebody begin?" hint="Whom to ring or where to come" />
        <ButtonGroup>
          <Button>Save</Button>
          {mayClose && (
            <Button variant="secondary" name="doing" value="close">
              Close it: filled or given up
            </Button>
          )}
          <a href={openingsPath}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
