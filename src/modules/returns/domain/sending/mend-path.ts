import type { PersonId } from '../../../../kernel/id.ts'
import { episodesPath, identityPath, outcomesPath } from '../../../../kernel/paths.ts'
import { isAskedHere } from './asked-here.ts'

const ofIdentity = new Set(['FINITIAL', 'SINITIAL', 'DOB', 'SEX', 'CONSENT', 'CLIENT', 'CLIENTID'])

/** The page where a field of an episode can be put right. */
export function mendPathOf(field: string, part: string, personId: PersonId, episodeId: string | null): string {
  if (ofIdentity.has(field)) return identityPath(personId)
  if (part === 'outcome') return outcomesPath(personId)
  if (episodeId === null) return episodesPath(personId)
  const support = `${episodesPath(personId)}/${episodeId}`
  return isAskedHere(field) ? `${support}/national` : support
}
