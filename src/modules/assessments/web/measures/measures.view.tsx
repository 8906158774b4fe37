import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { ActionLink, Heading } from '../../../../platform/web/components/index.ts'
import { measureChart } from '../../domain/outcomes/outcome-charts.ts'
import type { OwnMeasure } from '../../domain/outcomes/own-measure.ts'
import { Charts } from '../outcomes/charts.view.tsx'
import type { Voice } from './voice.ts'

interface MeasuresProps {
  readonly title: string
  readonly measures: readonly OwnMeasure[]
  readonly voice: Voice
  readonly fileOf: (chart: string) => string
  readonly pathOf: (measureId: string) => string
  /** Where another can be picked; nothing for who may only read. */
  readonly newHref: string | null
  readonly linkText: string
}

function Measure({ measure, props }: { readonly measure: OwnMeasure; readonly props: MeasuresProps }): ReactElement {
  const chart = measureChart(measure)
  const last = measure.ratings.at(-1)
  return (
    <div>
      {chart ? (
        <Charts charts={[chart]} fileOf={props.fileOf} />
      ) : (
        <Heading level={3} size="s">
          {measure.words}
        </Heading>
      )}
      <p className="nhsuk-body nhsuk-u-margin-top-2">
        {last ? `Last number: ${last.score}, on ${dayInWords(last.on)}. ` : 'No number yet. '}
        <a className="app-not-printed" href={props.pathOf(measure.measureId)}>
          {props.linkText}
          <span className="nhsuk-u-visually-hidden">: {measure.words}</span>
        </a>
      </p>
    </div>
  )
}

/** What somebody measures themself by, first what they still use. */
export function MeasuresView(props: MeasuresProps): ReactElement {
  const { title, measures, voice, newHref, pathOf } = props
  const ended = measures.filter((one) => one.ended)
  return (
    <>
      <Heading level={2}>{title}</Heading>
      {measures.length === ended.length && <p className="nhsuk-body">{voice.none}</p>}
      <div className="app-charts">
        {measures
          .filter((one) => !one.ended)
          .map((one) => (
            <Measure key={one.measureId} measure={one} props={props} />
          ))}
      </div>
      {ended.length > 0 && (
        <p className="nhsuk-body">
          Not used any more:{' '}
          {ended.map((one, at) => (
            <span key={one.measureId}>
              {at > 0 && ', '}
              <a href={pathOf(one.measureId)}>{one.words}</a>
            </span>
          ))}
        </p>
      )}
      {newHref !== null && (
        <p className="app-not-printed">
          <ActionLink href={newHref}>Pick something to keep an eye on</ActionLink>
        </p>
      )}
    </>
  )
}
