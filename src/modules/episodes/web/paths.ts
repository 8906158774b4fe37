import type { PersonId } from '../../../kernel/id.ts'
import { episodesPath, returnPath } from '../../../kernel/paths.ts'
import type { EpisodeId } from '../queries/episodes-of.ts'

export { allotPath, caseloadPath, recordPath, teamReasonPath } from '../../../kernel/paths.ts'
export { episodesPath, returnPath }

export const newEpisodePath = (personId: PersonId) => `/people/${personId}/episodes/new`
export const episodePath = (personId: PersonId, episodeId: EpisodeId) => `/people/${personId}/episodes/${episodeId}`
export const partPath = (personId: PersonId, episodeId: EpisodeId, part: string) =>
  `${episodePath(personId, episodeId)}/${part}`
export const endHelpPath = (personId: PersonId, episodeId: EpisodeId, interventionId: string) =>
  `${episodePath(personId, episodeId)}/help/${interventionId}/end`
export const checkUpPath = (personId: PersonId, checkUpId: string) => `/people/${personId}/check-ups/${checkUpId}`
export const removeStepPath = (personId: PersonId, episodeId: EpisodeId, stepId: string) =>
  `${episodePath(personId, episodeId)}/aftercare/${stepId}/remove`
export const afterLeavingPath = '/after-leaving'
export const reviewPath = (personId: PersonId, reviewId: string) => `/people/${personId}/reviews/${reviewId}`
export const reviewsPath = '/reviews'
export const mySupportPath = '/my/support'
export const mySupportPart = (part: string, id: string) => `${mySupportPath}/${part}/${id}`
export const noteReturnPath = (personId: PersonId) => `/people/${personId}/return/ask`
export const takeUpPath = (personId: PersonId) => `/people/${personId}/return/take-up`
export const answerReturnPath = (personId: PersonId) => `/people/${personId}/return/answer`
export const stuckPath = '/stuck'
export const cohortPath = '/stuck/cohort'
