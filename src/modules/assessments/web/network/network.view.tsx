import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { Button, Heading, Table } from '../../../../platform/web/components/index.ts'
import { type Compared, compared, notUsing, tieKinds, tieUses } from '../../domain/network/network.ts'
import type { NamedTie, NetworkMap } from '../../queries/networks-of.ts'
import { drawNetworkPath, networkPath } from '../paths.ts'
import { NetworkPicture } from './network.picture.tsx'

export interface NetworkModel {
  readonly personId: string
  readonly maps: readonly NetworkMap[]
  readonly shown: NetworkMap | null
  readonly before: NetworkMap | null
  readonly mayDraw: boolean
}

const saidAs = (tie: NamedTie) => (tie.name === null ? tie.initials : `${tie.initials} (${tie.name})`)

export function shareInWords(map: Pick<NetworkMap, 'ties'>): string {
  const { count, of } = notUsing(map.ties)
  if (of === 0) return 'It is not known of anybody whether they use.'
  return `${count} of ${of} people of whom it is known do not use (${Math.round((count / of) * 100)}%).`
}

function List({ ties }: { readonly ties: readonly NamedTie[] }): ReactElement {
  return (
    <Table
      caption="The people around the person"
      captionHidden
      responsive
      firstCellIsHeader
      head={['Who', 'Who they are', 'Close?', 'Do they use?']}
      rows={ties.map((tie) => [
        saidAs(tie),
        tieKinds[tie.kind],
        tie.isClose ? 'Close' : 'Not close',
        tieUses[tie.uses],
      ])}
    />
  )
}

function Difference({ before, now }: { readonly before: NetworkMap; readonly now: NetworkMap }): ReactElement {
  const { joined, gone, changed }: Compared = compared(before.ties, now.ties)
  const lines = [
    ...joined.map((tie) => `New: ${tie.initials}, ${tieKinds[tie.kind].toLowerCase()}`),
    ...gone.map((tie) => `Not in the map any more: ${tie.initials}, ${tieKinds[tie.kind].toLowerCase()}`),
    ...changed.map(({ tie, how }) => `${tie.initials}: ${how}`),
  ]
  return (
    <>
      <Heading level={2} size="m">
        What changed since {dayInWords(before.drawnOn)}
      </Heading>
      <p className="nhsuk-body">Then: {shareInWords(before)}</p>
      {lines.length === 0 ? (
        <p className="nhsuk-body">Nothing is different.</p>
      ) : (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function Earlier({ personId, maps, shown }: Pick<NetworkModel, 'personId' | 'maps' | 'shown'>): ReactElement {
  return (
    <>
      <Heading level={2} size="m">
        All maps
      </Heading>
      <ul className="nhsuk-list">
        {maps.map((map) => (
          <li key={map.networkMapId}>
            {map === shown ? (
              <strong>{dayInWords(map.drawnOn)}</strong>
            ) : (
              <a href={`${networkPath(personId)}?map=${map.networkMapId}`}>{dayInWords(map.drawnOn)}</a>
            )}
            , {map.ties.length} people, with {map.authorName ?? 'a worker'}, {map.ownerName}
          </li>
        ))}
      </ul>
    </>
  )
}

export function NetworkView({ personId, maps, shown, before, mayDraw }: NetworkModel): ReactElement {
  return (
    <>
      <Heading level={1}>People around them</Heading>
      {shown ? (
        <>
          <p className="nhsuk-body">Drawn on {dayInWords(shown.drawnOn)}.</p>
          <List ties={shown.ties} />
          <p className="nhsuk-body nhsuk-u-font-weight-bold">{shareInWords(shown)}</p>
          <div className="app-figure__picture">
            <NetworkPicture id="network" ties={shown.ties} />
          </div>
          {before && <Difference before={before} now={shown} />}
          {maps.length > 1 && <Earlier personId={personId} maps={maps} shown={shown} />}
        </>
      ) : (
        <p className="nhsuk-body">
          No map yet. It shows who is around the person, who is close, and who uses or not. It is drawn together.
        </p>
      )}
      {mayDraw && (
        <Button href={drawNetworkPath(personId)} variant={shown ? 'secondary' : 'primary'}>
          {shown ? 'Draw it again' : 'Draw the map'}
        </Button>
      )}
    </>
  )
}
