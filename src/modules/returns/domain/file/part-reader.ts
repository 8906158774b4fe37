import { hash } from 'node:crypto'
import type { Field, Part } from '../data-set/data-set.ts'
import { ByteText } from './byte-text.ts'
import { isUnlisted, readCell, sexOf } from './cell.ts'
import { CellRuns } from './cell-runs.ts'
import { asCopied, copiedNull } from './copy-text.ts'
import type { RecordCells } from './record-cells.ts'
import type { UnlistedCodes } from './unlisted-codes.ts'

/** What is wrong with a cell, before it is known on which lines it stands. */
export interface CellProblem {
  readonly field: string
  readonly rule: string
  readonly sentence: string
}

/** Fields of one kind of information that have no column: where they stand in the `json` of their part. */
export interface FieldGroup {
  readonly category: number
  readonly from: number
  readonly to: number
}

/** What one part of a row says: the columns the record has for it as COPY writes them, and the other fields by kind of information. */
export interface PartRead {
  readonly isEmpty: boolean
  /** The name of the part in its file, as it stands there. */
  readonly ref: string
  /** Its columns but the name, as one text. */
  readonly copied: string
  /** Of the columns that every row needs, those that are empty. */
  readonly lacks: readonly string[]
  readonly groups: readonly FieldGroup[]
  /** An object of header to value for each group, as COPY writes it. It holds until the next row is read. */
  readonly json: ByteText
  readonly problems: readonly CellProblem[]
  /** The same number for the same facts but the name, whatever the order of the columns: a sum of one number for each fact. */
  readonly digest: number
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
  | {
      readonly kind: 'said'
      readonly value: string
      readonly held: string | null
      readonly json: Buffer
      readonly digest: number
    }

interface Column {
  readonly index: number
  readonly field: Field
  readonly slot: number
  readonly hold: Home['hold']
  /** Where the column it needs stands, or -1. */
  readonly needs: number
  /** What cells of this column said before: most say one of a few things, and many in one sign. */
  readonly known: Map<number | string, CellRead>
  readonly knownSigns: (CellRead | undefined)[]
  readonly unlisted: Set<string>
}

/** Files speak of more days than of anything else that comes again: of more than ten years of them. */
const mostKnownDays = 5_000
const mostKnown = 1_000
const mostUnlisted = 20
/** The numbers of cells of one sign are below this. */
const mostSigns = 128
const digests = 2 ** 52
const [opening, closing, comma] = [123, 125, 44]
const nothing: CellRead = { kind: 'nothing' }

/** Names of rows as most systems give them: nothing in them has to be looked at or written otherwise. */
const plainName = /^[A-Za-z0-9][\w.-]{2,99}$/
const noBytes = Buffer.alloc(0)

function readColumn({ field, slot, hold, needs, unlisted }: Column, raw: string): CellRead {
  if (slot === 0 && plainName.test(raw)) return { kind: 'said', value: raw, held: raw, json: noBytes, digest: 0 }
  const read = readCell(field, raw)
  if ('rule' in read) return { kind: 'wrong', problem: { field: field.header, ...read } }
  const { value } = read
  if (value === null) return nothing
  if (unlisted.size < mostUnlisted && isUnlisted(field, value)) unlisted.add(value)
  const held = slot === -1 ? null : hold ? hold(value) : value
  const json = `"${field.header}":${JSON.stringify(value)}`
  return {
    kind: 'said',
    value,
    held: held === null ? null : asCopied(held),
    json: held === null || needs !== -1 ? Buffer.from(asCopied(json)) : noBytes,
    digest: slot === 0 ? 0 : Number.parseInt(hash('md5', json, 'hex').slice(0, 13), 16),
  }
}

/** What a cell says that is not empty. `key` is its number, or -1. */
function readKnown(column: Column, cells: RecordCells, key: number): CellRead {
  if (key > 0 && key < mostSigns) {
    const known = column.knownSigns[key]
    if (known) return known
    const read = readColumn(column, cells.text(column.index))
    column.knownSigns[key] = read
    return read
  }
  if (column.field.kind === 'identifier') return readColumn(column, cells.text(column.index))
  const sign = key === -1 ? cells.text(column.index) : key
  const before = column.known.get(sign)
  if (before) return before
  const read = readColumn(column, cells.text(column.index))
  if (column.known.size >= (column.field.kind === 'date' ? mostKnownDays : mostKnown)) column.known.clear()
  column.known.set(sign, read)
  return read
}

const isBlank = (raw: string) => raw.trim() === '' || raw.trim() === 'NA'

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** Text order of the category and the header, so that the same facts have the same text whatever the order of the file's columns. */
const inOneOrder = (a: Column, b: Column) =>
  byText(`${a.field.category}`, `${b.field.category}`) || byText(a.field.header, b.field.header)

/** Of each category in the order in which the database keeps the keys of an object, so that it need not sort them: shorter ones first. */
const asTheDatabaseKeeps = (a: Column, b: Column) =>
  byText(`${a.field.category}`, `${b.field.category}`) ||
  a.field.header.length - b.field.header.length ||
  byText(a.field.header, b.field.header)

/** Reads the cells of one part of a row. Rows of one episode repeat it, so the last one is kept. */
export class PartReader {
  readonly #columns: readonly Column[]
  readonly #required: readonly { readonly header: string; readonly slot: number }[]
  readonly #nameCategory: number
  readonly #cells: CellRuns
  readonly #json = new ByteText()
  /** What stands in the columns of the row that is read. */
  readonly #slots: string[]
  #last: PartRead | undefined

