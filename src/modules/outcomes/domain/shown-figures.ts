import {
  type Cell,
  cellInWords,
  gapInWords,
  percentOf,
  type ShownFigure,
  shareGapInWords,
  waitingInWords,
} from '../../indicators/index.ts'

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

/** What a table says where there is no number, or no share. */
export const gapOf = (figure: ShownFigure | undefined, part: string) => gapInWords(cellOf(figure, part))
export const shareGapOf = (figure: ShownFigure | undefined, part: string) =>
  shareGapInWords(cellOf(figure, part), cellOf(figure, 'd'))

/** A count within a sentence. */
export const inSentence = (figure: ShownFigure | undefined, part: string): string =>
  cellOf(figure, part)?.state === 'withheld' ? 'a number not shown' : inWords(figure, part)

/** A count with what it is out of; a share never stands without its two numbers. */
export function countOfAll(figure: ShownFigure | undefined, part: string): string {
  const share = shareOf(figure, part)
  const isWithheld = cellOf(figure, part)?.state === 'withheld'
  const count = isWithheld ? 'Not shown, out' : inWords(figure, part)
  return `${count} of ${inSentence(figure, 'd')}${share === null ? '' : ` (${share.toFixed(1)}%)`}`
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
  const of = (part: PartOfChange) => inSentence(figure, part)
  const started = cellOf(figure, 'd')?.state === 'withheld' ? 'the people' : `${inWords(figure, 'd')} people`
  const known = [cellOf(figure, 'better'), cellOf(figure, 'same'), cellOf(figure, 'worse')]
  if (known.every((cell) => cell?.state === 'zero'))
    return `The record cannot say: nobody of ${started} has two records with it.`
  return `Of ${started} who started, ${of('better')} are better, ${of('same')} the same and ${of('worse')} worse. Of ${of('missing')} we do not know.`
}
