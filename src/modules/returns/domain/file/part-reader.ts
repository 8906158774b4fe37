import type { Field, Part } from '../data-set/data-set.ts'
import { type Read, readCell, sexOf } from './cell.ts'

/** What is wrong with a cell, before it is known on which lines it stands. */
export interface CellProblem {
  readonly field: string
  readonly rule: string
  readonly sentence: string
}

/** What one part of a row says: the columns the record has for it, and the other fields by part and kind of information. */
export interface PartRead {
  readonly isEmpty: boolean
  readonly columns: readonly (string | null)[]
  /** `part.category` to header to value. */
  readonly others: ReadonlyMap<string, Readonly<Record<string, string>>>
  readonly problems: readonly CellProblem[]
}

/** Where a field goes: a column of the staged row, with what the column can hold of the value (null: kept beside instead). */
export interface Home {
  readonly header: string
  readonly hold?: (value: string) => string | null
}

const wholeIn = (from: number, to: number) => (value: string) =>
  /^\d+$/.test(value) && Number(value) >= from && Number(value) <= to ? value : null
const yesOrNo = (value: string) => (value === 'Y' ? 't' : value === 'N' ? 'f' : null)
const inDays = wholeIn(0, 28)
const inTwenty = wholeIn(0, 20)
const inUnits = (value: string) => (/^\d{1,3}(?:\.\d)?$/.test(value) && Number(value) <= 200 ? value : null)
const home = (header: string, hold?: Home['hold']): Home => (hold ? { header, hold } : { header })

/** The columns of each staged part, in their order. */
export const homes = {
  episode: [
    home('EPISODID'),
    home('CLIENTID'),
    home('FINITIAL'),
    home('SINITIAL'),
    home('DOB'),
    home('SEX', sexOf),
    home('REFLD'),
    home('TRIAGED'),
    home('DISD'),
    home('DISRSN'),
  ],
  intervention: [
    home('MODID'),
    home('MODAL'),
    home('REFMODDT'),
    home('FAOMODDT'),
    home('MODST'),
    home('MODEND'),
    home('MODEXIT'),
  ],
  outcome: [
    home('TOPID'),
    home('TRSTAGE'),
    home('TOPDATE'),
    ...['ALCUSE', 'OPIUSE', 'CRAUSE', 'COCAUSE', 'AMPHUSE', 'CANNUSE', 'OTDRGUSE', 'IVDRGUSE'].map((header) =>
      home(header, inDays),
    ),
    ...['PWORK', 'VOLNPWORK', 'EDUCAT'].map((header) => home(header, inDays)),
    ...['PSYHSTAT', 'PHSTAT', 'QUALLIFE'].map((header) => home(header, inTwenty)),
    ...['ACUTHPBM', 'UNSTHSE', 'HRISK'].map((header) => home(header, yesOrNo)),
    home('SHARING', yesOrNo),
    home('CONSMP', inUnits),
    ...['SHOTHEFT', 'DRGSELL'].map((header) => home(header, inDays)),
    ...['OTHTHEFT', 'ASSAULT'].map((header) => home(header, yesOrNo)),
  ],
  sub_intervention: [home('SUBMID')],
  time_in_treatment: [home('TITID')],
  review: [home('CIRID')],
} as const satisfies Partial<Record<Part, readonly Home[]>>

export type StagedPart = keyof typeof homes

interface Column {
  readonly index: number
  readonly field: Field
  readonly slot: number
  readonly hold: Home['hold']
  /** What cells of this column said before: most say one of a few things. */
  readonly known: Map<string, Read>
}

const mostKnown = 5_000

function readKnown({ field, known }: Column, raw: string): Read {
  const before = known.get(raw)
  if (before) return before
  const read = readCell(field, raw)
  if (field.kind !== 'identifier') {
    if (known.size >= mostKnown) known.clear()
    known.set(raw, read)
  }
  return read
}

/** Reads the cells of one part of a row. Rows of one episode repeat it, so the last one is kept. */
export class PartReader {
  readonly #columns: readonly Column[]
  readonly #width: number
  #lastCells: readonly string[] | undefined
  #last: PartRead | undefined

  constructor(staged: StagedPart, fields: readonly Field[]) {
    const places: readonly Home[] = homes[staged]
    const mine = (part: Part) => part === staged || (staged === 'episode' && part === 'client')
    this.#width = places.length
    this.#columns = fields.flatMap((field, index) => {
      if (!mine(field.part) || field.header === 'AGNCY' || field.header === 'CONSENT') return []
      const slot = places.findIndex(({ header }) => header === field.header)
      return [{ index, field, slot, hold: places[slot]?.hold, known: new Map() }]
    })
  }

  /** The same object again for the same cells as last time. */
  read(cells: readonly string[]): PartRead {
    if (this.#last && this.#isLikeLast(cells)) return this.#last
    this.#lastCells = cells
    this.#last = this.#readAll(cells)
    return this.#last
  }

  #isLikeLast(cells: readonly string[]): boolean {
    const last = this.#lastCells
    if (!last) return false
    for (const { index } of this.#columns) if (cells[index] !== last[index]) return false
    return true
  }

  #readAll(cells: readonly string[]): PartRead {
    const columns = new Array<string | null>(this.#width).fill(null)
    const others = new Map<string, Record<string, string>>()
    const problems: CellProblem[] = []
    let isEmpty = true
    for (const column of this.#columns) {
      const { index, field, slot, hold } = column
      const raw = cells[index] ?? ''
      if (raw === '') continue
      const read = readKnown(column, raw)
      if ('rule' in read) {
        problems.push({ field: field.header, rule: read.rule, sentence: read.sentence })
        continue
      }
      if (read.value === null) continue
      isEmpty = false
      const held = slot === -1 ? null : hold ? hold(read.value) : read.value
      if (held !== null) columns[slot] = held
      else beside(others, field, read.value)
    }
    return { isEmpty, columns, others, problems }
  }
}

function beside(others: Map<string, Record<string, string>>, { part, category, header }: Field, value: string): void {
  // The client's own fields come with every episode and are kept with it.
  const key = `${part === 'client' ? 'episode' : part}.${category}`
  const set = others.get(key) ?? {}
  set[header] = value
  others.set(key, set)
}
