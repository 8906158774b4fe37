import type { ReactElement } from 'react'
import {
  ActionLink,
  Button,
  ButtonGroup,
  formFields,
  Heading,
  InsetText,
  Pagination,
  pagesAround,
  Select,
} from '../../../../platform/web/components/index.ts'
import type { FlowRow } from '../../queries/flows.ts'
import { versionPartPath } from '../paths.ts'
import { FlowRows } from './flow-rows.view.tsx'
import { FlowSums, rowsInWords } from './flow-sums.view.tsx'
import {
  asQuestion,
  type ChosenFlows,
  chosenFlows,
  type FlowChoice,
  flowsPath,
  isChosen,
  onOnePage,
} from './flows.page.ts'
import { presentParties, type VersionHere } from './version-here.ts'
import { VersionHeading } from './version-words.view.tsx'

export interface FlowsProps {
  readonly here: VersionHere
  readonly flows: readonly FlowRow[]
  readonly choice: FlowChoice
  readonly mayRemove: (flow: FlowRow) => boolean
}

function Filters({ here, flows, choice }: FlowsProps): ReactElement {
  const field = formFields({ from: choice.from, to: choice.to, purpose: choice.purpose })
  const id = here.version.agreement_version_id
  const agencies = presentParties(here.parties).map(({ agency_id, agency_name }) => ({
    value: agency_id,
    text: agency_name,
  }))
  const purposes = [...new Map(flows.map(({ purpose, purpose_plain }) => [purpose, purpose_plain]))]
  return (
    <search>
      <form action={flowsPath(id)} method="get" className="app-filters app-not-printed">
        <div className="app-filters__boxes">
          <Select {...field('from')} label="Whose entries" items={[{ value: '', text: 'Any agency' }, ...agencies]} />
          <Select {...field('to')} label="Who may see them" items={[{ value: '', text: 'Any agency' }, ...agencies]} />
          <Select
            {...field('purpose')}
            label="What for"
            items={[{ value: '', text: 'Anything' }, ...purposes.map(([value, text]) => ({ value, text }))]}
          />
        </div>
        <ButtonGroup>
          <Button variant="secondary">Show</Button>
          {isChosen(choice) && <a href={flowsPath(id)}>Show what all of them may see</a>}
        </ButtonGroup>
      </form>
    </search>
  )
}

/** What was chosen, as the heading of its rows. */
function chosenInWords({ here, flows, choice }: FlowsProps): string {
  const nameOf = (id: string | undefined) => here.parties.find(({ agency_id }) => agency_id === id)?.agency_name
  const [from, to] = [nameOf(choice.from), nameOf(choice.to)]
  const purpose = flows.find((flow) => flow.purpose === choice.purpose)?.purpose_plain
  const between = () => {
    if (from && to) return `From ${from} to ${to}`
    if (from) return `What ${from} may show`
    return to ? `What ${to} may see` : 'All rows'
  }
  return purpose ? `${between()}: ${purpose}` : between()
}

/** How many rows there are, which of them stand here, and the way to all of them on one page. */
function HowMany({ here, choice, chosen }: FlowsProps & { readonly chosen: ChosenFlows }): ReactElement {
  const { page: _page, ...whole } = choice
  if (chosen.pages === 1) return <p className="nhsuk-body">{rowsInWords(chosen.total)}.</p>
  const first = (chosen.page - 1) * onOnePage + 1
  return (
    <p className="nhsuk-body">
      {`${first} to ${first + chosen.rows.length - 1} of ${rowsInWords(chosen.total)}. `}
      <a className="nhsuk-link" href={flowsPath(here.version.agreement_version_id, { ...whole, rows: 'all' })}>
        Show all {chosen.total} on one page
      </a>
    </p>
  )
}

function Chosen(props: FlowsProps & { readonly chosen: ChosenFlows }): ReactElement {
  const { here, choice, chosen, mayRemove } = props
  const pageHref = (number: number) => flowsPath(here.version.agreement_version_id, { ...choice, page: String(number) })
  return (
    <section>
      <Heading level={2} size="m">
        {chosenInWords(props)}
      </Heading>
      {chosen.total === 0 ? <p className="nhsuk-body">Nothing may flow this way.</p> : <HowMany {...props} />}
      <FlowRows rows={chosen.rows} choice={choice} here={here} mayRemove={mayRemove} />
      {chosen.pages > 1 && <Pagination {...pagesAround(chosen.page, chosen.pages, pageHref)} />}
    </section>
  )
}

/** Too many rows to list without a question: how many there are between whom, and the ways to them. */
function Summed({ here, flows }: FlowsProps): ReactElement {
  return (
    <p className="nhsuk-body">
      Choose an agency to read its rows, or{' '}
      <a className="nhsuk-link" href={flowsPath(here.version.agreement_version_id, { rows: 'all' })}>
        show all {rowsInWords(flows.length)} on one page
      </a>
      , for example to print them.
    </p>
  )
}

function WhatCanBeAdded({ here, choice }: FlowsProps): ReactElement | null {
  if (!here.mayWrite) return null
  if (here.version.parties < 2) return <InsetText>Add two parties before you say what flows between them.</InsetText>
  const { from, to } = choice
  const path = versionPartPath(here.version.agreement_version_id, 'flows/new')
  return <ActionLink href={`${path}${asQuestion({ from, to })}`}>Add what may flow</ActionLink>
}

export function FlowsView(props: FlowsProps): ReactElement {
  const { here, flows, choice } = props
  const chosen = chosenFlows(flows, choice)
  return (
    <>
      <VersionHeading version={here.version} state={here.state}>
        What may flow
      </VersionHeading>
      <p className="nhsuk-body">
        These rows are the outer limit of what one agency can see of another’s entries.{' '}
        <a className="nhsuk-link" href={versionPartPath(here.version.agreement_version_id, 'plain-words')}>
          Read them in plain words
        </a>
        .
      </p>
      <WhatCanBeAdded {...props} />
      {flows.length === 0 && <p className="nhsuk-body">Nothing may flow between agencies yet.</p>}
      {flows.length > 0 && <Filters {...props} />}
      {chosen.isOnlySummed && <Summed {...props} />}
      {flows.length > 0 && !isChosen(choice) && choice.rows === undefined && <FlowSums here={here} flows={flows} />}
      {flows.length > 0 && !chosen.isOnlySummed && <Chosen {...props} chosen={chosen} />}
    </>
  )
}
