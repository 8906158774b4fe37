import { type CalendarDay, dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import type { Why } from '../../../consent/index.ts'
import type { Item } from '../../queries/item-columns.ts'

export interface Link {
  readonly text: string
  readonly href: string
  readonly hiddenText?: string
}

/** One item of the record as a page says it. */
export interface ShownItem {
  readonly id: string
  readonly ownerAgencyId: string
  readonly heading: string
  readonly tags: readonly string[]
  readonly paragraphs: readonly string[]
  readonly by: string
  readonly on: string
  /** The same day to sort by. */
  readonly day: CalendarDay
  /** Why it is visible, where it is not the same for the whole section. */
  readonly why: readonly string[]
  /** Written by another agency: it may not be passed on. */
  readonly isShared: boolean
  readonly links: readonly Link[]
}

/** One dated line of a table: an appointment, a collection. */
export interface ShownLine {
  readonly id: string
  /** The moment or day it is of, to put the newest first. */
  readonly at: string
  readonly when: string
  readonly what: string
  readonly outcome: string
  readonly by: string
  readonly isShared: boolean
  readonly links: readonly Link[]
}

/** Who looks, and how items come to be visible to them. The person themselves needs no reason: both ids are null. */
export interface Viewer {
  readonly agencyId: string | null
  readonly staffId: string | null
  readonly whys: readonly Why[]
  /** The person reads their own record, and is spoken to. */
  readonly isOwn?: true
}

export function byWhom(item: Item): string {
  return item.authorName === null ? item.ownerName : `${item.authorName}, ${item.ownerName}`
}

/** The sentences that say why an item is visible to whoever looks. */
export function reasonsFor(item: Item, viewer: Viewer): readonly string[] {
  if (viewer.staffId === null) return []
  const opening = viewer.whys.filter(
    (why) =>
      why.personId === item.personId &&
      why.ownerAgencyId === item.ownerAgencyId &&
      ((why.opens | why.projects) & (1 << item.category)) !== 0,
  )
  if (opening.length > 0) return [...new Set(opening.map((why) => why.sentence))]
  return [item.authorStaffId === viewer.staffId ? 'You wrote it' : 'Your agency has a duty that opens it to you']
}

type Words = Pick<ShownItem, 'heading'> & Partial<Pick<ShownItem, 'tags' | 'paragraphs' | 'day' | 'links'>>

export function shown(
  item: Item,
  viewer: Viewer,
  { heading, tags = [], paragraphs = [], day = dayOf(item.createdAt), links = [] }: Words,
): ShownItem {
  return {
    id: item.itemId,
    ownerAgencyId: item.ownerAgencyId,
    heading,
    tags,
    paragraphs: paragraphs.filter((text) => text !== ''),
    by: byWhom(item),
    on: dayInWords(day),
    day,
    why: reasonsFor(item, viewer),
    isShared: viewer.agencyId !== null && item.ownerAgencyId !== viewer.agencyId,
    links,
  }
}
