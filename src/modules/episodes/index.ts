import { comingBackRoutes } from './web/coming-back.routes.ts'
import { leavingRoutes } from './web/leaving.routes.ts'
import { reviewRoutes } from './web/reviews.routes.ts'
import { spellRoutes } from './web/routes.ts'
import { stuckRoutes } from './web/stuck.routes.ts'

export type { CommandContext as EpisodesContext } from './commands/command-context.ts'
export { type EndEpisode, endEpisode } from './commands/end-episode.ts'
export { type OpenEpisode, type OpenedEpisode, openEpisode } from './commands/open-episode.ts'
export { type EpisodeKind, type EpisodeState, episodeKinds, episodeKindWords, stateOf } from './domain/episode.ts'
export { type BlockedService, blockedServices } from './queries/blocked-services.ts'
export { type EpisodeDue, episodesDue } from './queries/episodes-due.ts'
export { type Episode, type EpisodeId, episodeOf, lastEpisodesOf, openEpisodesAt } from './queries/episodes-of.ts'

export const episodeRoutes = [spellRoutes, leavingRoutes, reviewRoutes, comingBackRoutes, stuckRoutes] as const
