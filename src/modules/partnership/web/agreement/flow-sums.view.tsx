import type { ReactElement } from 'react'
import { Table } from '../../../../platform/web/components/index.ts'
import type { FlowRow } from '../../queries/flows.ts'
import { agencySums, flowsPath, type Sum } from './flows.page.ts'
import { presentParties, type VersionHere } from './version-here.ts'

interface SumsProps {
  readonly here: VersionHere
  readonly flows: readonly FlowRow[]
}

export const rowsInWords = (rows: number): string => (rows === 1 ? '1 row' : `${rows} rows`)
const agenciesInWords = (agencies: number): string => (agencies === 1 ? '1 agency' : `${agencies} agencies`)

/** Who may show to whom, at a glance: each number leads to the rows of that pair. */
function Matrix({ here, flows }: SumsProps): ReactElement {
  const parties = presentParties(here.parties)
  const cell = (from: string, to: string) => {
    const rows = flows.filter(({ from_agency_id, to_agency_id }) => from_agency_id === from && to_agency_id === to)
    if (rows.length === 0)
      return { content: from === to ? '' : '–', hiddenText: from === to ? 'the same agency' : 'nothing' }
    const kinds = new Set(rows.flatMap(({ categories }) => categories.map(({ code }) => code))).size
    return {
      content: String(kinds),
      href: flowsPath(here.version.agreement_version_id, { from, to }),
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

/** The same where a matrix has no room: how much each agency may show and see, and the way to those rows. */
function AgencyByAgency({ here, flows }: SumsProps): ReactElement {
  const id = here.version.agreement_version_id
  const cell = (way: 'to' | 'from', { rows, agencies }: Sum, href: string, hiddenText: string) => {
    if (rows === 0) return 'Nothing'
    const content = `${way} ${agenciesInWords(agencies)}`
    return { content: rows === agencies ? content : `${content}, ${rowsInWords(rows)}`, href, hiddenText }
  }
  return (
    <Table
      caption="How much each agency may show and see"
      captionSize="m"
      responsive
      firstCellIsHeader
      head={['Agency', 'May show', 'May see']}
      rows={agencySums(presentParties(here.parties), flows).map(({ agencyId, name, shows, sees }) => [
        name,
        cell('to', shows, flowsPath(id, { from: agencyId }), `that ${name} may show something`),
        cell('from', sees, flowsPath(id, { to: agencyId }), `that may show ${name} something`),
      ])}
    />
  )
}

/** Who may show how much to whom: a matrix on a desk, agency by agency on a phone and on paper. */
export function FlowSums(props: SumsProps): ReactElement {
  return (
    <>
      <div className="app-only-wide">
        <Matrix {...props} />
      </div>
      <div className="app-only-narrow">
        <AgencyByAgency {...props} />
      </div>
    </>
  )
}
