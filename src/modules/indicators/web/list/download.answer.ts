import { csvOf } from '../../../../platform/web/csv.ts'
import { file, notFound, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { partsInOrder, partWords } from '../../domain/part-words.ts'
import { cellAsData, waitingInWords } from '../../domain/shown.ts'
import { type Line, openPeriod } from '../opened.ts'
import { monthOf } from '../period.view.tsx'

const scopeWords = { own: 'own agency', all: 'partnership', agency: 'agency', group: 'group' } as const

function rowsOf(
  line: Line,
  name: string,
  kind: 'count' | 'share' | 'bands' | 'change' | 'stuck',
): readonly (readonly string[])[] {
  const about = [line.indicator, name, scopeWords[line.scope], line.scope === 'all' ? '' : line.name]
  const { parts, waitsFor, provisional } = line.figure
  if (waitsFor.length > 0) return [[...about, '', '', waitingInWords(waitsFor), waitsFor.join(' ')]]
  return partsInOrder(Object.keys(parts)).flatMap((part) => {
    const cell = parts[part]
    const mark = provisional ? 'provisional' : 'complete'
    return cell
      ? [[...about, partWords(part, { id: line.indicator.slice(0, 3), kind }), cellAsData(cell), mark, '']]
      : []
  })
}

/** The numbers a page shows, and no others, as a file. */
export async function downloadIndicators(context: StaffContext): Promise<Reply> {
  const opened = await openPeriod(context)
  if ('none' in opened) return opened.none ?? notFound()
  const { snapshot, lines, definitions } = opened
  const wanted = context.query.indicator
  const texts = [...definitions.indicators, ...definitions.besides].filter(
    ({ id }) => wanted === undefined || id === wanted,
  )
  if (texts.length === 0) return notFound()
  const rows = texts.flatMap(({ id, name, kind }) =>
    lines.filter(({ indicator }) => indicator.startsWith(id)).flatMap((line) => rowsOf(line, name, kind)),
  )
  const about = [
    [
      `Twelve months ${snapshot.from} to ${snapshot.to}. Data to ${snapshot.dataDate}. Definitions ${snapshot.version}. Not official figures.`,
    ],
    ['Indicator', 'Name', 'About', 'Who', 'Number of', 'Value', 'Completeness', 'Waits for'],
  ]
  return file(`indicators-${monthOf(snapshot)}.csv`, 'text/csv; charset=utf-8', csvOf([...about, ...rows]))
}