  constructor(staged: StagedPart, fields: readonly Field[], required: readonly string[] = []) {
    const places: readonly Home[] = homes[staged]
    const slotOf = (wanted: string) => places.findIndex(({ header }) => header === wanted)
    // The client's own fields come with every episode and are kept with it.
    const mine = (part: Part) => part === staged || (staged === 'episode' && part === 'client')
    this.#columns = fields
      .flatMap((field, index) => {
        if (!mine(field.part) || field.header === 'AGNCY' || field.header === 'CONSENT') return []
        const slot = slotOf(field.header)
        const needed = places[slot]?.needs
        const needs = needed === undefined ? -1 : fields.findIndex(({ header }) => header === needed)
        // A column that is not in the file is blank in every row.
        const hold = needed !== undefined && needs === -1 ? () => null : places[slot]?.hold
        const known = new Map<number | string, CellRead>()
        return [{ index, field, slot, hold, needs, known, knownSigns: [], unlisted: new Set<string>() }]
      })
      // The text of an episode's fields is told from that of other files; the parts below it are told apart by a sum.
      .toSorted(staged === 'episode' ? inOneOrder : asTheDatabaseKeeps)
    this.#nameCategory = this.#columns.find(({ slot }) => slot === 0)?.field.category ?? 0
    this.#required = required.map((header) => ({ header, slot: slotOf(header) }))
    this.#cells = new CellRuns(this.#columns.map(({ index }) => index))
    this.#slots = new Array(places.length).fill(copiedNull)
  }

  /** What was read that stands in no list of its field. */
  get unlisted(): UnlistedCodes[] {
    return this.#columns.flatMap(({ field, unlisted }) =>
      unlisted.size === 0 ? [] : [{ field: field.header, codes: [...unlisted].toSorted(byText) }],
    )
  }

  /** The same object again for the same cells as last time. */
  read(cells: RecordCells): PartRead {
    const isLikeLast = this.#cells.keep(cells)
    if (this.#last && isLikeLast) return this.#last
    this.#last = this.#readAll(cells)
    return this.#last
  }

  #readAll(cells: RecordCells): PartRead {
    const slots = this.#slots.fill(copiedNull)
    const json = this.#json
    json.clear()
    const groups: FieldGroup[] = []
    const problems: CellProblem[] = []
    let isEmpty = true
    let ref = ''
    let category = -1
    let from = 0
    let digest = 0
    for (let at = 0; at < this.#columns.length; at++) {
      const column = this.#columns[at]
      if (!column) continue
      const key = cells.key(column.index)
      if (key === 0) continue
      const read = readKnown(column, cells, key)
      if (read.kind === 'wrong') problems.push(read.problem)
      if (read.kind !== 'said') continue
      isEmpty = false
      digest += read.digest
      if (digest >= digests) digest -= digests
      if (column.slot === 0) ref = read.value
      if (read.held !== null && (column.needs === -1 || !isBlank(cells.text(column.needs)))) {
        slots[column.slot] = read.held
        continue
      }
      if (column.field.category !== category) {
        if (json.length > 0) groups.push(closed(json, category, from))
        category = column.field.category
        from = json.length
      }
      json.addSign(json.length === from ? opening : comma)
      json.add(read.json)
    }
    if (json.length > 0) groups.push(closed(json, category, from))
    // A part that has no columns stands only in its other fields: one that is named and says nothing else is kept with none.
    if (slots.length === 1 && groups.length === 0 && !isEmpty) {
      json.addSign(opening)
      groups.push(closed(json, this.#nameCategory, 0))
    }
    const lacks = this.#required.filter(({ slot }) => slots[slot] === copiedNull).map(({ header }) => header)
    // A part that says nothing besides its name has no columns to write.
    const copied = isEmpty ? '' : slots.slice(1).join('\t')
    return { isEmpty, ref, copied, lacks, groups, json, problems, digest }
  }
}

function closed(json: ByteText, category: number, from: number): FieldGroup {
  json.addSign(closing)
  return { category, from, to: json.length }
}
