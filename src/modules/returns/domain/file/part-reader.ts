import type { Field, Part } from '../data-set/data-set.ts'
import { readCell, sexOf } from './cell.ts'
import { asCopied } from './copy-text.ts'

/** What is wrong with a cell, before it is known on which lines it stands. */
export interface CellProblem {
  readonly field: string
  readonly rule: string
  readonly sentence: string
}

/** Fields of one kind of information that have no column: JSON text of header to value, as COPY writes it. */
export interface FieldGroup {
  readonly category: number
  readonly json: string
}

/** What one part of a row says: the columns the record has for it as COPY writes them, and the other fields by kind of information. */
export interface PartRead {
  readonly isEmpty: boolean
  /** The name of the part in its file, as it stands there. */
  readonly ref: string
  readonly columns: readonly (string | null)[]
  readonly groups: readonly FieldGroup[]
  readonly problems: readonly CellProblem[]
}

/** Where a field goes: a column of the staged row, with what the column can hold of the value (null: kept beside instead). */
export interface Home {
  readonly header: string
  readonly hold?: (value: string) => string | null
  /** A column without which this one has nothing to say; the field is kept beside then. */
  readonly needs?: string
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
    // A reason for leaving without a day of leaving ends nothing.
    { header: 'DISRSN', needs: 'DISD' },
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

/** What a cell says: the value for its column, the same field as it is kept beside, or what is wrong. */
type CellRead =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wrong'; readonly problem: CellProblem }
  | { readonly kind: 'said'; readonly value: string; readonly held: string | null; readonly json: string }

interface Column {
  readonly index: number
  readonly field: Field
  readonly slot: number
  readonly hold: Home['hold']
  /** Where the column it needs stands, or -1. */
  readonly needs: number
  /** What cells of this column said before: most say one of a few things. */
  readonly known: Map<string, CellRead>
}

const mostKnown = 3_000

function readColumn({ field, slot, hold }: Column, raw: string): CellRead {
  const read = readCell(field, raw)
  if ('rule' in read) return { kind: 'wrong', problem: { field: field.header, ...read } }
  const { value } = read
  if (value === null) return { kind: 'nothing' }
  const held = slot === -1 ? null : hold ? hold(value) : value
  return {
    kind: 'said',
    value,
    held: held === null ? null : asCopied(held),
    json: asCopied(`"${field.header}":${JSON.stringify(value)}`),
  }
}

function readKnown(column: Column, raw: string): CellRead {
  const before = column.known.get(raw)
  if (before) return before
  const read = readColumn(column, raw)
  if (column.field.kind !== 'identifier') {
    if (column.known.size >= mostKnown) column.known.clear()
    column.known.set(raw, read)
  }
  return read
}

const isBlank = (raw: string | undefined) => raw === undefined || raw.trim() === '' || raw.trim() === 'NA'

/** Text order of the category, so that the same facts have the same text whatever the order of the file's columns. */
const inOneOrder = (a: Column, b: Column) =>
  `${a.field.category}` === `${b.field.category}`
    ? a.field.header < b.field.header
      ? -1
      : 1
    : `${a.field.category}` < `${b.field.category}`
      ? -1
      : 1

/** Reads the cells of one part of a row. Rows of one episode repeat it, so the last one is kept. */
export class PartReader {
  readonly #columns: readonly Column[]
  readonly #width: number
  #lastCells: readonly string[] | undefined
  #last: PartRead | undefined

  constructor(staged: StagedPart, fields: readonly Field[]) {
    const places: readonly Home[] = homes[staged]
    // The client's own fields come with every episode and are kept with it.
    const mine = (part: Part) => part === staged || (staged === 'episode' && part === 'client')
    this.#width = places.length
    this.#columns = fields
      .flatMap((field, index) => {
        if (!mine(field.part) || field.header === 'AGNCY' || field.header === 'CONSENT') return []
        const slot = places.findIndex(({ header }) => header === field.header)
        const needed = places[slot]?.needs
        const needs = needed === undefined ? -1 : fields.findIndex(({ header }) => header === needed)
        // A column that is not in the file is blank in every row.
        const hold = needed !== undefined && needs === -1 ? () => null : places[slot]?.hold
        return [{ index, field, slot, hold, needs, known: new Map<string, CellRead>() }]
      })
      .toSorted(inOneOrder)
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
    const groups: FieldGroup[] = []
    const problems: CellProblem[] = []
    let [isEmpty, ref, category, json] = [true, '', -1, '']
    for (const column of this.#columns) {
      const raw = cells[column.index] ?? ''
      if (raw === '') continue
      const read = readKnown(column, raw)
      if (read.kind === 'said') {
        isEmpty = false
        if (column.slot === 0) ref = read.value
        if (read.held !== null && (column.needs === -1 || !isBlank(cells[column.needs]))) {
          columns[column.slot] = read.held
        } else if (column.field.category === category) {
          json += `,${read.json}`
        } else {
          if (category !== -1) groups.push({ category, json: `{${json}}` })
          category = column.field.category
          json = read.json
        }
      } else if (read.kind === 'wrong') problems.push(read.problem)
    }
    if (category !== -1) groups.push({ category, json: `{${json}}` })
    return { isEmpty, ref, columns, groups, problems }
  }
}
