import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  Card,
  Checkboxes,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  SavedMeanwhile,
  Tag,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { type FormPage, versionOf } from '../../../../platform/web/form-page.ts'
import type { headings } from '../../domain/headings.ts'
import type { AnswerRow, HeadingRow } from '../../queries/headings.ts'
import { Lines } from '../lines.view.tsx'
import { headingPath } from '../paths.ts'
import type { VersionHere } from './version-here.ts'
import { VersionHeading } from './version-words.view.tsx'

export interface HeadingProps {
  readonly here: VersionHere
  readonly heading: (typeof headings)[number]
  readonly row: HeadingRow
  readonly answers: readonly AnswerRow[]
  readonly answerForm: FormPage
  readonly textForm: FormPage
}

const list = new Intl.ListFormat('en-GB')

function Answers({ answers }: HeadingProps): ReactElement {
  const given = answers.filter(({ answered_at }) => answered_at)
  const silent = answers.filter(({ answered_at }) => !answered_at)
  return (
    <>
      <Heading level={2}>What each partner says</Heading>
      {answers.length === 0 && <p className="nhsuk-body">There are no parties yet.</p>}
      {given.map((one) => (
        <Card key={one.agency_id} heading={one.agency_name} headingLevel={3} headingSize="s">
          <Lines text={one.answer ?? ''} empty="Nothing written." />
          {one.answered_at && (
            <p className="nhsuk-body-s">
              {one.answered_by}, {dayInWords(dayOf(one.answered_at))}
            </p>
          )}
        </Card>
      ))}
      {silent.length > 0 && (
        <p className="nhsuk-body">Not answered yet: {list.format(silent.map(({ agency_name }) => agency_name))}.</p>
      )}
    </>
  )
}

function OwnAnswer({ here, heading, answerForm: form }: HeadingProps): ReactElement | null {
  if (!here.mayAnswer) return null
  const field = formFields(form.values, form.errors)
  return (
    <>
      <SavedMeanwhile saved={form.saved} />
      <Form
        action={`${headingPath(here.version.agreement_version_id, heading.code)}/answer`}
        {...form.seal}
        version={versionOf(form)}
      >
        <TextArea
          {...field('answer')}
          label="Your agency’s answer"
          labelSize="m"
          rows={6}
          maxLength={5000}
          threshold={75}
        />
        <Button variant="secondary">Save your agency’s answer</Button>
      </Form>
    </>
  )
}

function JointText({ here, heading, row, textForm: form }: HeadingProps): ReactElement {
  const field = formFields(form.values, form.errors)
  if (!here.mayWrite) {
    return (
      <>
        <Heading level={2}>Joint text</Heading>
        <Lines text={row.joint_text} empty="Not written yet" />
      </>
    )
  }
  return (
    <>
      <SavedMeanwhile saved={form.saved} />
      <Form
        action={`${headingPath(here.version.agreement_version_id, heading.code)}/text`}
        {...form.seal}
        version={versionOf(form)}
      >
        <TextArea
          {...field('joint_text')}
          label="Joint text"
          labelSize="m"
          hint="What all partners agree on under this heading"
          rows={10}
          maxLength={20000}
          threshold={90}
        />
        <Checkboxes
          {...field('is_agreed')}
          label=""
          items={[{ value: 'yes', text: 'The partners have agreed this text' }]}
        />
        <Button>Save the joint text</Button>
      </Form>
    </>
  )
}

export function HeadingView(props: HeadingProps): ReactElement {
  const { here, heading, row, answerForm, textForm } = props
  return (
    <Column>
      <ErrorSummary errors={[...answerForm.errors, ...textForm.errors]} />
      <VersionHeading version={here.version} state={here.state}>
        {heading.name}
      </VersionHeading>
      <p className="nhsuk-lede-text">{heading.question}</p>
      <p className="nhsuk-body">
        {row.agreed_at ? (
          <Tag colour="green">Agreed on {dayInWords(dayOf(row.agreed_at))}</Tag>
        ) : (
          <Tag colour="yellow">Not agreed yet</Tag>
        )}{' '}
        <Tag colour={row.answers === here.version.parties ? 'green' : 'grey'}>
          {row.answers} of {here.version.parties} answered
        </Tag>
      </p>
      <Answers {...props} />
      <OwnAnswer {...props} />
      <JointText {...props} />
    </Column>
  )
}
