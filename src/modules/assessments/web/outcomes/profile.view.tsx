import type { ReactElement } from 'react'
import { Details, Heading, Table } from '../../../../platform/web/components/index.ts'
import type { Curves } from '../../domain/outcomes/curves.ts'
import { Changes } from './changes.view.tsx'
import { Charts } from './charts.view.tsx'
import type { ProfileModel, ProfileRow } from './profile.page.ts'

/** What the two lines are made of, for whoever wants to know. */
export function MadeOf({ curves }: { readonly curves: Curves }): ReactElement {
  return (
    <Details summary="What the two lines are made of">
      {curves.curves.map(({ id, name, better, needed, parts }) => (
        <div key={id}>
          <p className="nhsuk-body">
            <strong>{name}</strong>: {better} is better. Each part goes from 0 to 100, and all weigh the same:
          </p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {parts.map((part) => (
              <li key={part.id}>{part.words}</li>
            ))}
          </ul>
          <p className="nhsuk-body">
            A part that was not asked is left out. With fewer than {needed} parts there is no point on the line.
          </p>
        </div>
      ))}
      <p className="nhsuk-body-s">
        {curves.source} Crime is in neither. Version {curves.version}
        {curves.confirmed ? '' : ', not confirmed'}. Owner: {curves.owner}.
      </p>
    </Details>
  )
}

function Home({ rows }: { readonly rows: readonly ProfileRow[] }): ReactElement {
  const questions = Object.keys(rows[0]?.home ?? {})
  return (
    <Table
      caption="Home in the last 28 days"
      captionSize="s"
      responsive
      firstCellIsHeader
      head={['Day', ...questions]}
      rows={rows.map(({ day, home }) => [day, ...questions.map((question) => home[question])])}
    />
  )
}

/** How the profiles came to be, and what each was not asked. */
export function ProfileRows({ rows }: { readonly rows: readonly ProfileRow[] }): ReactElement {
  return (
    <>
      <Home rows={rows} />
      <Table
        caption="Where the numbers come from"
        captionSize="s"
        responsive
        firstCellIsHeader
        head={['Day', 'When in treatment', 'Written by', 'Part about crime', 'Not asked']}
        rows={rows.map(({ day, stage, from, crime, notAsked }) => [
          day,
          stage,
          from,
          crime,
          notAsked.length === 0 ? 'Everything was asked' : notAsked.join(', '),
        ])}
      />
    </>
  )
}

interface ProfileProps {
  readonly profile: ProfileModel
  readonly fileOf: (chart: string) => string
  /** What is said where there is none. */
  readonly whenNone: string
}

/** The outcome profile over time: life and symptoms first, then what they rest on. */
export function ProfileView({ profile, fileOf, whenNone }: ProfileProps): ReactElement {
  const curves = profile.charts.filter(({ id }) => id === 'life-and-symptoms')
  const others = profile.charts.filter((chart) => !curves.includes(chart))
  return (
    <>
      <Heading level={2}>Life and symptoms</Heading>
      {profile.rows.length === 0 ? (
        <p className="nhsuk-body">{whenNone}</p>
      ) : (
        <>
          <p className="nhsuk-body">
            Two lines, because life can get better before symptoms do, and the other way round.
          </p>
          {curves.length === 0 && <p className="nhsuk-body">Too little was asked to draw them.</p>}
          <Charts charts={curves} fileOf={fileOf} />
          <MadeOf curves={profile.curves} />
          <Heading level={2}>The outcome profile over time</Heading>
          <Charts charts={others} fileOf={fileOf} />
          <Changes caption="The last 28 days, first and latest" changes={profile.changes} />
          <p className="nhsuk-body-s">
            Thresholds for a clear change are remembered from an older national set. They are not official and can be
            changed by the partnership.
          </p>
          <ProfileRows rows={profile.rows} />
        </>
      )}
    </>
  )
}
