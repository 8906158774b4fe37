import type { ReactElement } from 'react'
import { Button, Column, Form, Heading, Tag, TaskList } from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { headings } from '../../domain/headings.ts'
import type { HeadingRow } from '../../queries/headings.ts'
import { headingPath, versionPartPath } from '../paths.ts'
import type { VersionHere } from './version-here.ts'
import { VersionDates, VersionHeading } from './version-words.view.tsx'

interface VersionProps {
  readonly here: VersionHere
  readonly headingRows: readonly HeadingRow[]
  readonly counts: {
    readonly flows: number
    readonly steps: number
    readonly stepsWithoutLead: number
    readonly duties: number
    readonly pledges: number
  }
  readonly missing: readonly string[]
  readonly form: FormPage
}

const some = (number: number, one: string, many: string) =>
  number === 0 ? <Tag colour="grey">None yet</Tag> : `${number} ${number === 1 ? one : many}`

const agreedTag = ({ agreed_at }: HeadingRow) =>
  agreed_at ? <Tag colour="green">Agreed</Tag> : <Tag colour="yellow">Not agreed</Tag>

function Headings({ here, headingRows }: VersionProps): ReactElement {
  const id = here.version.agreement_version_id
  const items = headings.flatMap(({ code, name, question }) => {
    const row = headingRows.find(({ heading }) => heading === code)
    return row
      ? [
          {
            title: name,
            hint: `${question} ${row.answers} of ${here.version.parties} ${row.answers === 1 ? 'has' : 'have'} answered.`,
            href: headingPath(id, code),
            status: agreedTag(row),
          },
        ]
      : []
  })
  return <TaskList items={items} idPrefix="heading" />
}

function Parts({ here, counts }: VersionProps): ReactElement {
  const part = (name: string) => versionPartPath(here.version.agreement_version_id, name)
  const steps =
    counts.stepsWithoutLead > 0 ? (
      <Tag colour="red">{counts.stepsWithoutLead} without a lead</Tag>
    ) : (
      some(counts.steps, 'step', 'steps')
    )
  return (
    <TaskList
      idPrefix="part"
      items={[
        {
          title: 'Parties',
          hint: 'Which agencies are part of it, and who has signed',
          href: part('parties'),
          status: some(here.version.parties, 'party', 'parties'),
        },
        {
          title: 'What may flow',
          hint: 'The information matrix. It is the outer limit of access',
          href: part('flows'),
          status: some(counts.flows, 'row', 'rows'),
        },
        {
          title: 'What is shared, in plain words',
          hint: 'Made from the matrix',
          href: part('plain-words'),
          status: 'To read',
        },
        {
          title: 'Who does what',
          hint: 'Each step: who leads, who helps, who is told',
          href: part('steps'),
          status: steps,
        },
        {
          title: 'Who answers for what',
          hint: 'One agency and one person for each duty',
          href: part('duties'),
          status: some(counts.duties, 'duty', 'duties'),
        },
        {
          title: 'What each brings',
          hint: 'Pledges of money, staff and premises',
          href: part('pledges'),
          status: some(counts.pledges, 'pledge', 'pledges'),
        },
        {
          title: 'Review date and last day',
          hint: 'After the last day it opens nothing',
          href: part('dates'),
          status: here.version.review_on ? 'Set' : <Tag colour="grey">Not set</Tag>,
        },
      ]}
    />
  )
}

const isDraft = ({ state }: VersionHere) => state === 'draft' || state === 'being-signed'

export function VersionView(props: VersionProps): ReactElement {
  const { here, missing, form } = props
  const id = here.version.agreement_version_id
  return (
    <Column>
      <VersionHeading version={here.version} state={here.state}>
        {isDraft(here) ? 'Draft agreement' : 'Agreement'}
      </VersionHeading>
      <VersionDates version={here.version} state={here.state} />
      <Heading level={2}>Seven headings</Heading>
      <Headings {...props} />
      <Heading level={2}>Parts</Heading>
      <Parts {...props} />
      {isDraft(here) && (
        <Button href={versionPartPath(id, 'sign')} variant={missing.length === 0 ? 'primary' : 'secondary'}>
          {missing.length === 0 ? 'See what changes, and sign' : 'See what changes and what is missing'}
        </Button>
      )}
      {here.mayReopen && (
        <Form action={versionPartPath(id, 'reopen')} {...form.seal}>
          <p className="nhsuk-body">
            Nobody can change the draft while it is being signed. If it is opened again, everyone signs again.
          </p>
          <Button variant="secondary">Open the draft for changes again</Button>
        </Form>
      )}
    </Column>
  )
}
