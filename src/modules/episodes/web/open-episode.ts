import { isId } from '../../../kernel/id.ts'
import { notFound, type Reply } from '../../../platform/web/reply.ts'
import type { StaffContext } from '../../../platform/web/request-context.ts'
import { mayWrite, type OpenPerson, openPerson } from '../../people/index.ts'
import { type Episode, episodeOf } from '../queries/episodes-of.ts'

export interface OpenedEpisode {
  readonly person: OpenPerson
  readonly episode: Episode
  /** Whether it is the acting agency's own and the worker may write about the person. */
  readonly isOurs: boolean
}

type Opened =
  | { readonly opened: OpenedEpisode; readonly reply?: never }
  | { readonly opened?: never; readonly reply: Reply }

/** Opens the person and the episode a page is about; what is not there and what may not be seen are the same. */
export async function openEpisodeOf(context: StaffContext, categories: readonly number[] = [3, 5]): Promise<Opened> {
  const { person, reply } = await openPerson(context, categories)
  if (reply) return { reply }
  const { episodeId = '' } = context.params
  if (!isId(episodeId)) return { reply: notFound() }
  const [episode, may] = await Promise.all([
    episodeOf(context.tx, person.personId, episodeId),
    mayWrite(context.tx, person.personId, 5),
  ])
  if (!episode) return { reply: notFound() }
  return { opened: { person, episode, isOurs: may && episode.agencyId === context.actor.agencyId } }
}

/** The same for a page that changes it: only the agency whose episode it is. */
export async function openOwnEpisode(context: StaffContext, categories?: readonly number[]): Promise<Opened> {
  const found = await openEpisodeOf(context, categories)
  return found.opened && !found.opened.isOurs ? { reply: notFound() } : found
}

/** The same for what may only be done while it goes on. */
export async function openRunningEpisode(context: StaffContext, categories?: readonly number[]): Promise<Opened> {
  const found = await openOwnEpisode(context, categories)
  return found.opened && found.opened.episode.endedOn !== null ? { reply: notFound() } : found
}
