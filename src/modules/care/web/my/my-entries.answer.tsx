import { myRecordPath } from '../../../../kernel/paths.ts'
import { Heading, Pagination } from '../../../../platform/web/components/index.ts'
import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import { categories } from '../../queries/categories.ts'
import { entriesOfCategory, entriesOnAPage } from '../../queries/entries.ts'
import { newestAppointments } from '../../queries/record-items.ts'
import { newestCollections } from '../../queries/record-supplies.ts'
import { ComingsView, comingsTitle, mostComings } from '../comings/comings.view.tsx'
import { myComingsPath, myEntriesPath } from '../paths.ts'
import { ItemCards } from '../record/item-cards.tsx'
import { entryShown } from '../record/items-in-words.ts'
import { comings } from '../record/record.page.ts'
import { askable, nobodyElse } from './my-record.answer.tsx'

const backLink = { href: myRecordPath, text: 'My record' }

/** All notes of one kind that are released to the person, page by page; where there are none, there is no such page. */
export async function showMyEntries({ tx, params, query, actor, about }: PersonContext): Promise<Reply> {
  const category = Number(params.category)
  const number = Math.max(1, Math.trunc(Number(query.page ?? '1')) || 1)
  if (!Number.isInteger(category) || category < 1 || category > 14 || number > 1000) return notFound()
  const [entries, kinds] = await Promise.all([entriesOfCategory(tx, actor.ownPeople, category, number), categories(tx)])
  if (entries.length === 0) return notFound()
  about({ personId: actor.personId, route: 'own', categories: [category] })
  const items = entries.slice(0, entriesOnAPage).map((entry) => entryShown(entry, nobodyElse, []))
  const at = (to: number) => ({ href: `${myEntriesPath(category)}?page=${to}` })
  return page(
    'Notes of one kind',
    <>
      <Heading level={1}>{kinds.find(({ code }) => code === category)?.plainName ?? 'Notes'}</Heading>
      <ItemCards items={items.map(askable(category))} level={2} />
      <Pagination
        previous={number > 1 ? { ...at(number - 1), text: 'Newer notes' } : undefined}
        next={entries.length > entriesOnAPage ? { ...at(number + 1), text: 'Older notes' } : undefined}
      />
    </>,
    { backLink },
  )
}

/** Everything the person came for or was to come for, page by page. */
export async function showMyComings({ tx, query, actor, now, today, about }: PersonContext): Promise<Reply> {
  const [appointment, collection] = await Promise.all([
    newestAppointments(tx, actor.ownPeople, mostComings),
    newestCollections(tx, actor.ownPeople, mostComings),
  ])
  if (appointment.length + collection.length === 0) return notFound()
  about({ personId: actor.personId, route: 'own', categories: [3, 4] })
  const lines = comings(
    { appointment, collection },
    { ...nobodyElse, now, today, mayWrite: false, mayPrescribe: false },
  )
  return page(comingsTitle, <ComingsView lines={lines} query={query} path={myComingsPath} />, { backLink })
}
