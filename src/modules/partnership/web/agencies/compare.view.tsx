import type { ReactElement } from 'react'
import { Button, formFields, Heading, InsetText, Select, Table } from '../../../../platform/web/components/index.ts'
import type { AgencyRow } from '../../queries/agencies.ts'
import { Lines } from '../lines.view.tsx'
import { agencyPath, compareAgenciesPath } from '../paths.ts'
import { aimQuestions } from './agency.form.ts'

interface CompareProps {
  readonly agencies: readonly AgencyRow[]
  readonly one: AgencyRow | undefined
  readonly other: AgencyRow | undefined
}

function SideBySide({ one, other }: { readonly one: AgencyRow; readonly other: AgencyRow }): ReactElement {
  return (
    <Table
      caption={`${one.name} and ${other.name}`}
      responsive
      firstCellIsHeader
      head={[
        'Question',
        { content: one.name, href: agencyPath(one.agency_id) },
        { content: other.name, href: agencyPath(other.agency_id) },
      ]}
      rows={[
        ['Kind', one.kind_name, other.kind_name],
        ...aimQuestions.map(({ name, label }) => [
          label,
          <Lines text={one[name]} empty="Not answered yet" key="one" />,
          <Lines text={other[name]} empty="Not answered yet" key="other" />,
        ]),
      ]}
    />
  )
}

/** Two agencies' aims side by side, so that partners see where they agree and where they must differ (S003-L118). */
export function CompareView({ agencies, one, other }: CompareProps): ReactElement {
  const field = formFields({ one: one?.agency_id, other: other?.agency_id })
  const items = [
    { value: '', text: 'Choose one' },
    ...agencies.map(({ agency_id, name }) => ({ value: agency_id, text: name })),
  ]
  return (
    <>
      <Heading level={1}>Compare the aims of two agencies</Heading>
      <p className="nhsuk-body">Partners do not have to want the same things. It helps to know where you differ.</p>
      <form action={compareAgenciesPath} method="get">
        <Select {...field('one')} label="First agency" items={items} />
        <Select {...field('other')} label="Second agency" items={items} />
        <Button variant="secondary">Compare</Button>
      </form>
      {one && other && one.agency_id === other.agency_id && <InsetText>Choose two different agencies.</InsetText>}
      {one && other && one.agency_id !== other.agency_id && <SideBySide one={one} other={other} />}
    </>
  )
}
