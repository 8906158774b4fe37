import { csvOf } from '../../../../platform/web/csv.ts'
import { file, notFound, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { cellAsData, type ShownFigure, shownOfCells, waitingInWords } from '../../../indicators/index.ts'
import type { OutcomeDefinitions } from '../../domain/definitions-file.ts'
import { changeWords, partsOfChange } from '../../domain/shown-figures.ts'
import { type ViewOfMonth, viewsByMonth } from '../../queries/views-by-month.ts'
import { type Opened, openOutcomes } from '../opened.ts'
import { tables } from '../paths.ts'
import { bothWords, partsOfBoth } from '../views/both.ts'
import { bandWords, lifeWords, partsOfLife, yearBands } from '../years/bands.ts'

interface Line {
  readonly measure: string
  readonly name: string
  readonly parts: readonly { readonly part: string; readonly text: string }[]
}

const whole = { part: 'd', text: 'Out of' }
const change = [...partsOfChange.map((part) => ({ part, text: changeWords[part] })), whole]
const changeOfKnown = change.filter(({ part }) => part !== 'missing')

function scorecardLines({ blocks }: OutcomeDefinitions): readonly Line[] {
  return blocks.flatMap(({ code, name, items }) => [
    { measure: `block ${code}`, name, parts: change },
    ...items.map((item) => ({ measure: `item ${item.code}`, name: `${name}: ${item.name}`, parts: change })),
  ])
}

function viewLines({ lenses }: OutcomeDefinitions): readonly Line[] {
  return [
    ...lenses.map(({ code, name }) => ({ measure: `lens ${code}`, name, parts: change })),
    ...lenses.map(({ code, name }) => ({
      measure: `paired ${code}`,
      name: `${name}, of those known by both`,
      parts: changeOfKnown,
    })),
    {
      measure: 'both lenses',
      name: 'The same people by both views',
      parts: [...partsOfBoth.map((part) => ({ part, text: bothWords[part] })), whole],
    },
  ]
}

function yearLines({ life }: OutcomeDefinitions): readonly Line[] {
  return [
    {
      measure: 'years',
      name: 'Years in treatment',
      parts: [...yearBands.map((band) => ({ part: band, text: bandWords[band] })), whole],
    },
    ...yearBands.flatMap((band) =>
      life.map(({ code, name }) => ({
        measure: `years ${band} ${code}`,
        name: `${bandWords[band]}: ${name}`,
        parts: [...partsOfLife(code).map((part) => ({ part, text: lifeWords[part] })), whole],
      })),
    ),
  ]
}

function rowsOf({ measure, name, parts }: Line, figure: ShownFigure | undefined): readonly (readonly string[])[] {
  if (!figure) return []
  if (figure.waitsFor.length > 0)
    return [[measure, name, '', '', waitingInWords(figure.waitsFor), figure.waitsFor.join(' ')]]
  return parts.map(({ part, text }) => [
    measure,
    name,
    text,
    cellAsData(figure.parts[part === 'd' ? 'd' : `bands ${part}`]),
    'complete',
    '',
  ])
}

const linesOf = { scorecard: scorecardLines, views: viewLines, years: yearLines } as const

function fileOf({ snapshot, subject, asked, definitions, figures }: Opened, table: keyof typeof linesOf): Reply {
  const about = [
    [
      `${subject.name}. Twelve months ${snapshot.from} to ${snapshot.to}. Data to ${snapshot.dataDate}. Definitions ${snapshot.version}. Not official figures.`,
    ],
    ['Measure', 'Name', 'Number of', 'Value', 'Completeness', 'Waits for'],
  ]
  const rows = linesOf[table](definitions).flatMap((line) => rowsOf(line, figures.get(line.measure)))
  return file(`outcomes-${table}-${asked.month}.csv`, 'text/csv; charset=utf-8', csvOf([...about, ...rows]))
}

/** The two views of the partnership in every frozen month. */
function monthsFile({ definitions, asked }: Opened, months: readonly ViewOfMonth[]): Reply {
  const rows = definitions.lenses.flatMap(({ code, name }) =>
    [...Map.groupBy(months, ({ month }) => month)].flatMap(([month, cells]) => {
      const own = cells.filter(({ measure }) => measure === `lens ${code}`)
      const figure = shownOfCells(own.map((one) => ({ ...one, provisional: false })))
      const line = { measure: `lens ${code}`, name, parts: change }
      return rowsOf(line, figure).map((row) => [month.slice(0, 7), ...row])
    }),
  )
  const head = ['Twelve months to', 'Measure', 'Name', 'Number of', 'Value', 'Completeness', 'Waits for']
  return file(`outcomes-months-${asked.month}.csv`, 'text/csv; charset=utf-8', csvOf([head, ...rows]))
}

/** The numbers a page shows, and no others, as a file. */
export async function downloadOutcomes(context: StaffContext): Promise<Reply> {
  const opened = await openOutcomes(context)
  if ('none' in opened) return opened.none ?? notFound()
  const table = tables.find((one) => one === (context.query.table ?? 'scorecard'))
  if (!table) return notFound()
  return table === 'months' ? monthsFile(opened, await viewsByMonth(context.tx)) : fileOf(opened, table)
}
