import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Column,
  DateInput,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Select,
  Table,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { aftercareKinds, aftercareKindWords } from '../../domain/aftercare.ts'
import type { Contact } from '../../domain/next-contacts.ts'
import type { AftercareStep } from '../../queries/aftercare-of.ts'
import type { OpenedEpisode } from '../open-episode.ts'
import { partPath, removeStepPath } from '../paths.ts'

/** The next contacts somebody who leaves can count on (S004-L783). */
export function NextContacts({ contacts }: { readonly contacts: readonly Contact[] }): ReactElement {
  return (
    <>
      <Heading level={2}>The next three contacts</Heading>
      {contacts.length < 3 && (
        <p className="nhsuk-body">
          {contacts.length === 0 ? 'Nobody is booked to be in touch.' : 'There are fewer than three.'} Add who will be
          there, and when.
        </p>
      )}
      <ol className="nhsuk-list nhsuk-list--number">
        {contacts.map((one) => (
          <li key={`${one.on} ${one.what}`}>
            <strong>{dayInWords(one.on)}</strong>: {one.what}, {one.withWhom}
            {one.phone === '' ? '' : `, ${one.phone}`}
          </li>
        ))}
      </ol>
    </>
  )
}

interface AftercareProps {
  readonly opened: OpenedEpisode
  readonly steps: readonly AftercareStep[]
  readonly next: readonly Contact[]
  readonly agencies: readonly { readonly value: string; readonly text: string }[]
  readonly form: FormPage
}

function AddStep({ opened: { episode }, agencies, form }: AftercareProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Form action={partPath(episode.personId, episode.episodeId, 'aftercare')} {...form.seal}>
      <Heading level={2}>Add a step</Heading>
      <Select
        {...field('kind')}
        label="Kind of step"
        items={[
          { value: '', text: 'Choose one' },
          ...aftercareKinds.map((value) => ({ value, text: aftercareKindWords[value] })),
        ]}
      />
      <TextInput {...field('what')} label="What will happen" hint="For example: bike ride with the Saturday group" />
      <DateInput {...field('happens_on')} label="When" />
      <TextInput {...field('with_whom')} label="Who will be there" hint="A name, not only a service" width={20} />
      <Select
        {...field('with_agency_id')}
        label="Their agency (optional)"
        items={[{ value: '', text: 'None of the partnership' }, ...agencies]}
      />
      <TextInput {...field('phone')} label="Phone number (optional)" type="tel" width={20} />
      <ButtonGroup>
        <Button>Add this step</Button>
        <a href={partPath(episode.personId, episode.episodeId, 'leave')}>Back to leaving</a>
      </ButtonGroup>
    </Form>
  )
}

export function AftercareView(props: AftercareProps): ReactElement {
  const { opened, steps, next, form } = props
  const { personId, episodeId } = opened.episode
  const row = (one: AftercareStep) => [
    dayInWords(one.happensOn),
    `${aftercareKindWords[one.kind]}: ${one.what}`,
    [one.withWhom, one.agencyName, one.phone].filter(Boolean).join(', '),
    <Form key="remove" action={removeStepPath(personId, episodeId, one.aftercareStepId)} {...form.seal}>
      <Button small variant="secondary">
        Take out<span className="nhsuk-u-visually-hidden"> {one.what}</span>
      </Button>
    </Form>,
  ]
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Plan for after leaving</Heading>
      <NextContacts contacts={next} />
      <Table
        caption="Every step"
        captionSize="m"
        responsive
        head={['When', 'What', 'Who', 'Change']}
        rows={steps.map(row)}
        whenEmpty={<p className="nhsuk-body">No steps are planned yet.</p>}
      />
      <AddStep {...props} />
    </Column>
  )
}
