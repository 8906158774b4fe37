import { ageOn, dayInWords } from '../../../../kernel/calendar-day.ts'
import { Heading } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { CarerContext } from '../../../../platform/web/request-context.ts'
import { nameOf } from '../../domain/person-name.ts'
import { categories } from '../../queries/categories.ts'
import { peopleSharedWithCarer } from '../../queries/own-people.ts'
import { itemsOf } from '../../queries/record-of.ts'
import { sectionsOf } from '../record/record.page.ts'
import { SectionView } from '../record/record.view.tsx'

/** What the person chose to share with somebody who cares for them, in plain words and nothing else. */
export async function showSharedWithMe(context: CarerContext): Promise<Reply> {
  const { tx, actor, now, today } = context
  const people = await peopleSharedWithCarer(tx)
  const [items, kinds] = await Promise.all([itemsOf(tx, people), categories(tx)])
  const looking = { agencyId: null, staffId: null, whys: [], now, today, mayWrite: false, mayPrescribe: false }
  const sections = sectionsOf({ personId: actor.personId, items, pages: null }, kinds, looking)
  context.about({
    personId: actor.personId,
    route: 'proxy',
    sourceId: actor.proxyId,
    categories: sections.map((section) => section.category),
  })
  const [identity] = items.identity
  return page(
    'Shared with me',
    <>
      <Heading level={1}>Shared with me</Heading>
      {identity && (
        <p className="nhsuk-body-l">
          {nameOf(identity)}
          {identity.bornOn !== null &&
            `, born ${dayInWords(identity.bornOn)} (${ageOn(identity.bornOn, today)} years old)`}
        </p>
      )}
      <p className="nhsuk-body">
        They chose what you see here, and can change it at any time. Please keep it to yourself.
      </p>
      {sections.length === 0 && <p className="nhsuk-body">Nothing is shared with you now.</p>}
      {sections.map((section) => (
        <SectionView key={section.category} section={section} />
      ))}
    </>,
  )
}
