import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  InsetText,
  Radios,
  Table,
  TextInput,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { nameOf } from '../../domain/person-name.ts'
import type { Join, OpenMatch } from '../../queries/open-matches.ts'
import type { OpenPerson } from '../open-person.ts'
import { joinedPath, matchesPath, matchPath, recordPath, splitPath } from '../paths.ts'

const whatAbout = ({ within_agency }: OpenMatch) =>
  within_agency ? 'May have been registered twice by your agency' : 'May also be known to another agency'

export function Matches({ matches }: { readonly matches: readonly OpenMatch[] }): ReactElement {
  return (
    <>
      <Heading level={1}>People who may be known elsewhere</Heading>
      <InsetText>
        Somebody on your caseload may have a second record. You are not told where, and nobody there is told about you.
        Ask the person first. Records are joined only if both sides and the person say yes.
      </InsetText>
      <Table
        caption="Questions for you"
        responsive
        head={['Name', 'Date of birth', 'Your reference', 'What it is about', 'Since', 'Answer']}
        rows={matches.map((match) => [
          <a href={recordPath(match.person_id)} key="name">
            {nameOf(match)}
          </a>,
          match.born_on ? dayInWords(match.born_on) : 'Not known',
          match.reference ?? '',
          whatAbout(match),
          dayInWords(dayOf(match.found_at)),
          <a href={matchPath(match.likely_match_id)} key="answer">
            Answer<span className="nhsuk-u-visually-hidden"> about {nameOf(match)}</span>
          </a>,
        ])}
        whenEmpty="There is nothing to answer. Questions come here by themselves after people are registered."
      />
    </>
  )
}

export function MatchForm({ form, match }: { readonly form: FormPage; readonly match: OpenMatch }): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>{whatAbout(match)}</Heading>
      <p className="nhsuk-body">
        Ask the person: “Do you get help anywhere else with drugs or alcohol? Shall the records be joined, so that you
        do not have to say everything twice?” Joining gives nobody more to see than the person’s permissions allow.
      </p>
      <Form action={matchPath(match.likely_match_id)} {...form.seal}>
        <Radios
          {...field('person_said')}
          label="What did the person say?"
          items={[
            { value: 'yes', text: 'Yes, join them' },
            { value: 'no', text: 'No, keep them apart' },
            {
              value: 'not_asked',
              text: 'I could not ask',
              conditional: <TextInput {...field('not_asked_reason')} label="Why not?" />,
            },
          ]}
        />
        <Radios
          {...field('answer')}
          label="What do you think?"
          items={[
            { value: 'same', text: 'It is the same person' },
            { value: 'different', text: 'It is somebody else' },
          ]}
        />
        <ButtonGroup>
          <Button>Answer</Button>
          <a href={matchesPath}>Not now</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}

export function Joined({ joins }: { readonly joins: readonly Join[] }): ReactElement {
  return (
    <Column>
      <Heading level={1}>Joined records</Heading>
      <Table
        caption="Joined with"
        responsive
        head={['Registered by', 'Joined on', 'Change']}
        rows={joins.map((join) => [
          join.other_agency_name,
          dayInWords(dayOf(join.joined_at)),
          <a href={splitPath(join.own_person_id, join.likely_match_id)} key="split">
            Separate<span className="nhsuk-u-visually-hidden"> from the record of {join.other_agency_name}</span>
          </a>,
        ])}
        whenEmpty="This record stands alone."
      />
    </Column>
  )
}

export function SplitForm({
  form,
  person,
  join,
}: {
  readonly form: FormPage
  readonly person: OpenPerson
  readonly join: Join
}): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Separate two records</Heading>
      <WarningCallout heading="This is remembered">
        <p className="nhsuk-body">
          Your record and the one of {join.other_agency_name} become two again, as they were. Nothing written is lost.
          They are not offered for joining again.
        </p>
      </WarningCallout>
      <Form action={splitPath(join.own_person_id, join.likely_match_id)} {...form.seal}>
        <TextInput {...field('reason')} label="Why they are two people" hint="Both agencies can read this" />
        <ButtonGroup>
          <Button variant="warning">Separate them</Button>
          <a href={joinedPath(person.personId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
