import type { ReactElement } from 'react'
import { ActionLink, Heading, InsetText, Table } from '../../../../platform/web/components/index.ts'
import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { isLawfulBasis, lawfulBases } from '../../domain/plain-words.ts'
import { type FlowRow, flowsOf } from '../../queries/flows.ts'
import { flowPath, versionPartPath } from '../paths.ts'
import { backToVersion, mayEndFor, presentParties, type VersionHere, versionHere } from './version-here.ts'
import { VersionHeading } from './version-words.view.tsx'

interface FlowsProps {
  readonly here: VersionHere
  readonly flows: readonly FlowRow[]
  readonly mayRemove: (flow: FlowRow) => boolean
}

const pairId = (from: string, to: string) => `pair-${from}-${to}`

/** Who may show to whom, at a glance: each number leads to the rows of that pair. */
function Matrix({ here, flows }: FlowsProps): ReactElement {
  const parties = presentParties(here.parties)
  const cell = (from: string, to: string) => {
    const rows = flows.filter(({ from_agency_id, to_agency_id }) => from_agency_id === from && to_agency_id === to)
    if (rows.length === 0)
      return { content: from === to ? '' : '–', hiddenText: from === to ? 'the same agency' : 'nothing' }
    const kinds = new Set(rows.flatMap(({ categories }) => categories.map(({ code }) => code))).size
    return {
      content: String(kinds),
      href: `#${pairId(from, to)}`,
      hiddenText: kinds === 1 ? 'kind of information' : 'kinds of information',
    }
  }
  return (
    <Table
      id="matrix"
      caption="How many kinds of information may flow, from the agency on the left to the one on top"
      captionSize="m"
      scroll
      compact
      firstCellIsHeader
      head={['From', ...parties.map(({ agency_name }) => agency_name)]}
      rows={parties.map((from) => [from.agency_name, ...parties.map((to) => cell(from.agency_id, to.agency_id))])}
    />
  )
}

function FlowStep({
  flow,
  here,
  mayRemove,
}: { readonly flow: FlowRow } & Pick<FlowsProps, 'here' | 'mayRemove'>): ReactElement {
  const what = <span className="nhsuk-u-visually-hidden"> what flows to {flow.to_name}</span>
  if (here.mayWrite) {
    return (
      <a className="nhsuk-link" href={flowPath(flow.agreement_flow_id)}>
        Change{what}
      </a>
    )
  }
  if (!mayRemove(flow)) return <>–</>
  return (
    <a className="nhsuk-link" href={`${flowPath(flow.agreement_flow_id)}/remove`}>
      Take out{what}
    </a>
  )
}

const basisName = (basis: string) => (isLawfulBasis(basis) ? lawfulBases[basis].name : basis)

function Pair({
  rows,
  ...props
}: { readonly rows: readonly FlowRow[] } & Pick<FlowsProps, 'here' | 'mayRemove'>): ReactElement | null {
  const [first] = rows
  if (!first) return null
  return (
    <section id={pairId(first.from_agency_id, first.to_agency_id)}>
      <Table
        caption={`${first.from_name} to ${first.to_name}`}
        captionSize="s"
        responsive
        head={[
          'What for',
          'Kinds of information',
          'Lawful basis',
          'Permission',
          { content: '', hiddenText: 'What you can do' },
        ]}
        rows={rows.map((flow) => [
          flow.purpose_plain,
          flow.categories.map(({ plainName }) => plainName).join('; '),
          basisName(flow.lawful_basis),
          flow.permission_needed ? 'Needed' : 'Not needed',
          <FlowStep flow={flow} key="step" {...props} />,
        ])}
      />
    </section>
  )
}

function FlowsView(props: FlowsProps): ReactElement {
  const { here, flows } = props
  const pairs = Map.groupBy(flows, ({ from_agency_id, to_agency_id }) => pairId(from_agency_id, to_agency_id))
  const id = here.version.agreement_version_id
  return (
    <>
      <VersionHeading version={here.version} state={here.state}>
        What may flow
      </VersionHeading>
      <p className="nhsuk-body">
        These rows are the outer limit of what one agency can see of another’s entries.{' '}
        <a className="nhsuk-link" href={versionPartPath(id, 'plain-words')}>
          Read them in plain words
        </a>
        .
      </p>
      {here.mayWrite && here.version.parties < 2 && (
        <InsetText>Add two parties before you say what flows between them.</InsetText>
      )}
      {here.mayWrite && here.version.parties >= 2 && (
        <ActionLink href={versionPartPath(id, 'flows/new')}>Add what may flow</ActionLink>
      )}
      {flows.length > 0 && <Matrix {...props} />}
      {flows.length === 0 && <p className="nhsuk-body">Nothing may flow between agencies yet.</p>}
      {flows.length > 0 && <Heading level={2}>Row by row</Heading>}
      {[...pairs].map(([key, rows]) => (
        <Pair key={key} rows={rows} here={here} mayRemove={props.mayRemove} />
      ))}
    </>
  )
}

export async function flowsPage(context: StaffContext): Promise<Reply> {
  const here = await versionHere(context)
  if (!here) return notFound()
  const flows = await flowsOf(context.tx, here.version.agreement_version_id)
  const mayRemove = (flow: FlowRow) => mayEndFor(context, here.state, flow.from_agency_id)
  return page('What may flow', <FlowsView here={here} flows={flows} mayRemove={mayRemove} />, {
    ...backToVersion(here),
    wide: true,
  })
}
