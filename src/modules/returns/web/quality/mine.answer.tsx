import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { namesOf } from '../../../people/index.ts'
import { ownMissingProfiles } from '../../queries/profiles-due.ts'
import { ownRecords } from '../../queries/quality.ts'
import { checkEpisodes } from '../../queries/sending/check-return.ts'
import { openingsOf } from '../../queries/ways-in.ts'
import { pageOf } from '../paging.ts'
import { MinePage } from './mine.view.tsx'

const eachPage = 25

/** What a worker can put right about the people on their own list. */
export async function minePage(context: StaffContext): Promise<Reply> {
  const { tx, today, query } = context
  const [records, missing] = await Promise.all([ownRecords(tx), ownMissingProfiles(tx)])
  const asked = records.filter(({ isAsked }) => isAsked)
  const toAsk = [...new Set(records.filter(({ isAsked }) => !isAsked).map(({ personId }) => personId))]
  const [found, openings] = await Promise.all([
    checkEpisodes(
      tx,
      asked.map(({ episodeId }) => episodeId),
    ),
    openingsOf(
      tx,
      missing.map(({ personId }) => personId),
    ),
  ])
  const people = [...Map.groupBy(found, ({ personId }) => personId)].flatMap(([personId, findings]) =>
    personId === null ? [] : { personId, findings },
  )
  const { shown, at, pages } = pageOf(people, query.page, eachPage)
  const canBeFilledIn = missing.filter(({ personId }) => openings.get(personId) === 'at-once')
  const profiles = pageOf(canBeFilledIn, query.profiles, eachPage)
  const listed = [...new Set([...[...shown, ...profiles.shown].map(({ personId }) => personId), ...toAsk])]
  const name = await namesOf(tx, listed)
  context.listed(listed)
  return page(
    'Your records to mend',
    <MinePage
      today={today}
      name={name}
      people={shown}
      count={people.length}
      profiles={profiles.shown}
      profilesAt={profiles.at}
      profilesPages={profiles.pages}
      toAsk={toAsk}
      at={at}
      pages={pages}
    />,
  )
}
