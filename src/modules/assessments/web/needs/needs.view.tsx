import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { Button, Details, Heading, InsetText, Table, Tag } from '../../../../platform/web/components/index.ts'
import { type NeedState, needDomainWords, needOutcomes, proposalWords } from '../../domain/needs/need.ts'
import type { Need } from '../../queries/needs-of.ts'
import { needPath, newNeedPath } from '../paths.ts'

export interface ShownNeed {
  readonly need: Need
  readonly state: NeedState
}

export interface NeedsModel {
  readonly personId: string
  readonly open: readonly ShownNeed[]
  readonly closed: readonly ShownNeed[]
  readonly mayAdd: boolean
}

export function NeedStateTag({ need, state }: ShownNeed): ReactElement {
  if (state === 'lost') return <Tag colour="red">Nobody has taken it</Tag>
  if (state === 'waiting') return <Tag colour="yellow">Not taken yet</Tag>
  if (state === 'closed') return <Tag colour="grey">{need.outcome ? needOutcomes[need.outcome] : 'Closed'}</Tag>
  return <Tag colour="green">Taken</Tag>
}

const whoHasIt = ({ takenByName, takenByAgencyName }: Need) =>
  takenByName === null ? 'Nobody' : [takenByName, takenByAgencyName].filter((text) => text !== null).join(', ')

function Open({ open }: Pick<NeedsModel, 'open'>): ReactElement {
  return (
    <Table
      caption="Open needs"
      captionSize="m"
      responsive
      firstCellIsHeader
      head={['What is needed', 'Part of life', 'Who has it', 'Since']}
      whenEmpty="None. Needs come here from every assessment, or you can write one down."
      rows={open.map(({ need, state }) => [
        {
          content: (
            <>
              {need.urgent && <strong>Urgent: </strong>}
              <a href={needPath(need.personId, need.needId)}>{need.words}</a>
              {need.proposes && <div className="nhsuk-body-s">{proposalWords[need.proposes]}</div>}
            </>
          ),
        },
        needDomainWords[need.domain],
        {
          content: (
            <>
              <NeedStateTag need={need} state={state} />
              {need.takenByName !== null && <div className="nhsuk-body-s">{whoHasIt(need)}</div>}
            </>
          ),
        },
        dayInWords(dayOf(need.createdAt)),
      ])}
    />
  )
}

function Closed({ closed }: Pick<NeedsModel, 'closed'>): ReactElement {
  return (
    <Details summary={`Closed needs (${closed.length})`}>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {closed.map(({ need }) => (
          <li key={need.needId}>
            <a href={needPath(need.personId, need.needId)}>{need.words}</a>:{' '}
            {need.outcome && needOutcomes[need.outcome]}
            {need.closedAt && `, ${dayInWords(dayOf(need.closedAt))}`}
          </li>
        ))}
      </ul>
    </Details>
  )
}

export function NeedsView({ personId, open, closed, mayAdd }: NeedsModel): ReactElement {
  const lost = open.filter(({ state }) => state === 'lost').length
  return (
    <>
      <Heading level={1}>Needs</Heading>
      <p className="nhsuk-body">One list for every agency. What an answer says is needed comes here by itself.</p>
      {lost > 0 && (
        <InsetText>
          {lost === 1 ? 'One need has waited too long.' : `${lost} needs have waited too long.`} Take it on, give it to
          a colleague, or say why it can be closed.
        </InsetText>
      )}
      <Open open={open} />
      {closed.length > 0 && <Closed closed={closed} />}
      {mayAdd && (
        <Button href={newNeedPath(personId)} variant="secondary">
          Write down a need
        </Button>
      )}
    </>
  )
}
