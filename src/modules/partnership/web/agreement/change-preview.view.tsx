import type { ReactElement } from 'react'
import { Details, InsetText, Table } from '../../../../platform/web/components/index.ts'
import type { PairChange, ReachChange } from '../../queries/reach-change.ts'

const people = (number: number) => (number === 0 ? 'Nobody' : number === 1 ? '1 person' : `${number} people`)

function Categories({ pair }: { readonly pair: PairChange }): ReactElement {
  return (
    <Details summary={`${pair.from_name} to ${pair.to_name}, kind by kind`}>
      <Table
        caption={`What ${pair.to_name} sees of ${pair.from_name}’s entries`}
        captionHidden
        responsive
        firstCellIsHeader
        head={[
          'Kind of information',
          { content: 'No longer shown', format: 'numeric' },
          { content: 'Newly shown', format: 'numeric' },
        ]}
        rows={pair.categories.map((one) => [one.plain_name, people(one.people_losing), people(one.people_gaining)])}
      />
    </Details>
  )
}

/** What a step changes for people's records, before it is taken. Numbers only: who they are is not for this page. */
export function ChangePreview({ change }: { readonly change: ReachChange }): ReactElement {
  if (change.pairs.length === 0) {
    return (
      <InsetText>
        Today this changes nothing for anybody’s record: every agency goes on seeing what it sees now.
      </InsetText>
    )
  }
  return (
    <>
      <InsetText>
        <p>
          For {people(change.peopleLosing).toLowerCase()} an agency stops seeing entries it can see now. For{' '}
          {people(change.peopleGaining).toLowerCase()} an agency sees entries it cannot see now.
        </p>
      </InsetText>
      <Table
        caption="What changes at once"
        captionSize="m"
        responsive
        firstCellIsHeader
        head={[
          'Whose entries',
          'Seen by',
          { content: 'No longer shown', format: 'numeric' },
          { content: 'Newly shown', format: 'numeric' },
        ]}
        rows={change.pairs.map((pair) => [
          `${pair.from_name}’s entries`,
          pair.to_name,
          people(pair.people_losing),
          people(pair.people_gaining),
        ])}
      />
      {change.pairs.map((pair) => (
        <Categories pair={pair} key={`${pair.from_name} ${pair.to_name}`} />
      ))}
      <p className="nhsuk-body">
        What has been seen already cannot be called back. People’s own permissions stay as they are; they open only what
        the agreement allows.
      </p>
    </>
  )
}
