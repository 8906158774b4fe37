import {
  allCategories,
  type Category,
  categoryInWords,
  holds,
  listInWords,
  partInWords,
  type Reader,
  sentenceCase,
} from '../../domain/categories.ts'
import { itemHeadline } from '../../domain/item-words.ts'
import type { Preview, PreviewItem, SharingDraft } from '../../queries/sharing-draft.ts'

type Sight = 'everything' | 'part' | 'nothing'

/** What happens to one kind of information. */
export interface KindChange {
  readonly category: Category
  readonly name: string
  readonly before: string
  readonly after: string
  readonly isChanged: boolean
  readonly countBefore: number
  readonly countAfter: number
  /** Titles of the entries that appear or disappear for the agency, newest first. */
  readonly gained: readonly string[]
  readonly lost: readonly string[]
}

export interface CheckPage {
  readonly finding: string
  readonly someoneWorks: boolean
  readonly changes: readonly KindChange[]
  readonly unchanged: string
}

const sightOf = (reach: { readonly opens: number; readonly projects: number }, category: Category): Sight =>
  holds(reach.opens, category) ? 'everything' : holds(reach.projects, category) ? 'part' : 'nothing'

const titles = (items: readonly PreviewItem[]) =>
  items.map((item) => `${itemHeadline(item.kind, item.content)} (${item.ownerName})`)

function changeOf(draft: SharingDraft, preview: Preview, category: Category, reader: Reader): KindChange {
  const before = sightOf(preview.before, category)
  const after = sightOf(preview.after, category)
  const items = preview.items.filter((item) => item.category === category)
  const say = (sight: Sight, count: number) => {
    if (sight === 'nothing') return 'Nothing'
    if (category === 0 && sight === 'everything') return 'Yes'
    if (sight === 'part') return `A part: ${partInWords(draft.ceiling, category, reader)}`
    return count === 0 ? 'Everything, though there is nothing yet' : count === 1 ? 'One entry' : `${count} entries`
  }
  const countBefore = items.filter((item) => item.isBefore).length
  const countAfter = items.filter((item) => item.isAfter).length
  return {
    category,
    name: sentenceCase(categoryInWords(category, reader)),
    before: say(before, countBefore),
    after: say(after, countAfter),
    isChanged: before !== after || countBefore !== countAfter,
    countBefore,
    countAfter,
    gained: titles(items.filter((item) => item.isAfter && !item.isBefore)),
    lost: titles(items.filter((item) => item.isBefore && !item.isAfter)),
  }
}

/** The effect of a draft on the real record, in words. */
export function checkPage(draft: SharingDraft, preview: Preview, reader: Reader): CheckPage {
  const all = allCategories.map((category) => changeOf(draft, preview, category, reader))
  const changes = all.filter((change) => change.isChanged)
  const gained = changes.reduce((sum, change) => sum + change.gained.length, 0)
  const lost = changes.reduce((sum, change) => sum + change.lost.length, 0)
  const said = [
    ...(gained > 0 ? [`${gained} more ${gained === 1 ? 'entry' : 'entries'}`] : []),
    ...(lost > 0 ? [`${lost} fewer ${lost === 1 ? 'entry' : 'entries'}`] : []),
  ]
  const still = all
    .filter((change) => !change.isChanged && change.after !== 'Nothing')
    .map((change) => categoryInWords(change.category, reader))
  return {
    finding:
      said.length > 0
        ? `${draft.agencyName} would see ${listInWords(said)}.`
        : `${draft.agencyName} would see neither more nor fewer entries today.`,
    someoneWorks: preview.someoneWorks,
    changes,
    unchanged: still.length > 0 ? `Stays as it is: ${listInWords(still)}.` : '',
  }
}
