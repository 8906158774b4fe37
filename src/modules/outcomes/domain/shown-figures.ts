import { type Cell, cellInWords, percentOf, type ShownFigure, waitingInWords } from '../../indicators/index.ts'

/** The figures of one scope by measure, as whoever reads may see them. */
export type Figures = ReadonlyMap<string, ShownFigure>

export const partsOfChange = ['better', 'same', 'worse', 'missing'] as const

export type PartOfChange = (typeof partsOfChange)[number]

export const changeWords: Readonly<Record<PartOfChange, string>> = {
  better: 'Better',
  same: 'The same',
  worse: 'Worse',
  missing: 'Not known',
}

export const cellOf = (figure: ShownFigure | undefined, part: string): Cell | undefined =>
  figure?.parts[part === 'd' ? 'd' : `bands ${part}`]

/** The number of a cell that may be read; null where it is starred, withheld or not there. */
export function numberOf(figure: ShownFigure | undefined, part: string): number | null {
  const cell = cellOf(figure, part)
  if (cell?.state === 'zero') return 0
  return cell?.state === 'counted' ? cell.value : null
}

export const inWords = (figure: ShownFigure | undefined, part: string): string => cellInWords(cellOf(figure, part))

/** Tenths of a percent of the values that are shown; null where either is not a number or nobody is there. */
export function shareOf(figure: ShownFigure | undefined, part: string): number | null {
  const [n, d] = [numberOf(figure, part), numberOf(figure, 'd')]
  const percent = n === null || d === null ? null : percentOf(Math.min(n, d), d)
  return percent === null ? null : Number(percent)
}

/** A count with what it is out of; a share never stands without its two numbers. */
export function countOfAll(figure: ShownFigure | undefined, part: string): string {
  const share = shareOf(figure, part)
  return `${inWords(figure, part)} of ${inWords(figure, 'd')}${share === null ? '' : ` (${share.toFixed(1)}%)`}`
}

/** Why there is nothing to read, or null where there is. */
export function nothingToRead(figure: ShownFigure | undefined): string | null {
  if (!figure) return 'Nothing has been counted.'
  if (figure.waitsFor.length > 0) return `${waitingInWords(figure.waitsFor)}.`
  if (cellOf(figure, 'd')?.state === 'zero') return 'Nobody is in this group.'
  return null
}

/** How people changed, in one plain sentence: everyone who started is in it. */
export function changeInASentence(figure: ShownFigure | undefined): string {
  const nothing = nothingToRead(figure)
  if (nothing !== null) return nothing
  const of = (part: PartOfChange) => inWords(figure, part)
  const known = [cellOf(figure, 'better'), cellOf(figure, 'same'), cellOf(figure, 'worse')]
  if (known.every((cell) => cell?.state === 'zero'))
    return `The record cannot say: nobody of ${inWords(figure, 'd')} people has two records with it.`
  return `Of ${inWords(figure, 'd')} people who started, ${of('better')} are better, ${of('same')} the same and ${of('worse')} worse. Of ${of('missing')} we do not know.`
}
