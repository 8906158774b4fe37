import type { Item } from '../access/twin/plain-world.ts'
import { asItem, type itemTables } from '../access/twin/random-items.ts'
import type { Person } from '../worlds/builders.ts'
import type { FactTable, Row } from '../worlds/facts.ts'
import { type Canary, CanaryBook, tokenFor, type Viewer } from './canaries.ts'
import type { Cast } from './cast.ts'

export type ItemTable = keyof typeof itemTables

/** An item of somebody's record with everything needed to decide who may read it. */
export interface Planted {
  readonly table: ItemTable
  readonly item: Item
  readonly row: Readonly<Record<string, unknown>>
}

/** What the world asks of whoever decides; filled in once the world is complete. */
export interface Judge {
  opens(viewer: Viewer, planted: Planted, column: string): boolean
  knows(viewer: Viewer, personId: string): boolean
}

/** Puts rows with canaries into a world, and remembers for each what it was. */
export class Garden {
  readonly book = new CanaryBook()
  readonly items: Planted[] = []
  readonly cast: Cast
  readonly #judge: () => Judge

  constructor(cast: Cast, judge: () => Judge) {
    this.cast = cast
    this.#judge = judge
  }

  /** A canary for one column of one row. */
  word(place: string, mayRead: Canary['mayRead']): string {
    const text = tokenFor(place)
    this.book.note(text, { place, mayRead })
    return text
  }

  /** The id of a row is a canary too: whoever may not know of the row may not be given a link to it. */
  id(place: string, id: string, mayRead: Canary['mayRead']): void {
    this.book.note(id, { place: `${place} (id)`, mayRead })
  }

  /** A canary for something of an item that is no word of its own: a date, a number. */
  canaryOf(planted: Planted, place: string, column: string): Canary {
    return { place, mayRead: (viewer) => this.#judge().opens(viewer, planted, column) }
  }

  knower(personId: string): Canary['mayRead'] {
    return (viewer) => this.#judge().knows(viewer, personId)
  }

  /** Whoever may read what an agency's workers write about the person: its own who know them, others through what it gives (K0). */
  toldBy(personId: string, agencyId: string): Canary['mayRead'] {
    const known: Planted = {
      table: 'care.entry',
      row: {},
      item: {
        id: '',
        personId,
        ownerId: agencyId,
        authorId: null,
        category: 0,
        sensitive: false,
        thirdParty: false,
        struck: false,
        sealed: false,
        createdAt: '2020-01-01T00:00:00.000Z',
        releasedAt: null,
        heldAt: null,
      },
    }
    return (viewer) =>
      viewer.agencyId === agencyId
        ? this.#judge().knows(viewer, personId)
        : viewer.kind === 'staff' && this.#judge().opens(viewer, known, 'body')
  }

  /** The person's own words go to whoever may read notes (K6) of those who lead on their care, or keeps notes at a treatment agency. */
  noteReader(whom: Person): Canary['mayRead'] {
    const keeping = ['nhs_treatment', 'charity_treatment', 'young_people_treatment', 'residential']
    const noteOf = (ownerId: string): Planted => ({
      table: 'care.entry',
      row: {},
      item: {
        id: '',
        personId: whom.id,
        ownerId,
        authorId: null,
        category: 6,
        sensitive: false,
        thirdParty: false,
        struck: false,
        sealed: false,
        createdAt: '2020-01-01T00:00:00.000Z',
        releasedAt: null,
        heldAt: null,
      },
    })
    return (viewer) =>
      [whom.agency.id, ...(keeping.includes(viewer.agencyKind) ? [viewer.agencyId] : [])].some((owner) =>
        this.#judge().opens(viewer, noteOf(owner), 'body'),
      )
  }

  /** Notes an item row that is already in the world: its id and the named columns become canaries. */
  note<T extends ItemTable>(table: T, row: Row<T>, about: string, columns: readonly string[]): void {
    const loose = Object.assign(row, {}) as Record<string, unknown>
    const planted: Planted = { table, item: asItem(table, loose), row: loose }
    this.items.push(planted)
    const place = `${about} ${table} ${planted.item.id} K${planted.item.category}`
    for (const column of columns) {
      loose[column] = this.word(`${place} ${column}`, (viewer) => this.#judge().opens(viewer, planted, column))
    }
    this.id(place, planted.item.id, (viewer) => this.#judge().opens(viewer, planted, 'id'))
  }

  item<T extends ItemTable>(table: T, row: Row<T>, about: string, columns: readonly string[]): void {
    this.cast.facts.add(table, row)
    this.note(table, row, about, columns)
  }

  /** Any other row about a person, with columns that only some may read. */
  row<T extends FactTable>(
    table: T,
    row: Row<T>,
    about: string,
    columns: readonly string[],
    mayRead: Canary['mayRead'],
  ): Row<T> {
    const loose = Object.assign(row, {}) as Record<string, unknown>
    for (const column of columns)
      loose[column] = this.word(`${about} ${table}.${column} ${Object.values(loose)[0]}`, mayRead)
    this.cast.facts.add(table, row)
    return row
  }
}
