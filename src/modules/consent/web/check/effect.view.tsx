import type { ReactElement } from 'react'
import { Details, Table, WarningCallout } from '../../../../platform/web/components/index.ts'
import type { CheckPage, KindChange } from './check.page.ts'

function Titles({ change }: { readonly change: KindChange }): ReactElement | null {
  const titles = change.gained.length > 0 ? change.gained : change.lost
  if (titles.length === 0) return null
  const words = change.gained.length > 0 ? 'would be seen' : 'would no longer be seen'
  return (
    <Details summary={`${change.name}: ${titles.length} ${words}`}>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {titles.map((title, index) => (
          <li key={index}>{title}</li>
        ))}
      </ul>
    </Details>
  )
}

/** Before and after, kind by kind, with the titles of what appears or disappears. */
export function Effect({
  model,
  agencyName,
  reader,
}: {
  readonly model: CheckPage
  readonly agencyName: string
  readonly reader: 'person' | 'staff'
}): ReactElement {
  return (
    <>
      <p className="nhsuk-body-l">{model.finding}</p>
      {!model.someoneWorks && (
        <WarningCallout heading="Not yet">
          <p>
            Nobody at {agencyName} works with {reader === 'person' ? 'you' : 'the person'} now. They will see this only
            once somebody does.
          </p>
        </WarningCallout>
      )}
      <Table
        caption={`What ${agencyName} sees of what others wrote`}
        responsive
        firstCellIsHeader
        head={['Kind', 'Now', 'After']}
        whenEmpty="Nothing changes today."
        rows={model.changes.map((change) => [change.name, change.before, change.after])}
      />
      {model.changes.map((change) => (
        <Titles key={change.category} change={change} />
      ))}
      {model.unchanged !== '' && <p className="nhsuk-body">{model.unchanged}</p>}
      <p className="nhsuk-body">
        Counted from the real record, as it is today.
        {reader === 'person'
          ? ' Entries your worker still has to look at with you are not counted here.'
          : ' Entries you may not see yourself are not counted here.'}
      </p>
    </>
  )
}
