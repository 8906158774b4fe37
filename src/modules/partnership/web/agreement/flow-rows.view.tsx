import type { ReactElement } from 'react'
import { Table } from '../../../../platform/web/components/index.ts'
import { isLawfulBasis, lawfulBases } from '../../domain/plain-words.ts'
import type { FlowRow } from '../../queries/flows.ts'
import { flowPath } from '../paths.ts'
import { asQuestion, type FlowChoice } from './flows.page.ts'
import type { VersionHere } from './version-here.ts'

interface RowsProps {
  readonly here: VersionHere
  readonly rows: readonly FlowRow[]
  readonly choice: FlowChoice
  readonly mayRemove: (flow: FlowRow) => boolean
}

function FlowStep({
  flow,
  here,
  choice,
}: { readonly flow: FlowRow } & Pick<RowsProps, 'here' | 'choice'>): ReactElement {
  const path = flowPath(flow.agreement_flow_id)
  const what = (
    <span className="nhsuk-u-visually-hidden">
      {' '}
      what flows from {flow.from_name} to {flow.to_name}: {flow.purpose_plain}
    </span>
  )
  if (here.mayWrite) {
    return (
      <a className="nhsuk-link" href={`${path}${asQuestion(choice)}`}>
        Change{what}
      </a>
    )
  }
  return (
    <a className="nhsuk-link" href={`${path}/remove${asQuestion(choice)}`}>
      Take out{what}
    </a>
  )
}

const basisName = (basis: string) => (isLawfulBasis(basis) ? lawfulBases[basis].name : basis)

/** The rows of the matrix that were chosen, with what can be done to each. */
export function FlowRows({ rows, choice, here, mayRemove }: RowsProps): ReactElement | null {
  if (rows.length === 0) return null
  const maySay = here.mayWrite || rows.some(mayRemove)
  const between = ({ from_name, to_name }: FlowRow): string => {
    if (choice.from !== undefined && choice.to === undefined) return `To ${to_name}`
    if (choice.to !== undefined && choice.from === undefined) return `From ${from_name}`
    return `${from_name} to ${to_name}`
  }
  return (
    <Table
      caption="What may flow between whom, and on what terms"
      captionHidden
      responsive
      firstCellIsHeader
      head={[
        'Between',
        'What for',
        { content: 'Kinds of information', width: 'one-half' },
        'Lawful basis',
        'Permission',
        ...(maySay ? [{ content: '', hiddenText: 'What you can do' }] : []),
      ]}
      rows={rows.map((flow) => [
        between(flow),
        flow.purpose_plain,
        flow.categories.map(({ plainName }) => plainName).join('; '),
        basisName(flow.lawful_basis),
        flow.permission_needed ? 'Needed' : 'Not needed',
        ...(maySay
          ? [here.mayWrite || mayRemove(flow) ? <FlowStep flow={flow} here={here} choice={choice} key="step" /> : '–']
          : []),
      ])}
    />
  )
}
