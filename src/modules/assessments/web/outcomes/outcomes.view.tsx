import type { ReactElement } from 'react'
import { ActionLink, ErrorSummary, Heading, Table } from '../../../../platform/web/components/index.ts'
import type { OwnMeasure } from '../../domain/outcomes/own-measure.ts'
import type { KeptTurningPoint } from '../../queries/turning-points-of.ts'
import { MeasuresView } from '../measures/measures.view.tsx'
import { toWorker } from '../measures/voice.ts'
import {
  beginPath,
  measurePath,
  needsPath,
  newMeasurePath,
  newTurningPointPath,
  takeBackTurningPointPath,
} from '../paths.ts'
import { TurningPointsView } from '../turning-points/turning-points.view.tsx'
import { Changes } from './changes.view.tsx'
import { Charts } from './charts.view.tsx'
import { type GridProps, GridView } from './grid.view.tsx'
import type { CapitalModel, LicensedScore } from './outcomes.page.ts'
import type { ProfileModel } from './profile.page.ts'
import { ProfileView } from './profile.view.tsx'

export interface OutcomesModel extends GridProps {
  readonly personId: string
  readonly capital: CapitalModel
  readonly profile: ProfileModel
  readonly measures: readonly OwnMeasure[]
  readonly turningPoints: readonly KeptTurningPoint[]
  readonly staffId: string
  readonly licensed: readonly LicensedScore[]
  readonly mayBegin: boolean
  readonly fileOf: (chart: string) => string
}

function Capital({ capital, personId, mayBegin, fileOf }: OutcomesModel): ReactElement {
  return (
    <>
      <Heading level={2}>What there is to build on</Heading>
      {capital.chart === null ? (
        <p className="nhsuk-body">Not asked yet.</p>
      ) : (
        <>
          <Charts charts={[capital.chart]} fileOf={fileOf} />
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
      <MeasuresView
        title="In their own words"
        measures={model.measures}
        voice={toWorker}
        fileOf={model.fileOf}
        pathOf={(measureId) => measurePath(model.personId, measureId)}
        newHref={model.mayBegin ? newMeasurePath(model.personId) : null}
        linkText="Every number, with why"
      />
      <ProfileView
        profile={model.profile}
        fileOf={model.fileOf}
        whenNone="No outcome profile has been asked yet, as far as you can see."
      />
      <TurningPointsView
        points={model.turningPoints}
        self="The person"
        takeBackPath={({ turningPointId, authorStaffId }) =>
          model.mayBegin && authorStaffId === model.staffId
            ? takeBackTurningPointPath(model.personId, turningPointId)
            : null
        }
        newHref={model.mayBegin ? newTurningPointPath(model.personId) : null}
        seal={model.seal}
      />
      {model.mayBegin && <ActionLink href={beginPath(model.personId, 'top')}>Fill in the outcome profile</ActionLink>}
      <Capital {...model} />
      <GridView {...model} />
      {model.licensed.length > 0 && <Licensed licensed={model.licensed} />}
    </>
  )
}
