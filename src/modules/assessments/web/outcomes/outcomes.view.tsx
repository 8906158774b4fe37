import type { ReactElement } from 'react'
import { ActionLink, ErrorSummary, Heading, Table } from '../../../../platform/web/components/index.ts'
import { beginPath, needsPath } from '../paths.ts'
import { type GridProps, GridView } from './grid.view.tsx'
import { LineChart } from './line-chart.tsx'
import type { CapitalModel, LicensedScore, ProfileModel, ScoreChange } from './outcomes.page.ts'

export interface OutcomesModel extends GridProps {
  readonly personId: string
  readonly capital: CapitalModel
  readonly profile: ProfileModel
  readonly licensed: readonly LicensedScore[]
  readonly mayBegin: boolean
}

function Changes({
  caption,
  changes,
}: {
  readonly caption: string
  readonly changes: readonly ScoreChange[]
}): ReactElement {
  return (
    <Table
      caption={caption}
      captionSize="s"
      responsive
      firstCellIsHeader
      head={['What', 'First', 'Latest', 'Change', 'A clear change is']}
      rows={changes.map(({ title, first, latest, change, threshold }) => [title, first, latest, change, threshold])}
    />
  )
}

const oneSentence = (changes: readonly ScoreChange[], times: number) =>
  times < 2
    ? 'Taken once so far. The next time shows what changed.'
    : `${changes.map(({ title, change }) => `${title}: ${change.toLowerCase()}`).join('. ')}.`

function Capital({ capital, personId, mayBegin }: OutcomesModel): ReactElement {
  return (
    <>
      <Heading level={2}>What there is to build on</Heading>
      {capital.times === 0 ? (
        <p className="nhsuk-body">Not asked yet.</p>
      ) : (
        <>
          <LineChart
            id="capital"
            caption="Four parts, from 0 to 100"
            finding={oneSentence(capital.changes, capital.times)}
            lines={capital.lines}
            max={100}
          />
          <Changes caption="First and latest" changes={capital.changes} />
          <p className="nhsuk-body">
            A part with little in it stands on the <a href={needsPath(personId)}>list of needs</a>, where a goal can be
            made of it.
          </p>
        </>
      )}
      <p className="nhsuk-body-s">
        Our own short measure. It has not been validated: use it to talk and to plan, not to compare people or services.
      </p>
      {mayBegin && (
        <ActionLink href={beginPath(personId, 'recovery-capital')}>Ask what there is to build on</ActionLink>
      )}
    </>
  )
}

function Profile({ profile, personId, mayBegin }: OutcomesModel): ReactElement {
  return (
    <>
      <Heading level={2}>Life and symptoms</Heading>
      {profile.times === 0 ? (
        <p className="nhsuk-body">The outcome profile has not been asked yet.</p>
      ) : (
        <>
          <LineChart
            id="profile"
            caption="Life (higher is better) and symptoms (lower is better), from 0 to 100"
            finding="Two lines, because life can get better before symptoms do, and the other way round."
            lines={profile.lines}
            max={100}
          />
          <Changes caption="The last 28 days, first and latest" changes={profile.changes} />
          <p className="nhsuk-body-s">
            Thresholds for a clear change are remembered from an older national set. They are not official and can be
            changed by the partnership. The two lines are our own and not part of the national profile. Crime is not in
            any of them.
          </p>
        </>
      )}
      {mayBegin && <ActionLink href={beginPath(personId, 'top')}>Fill in the outcome profile</ActionLink>}
    </>
  )
}

function Licensed({ licensed }: Pick<OutcomesModel, 'licensed'>): ReactElement {
  return (
    <>
      <Heading level={2}>Scores from licensed tools</Heading>
      <Table
        caption="As written down. What they mean is for those who hold the licence to say."
        captionSize="s"
        responsive
        head={['Tool', 'Day', 'Score']}
        rows={licensed.map(({ tool, on, score }) => [tool, on, score])}
      />
    </>
  )
}

export function OutcomesView(model: OutcomesModel): ReactElement {
  return (
    <>
      <ErrorSummary errors={model.errors} />
      <Heading level={1}>How things are going</Heading>
      <Capital {...model} />
      <Profile {...model} />
      <GridView {...model} />
      {model.licensed.length > 0 && <Licensed licensed={model.licensed} />}
    </>
  )
}
