import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { mayWrite, openPerson } from '../../../people/index.ts'
import { lastEpisodesOf } from '../../queries/episodes-of.ts'
import { recordPath } from '../paths.ts'
import { EpisodesView } from './episodes.view.tsx'

/** Every spell of support the viewer may see, whoever gave it. */
export async function showEpisodes(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openPerson(context, [3, 5])
  if (reply) return reply
  const { tx, actor } = context
  const [episodes, may] = await Promise.all([lastEpisodesOf(tx, person.personId), mayWrite(tx, person.personId, 5)])
  const wasHere = episodes.some(({ agencyId }) => agencyId === actor.agencyId)
  return page(
    'Support, now and before',
    <EpisodesView person={person} episodes={episodes} mayWrite={may} wasHere={wasHere} />,
    { backLink: { href: recordPath(person.personId), text: 'The record' } },
  )
}
