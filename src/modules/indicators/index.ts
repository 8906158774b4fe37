export { definitions, definitionsFor, versionsForSql } from './definitions.ts'
export { type Figure, type FigureRow, type IndicatorReport, percentOf, reportOf } from './domain/figure.ts'
export { partsInOrder, partWords } from './domain/part-words.ts'
export { exactDay, isMonth, type Month, monthsLater, type Period, rollingTo } from './domain/period.ts'
export { figureInWords, plainReport } from './domain/plain-report.ts'
export { type Definitions, inForce, rulesForSql } from './domain/rules.ts'
export {
  type Cell,
  type CellState,
  cellAsData,
  cellInWords,
  gapInWords,
  missingInWords,
  type ShownFigure,
  shareGapInWords,
  shareInWords,
  shownExactly,
  shownOfCells,
  waitingInWords,
} from './domain/shown.ts'
export { freezeMonth } from './jobs/freeze-month.job.ts'
export {
  type OwnFigure,
  ownFigures,
  type ShownCell,
  type Snapshot,
  shownCells,
  snapshotsOf,
} from './queries/frozen.ts'
export { partnershipOfCode } from './queries/partnership-of-code.ts'
export { computeFigures, type ReportQuestion } from './queries/report.ts'
export type { NumberPlace } from './web/list/number-places.view.tsx'
export { type Line, type Opened, openPeriod } from './web/opened.ts'
export { HowNumbersAreShown, monthOf, PeriodChoice } from './web/period.view.tsx'
export { publishRoutes } from './web/publish-routes.ts'
export { hubRoutes as indicatorHubRoutes, routes as indicatorRoutes } from './web/routes.ts'
