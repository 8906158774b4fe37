import type { ReactElement } from 'react'
import { LineChart } from '../../../../platform/web/components/index.ts'
import type { OutcomeChart } from '../../domain/outcomes/outcome-charts.ts'

interface ChartsProps {
  readonly charts: readonly OutcomeChart[]
  /** Where the numbers of one chart can be had as a file. */
  readonly fileOf: (chart: string) => string
  readonly headingLevel?: 2 | 3
}

/** Charts of one person's outcomes, each with its table and its file. */
export function Charts({ charts, fileOf, headingLevel = 3 }: ChartsProps): ReactElement {
  return (
    <div className={charts.length > 1 ? 'app-charts' : undefined}>
      {charts.map(({ from: _, ...chart }) => (
        <LineChart
          key={chart.id}
          {...chart}
          headingLevel={headingLevel}
          none="Not asked"
          labelsAre="Day"
          download={fileOf(chart.id)}
        />
      ))}
    </div>
  )
}
