import type { ReactElement } from 'react'
import { Heading } from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import type { OutcomeChart } from '../../domain/outcomes/outcome-charts.ts'
import type { OwnMeasure } from '../../domain/outcomes/own-measure.ts'
import type { TurningPoint } from '../../domain/outcomes/turning-point.ts'
import { MeasuresView } from '../measures/measures.view.tsx'
import { toPerson } from '../measures/voice.ts'
import { Charts } from '../outcomes/charts.view.tsx'
import type { ProfileModel } from '../outcomes/profile.page.ts'
import { MadeOf, ProfileRows } from '../outcomes/profile.view.tsx'
import {
  myMeasurePath,
  myNewMeasurePath,
  myNewTurningPointPath,
  myOutcomesFilePath,
  takeBackMyTurningPointPath,
} from '../paths.ts'
import { TurningPointsView } from '../turning-points/turning-points.view.tsx'

interface MyOutcomesProps {
  readonly measures: readonly OwnMeasure[]
  readonly profile: ProfileModel
  /** The four parts of what there is to build on, where they were asked. */
  readonly capital: OutcomeChart | null
  readonly turningPoints: readonly TurningPoint[]
  readonly seal: FormPage['seal']
}

function Capital({ chart }: { readonly chart: OutcomeChart }): ReactElement {
  return (
    <>
      <Heading level={2}>What I have to build on</Heading>
      <p className="nhsuk-body">
        People you can count on, a base to live from, skills, and belonging. It is our own short set of questions, to
        talk about and not to compare.
      </p>
      <Charts charts={[chart]} fileOf={myOutcomesFilePath} />
    </>
  )
}

/** The person's own page: the same pictures as their worker has, in plain words. */
export function MyOutcomesView({ measures, profile, capital, turningPoints, seal }: MyOutcomesProps): ReactElement {
  const curves = profile.charts.filter(({ id }) => id === 'life-and-symptoms')
  const others = profile.charts.filter((chart) => !curves.includes(chart))
  return (
    <>
      <Heading level={1}>How things are going for me</Heading>
      <p className="nhsuk-body">
        This page is for you. It shows what you and your workers wrote down over time. A line that goes down is not a
        failure: it is a thing to talk about. You can print this page or save the numbers.
      </p>
      <MeasuresView
        title="What matters to me"
        measures={measures}
        voice={toPerson}
        fileOf={myOutcomesFilePath}
        pathOf={myMeasurePath}
        newHref={myNewMeasurePath}
        linkText="Give a number, and see why"
      />
      <Heading level={2}>Life and symptoms</Heading>
      {profile.rows.length === 0 ? (
        <p className="nhsuk-body">
          Nobody has asked you the questions for this yet. They are about the last 4 weeks: drink and drugs, health,
          work and home.
        </p>
      ) : (
        <>
          <p className="nhsuk-body">
            There are two lines. Life can get better before symptoms do. It can also be the other way round. Both count.
          </p>
          <Charts charts={curves} fileOf={myOutcomesFilePath} />
          <MadeOf curves={profile.curves} />
        </>
      )}
      <TurningPointsView
        points={turningPoints}
        self="You"
        takeBackPath={({ turningPointId }) => takeBackMyTurningPointPath(turningPointId)}
        newHref={myNewTurningPointPath}
        seal={seal}
      />
      {profile.rows.length > 0 && (
        <>
          <Heading level={2}>What I said about the last 4 weeks</Heading>
          <Charts charts={others} fileOf={myOutcomesFilePath} />
          <ProfileRows rows={profile.rows} />
        </>
      )}
      {capital !== null && <Capital chart={capital} />}
    </>
  )
}
