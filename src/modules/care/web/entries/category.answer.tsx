import { Heading, Pagination } from '../../../../platform/web/components/index.ts'
import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { whyISee } from '../../../consent/index.ts'
import { subjectsShown } from '../../domain/subjects.ts'
import { categories } from '../../queries/categories.ts'
import { entriesOfCategory, entriesOnAPage } from '../../queries/entries.ts'
import { registrationsOf } from '../../queries/registrations-of.ts'
import { waysIn } from '../../queries/ways-in.ts'
import { categoryPath, entryPath, pageAbout } from '../paths.ts'
import { ItemCards } from '../record/item-cards.tsx'
import { entryShown } from '../record/items-in-words.ts'

/** All notes of one kind, page by page; where there are none for this worker, there is no such page. */
export async function showCategory(context: StaffContext): Promise<Reply> {
  const { tx, params, query, actor } = context
  const personId = params.personId ?? ''
  const category = Number(params.category)
  const number = Math.max(1, Math.trunc(Number(query.page ?? '1')) || 1)
  if (!Number.isInteger(category) || category < 1 || category > 14 || number > 1000) return notFound()
  const registrations = await registrationsOf(tx, personId)
  const people = registrations.map((one) => one.personId)
  const [entries, kinds, ways, whys] = await Promise.all([
    entriesOfCategory(tx, people, category, number),
    categories(tx),
    waysIn(tx, personId),
    whyISee(tx, people),
  ])
  if (entries.length === 0) return notFound()
  const shown = entries.slice(0, entriesOnAPage)
  for (const subject of subjectsShown({ people, ways, items: shown, viewerStaffId: actor.staffId }))
    context.about(subject)
  const viewer = { agencyId: actor.agencyId, staffId: actor.staffId, whys }
  const mayWrite = actor.permissions.has('entry.write')
  const items = shown.map((entry) =>
    entryShown(
      entry,
      viewer,
      mayWrite ? [{ text: 'Open', href: entryPath(entry.personId, entry.itemId), hiddenText: entry.title }] : [],
    ),
  )
  const at = (to: number) => ({ href: `${categoryPath(personId, category)}?page=${to}` })
  const name = kinds.find(({ code }) => code === category)?.name ?? 'Notes'
  return page(
    'Notes of one kind',
    <>
      <Heading level={1}>{name}</Heading>
      <ItemCards items={items} level={2} />
      <Pagination
        previous={number > 1 ? { ...at(number - 1), text: 'Newer notes' } : undefined}
        next={entries.length > entriesOnAPage ? { ...at(number + 1), text: 'Older notes' } : undefined}
      />
    </>,
    { backLink: { href: pageAbout(actor, personId), text: 'Back to the record' } },
  )
}
