import type { Actor } from '../../kernel/actor.ts'
import type { Tx } from '../db/database.ts'
import type { PersonBanner } from './person-banner.ts'
import type { Subject } from './request-context.ts'
import type { WebParts } from './web-parts.ts'

/** What a page said about itself while it was made: whom it shows, whom it lists. */
export interface Noted {
  readonly subjects: Subject[]
  readonly listed: string[]
  readonly detail: Record<string, string | number | boolean>
}

/**
 * Who stands above a page: the one person it is about, for whoever works here. A page about several people has nobody above it.
 * `asked` is the one in the address, where there is one. The name is shown, so the audit row says so too.
 */
export async function personShown(
  { personBanner }: Pick<WebParts, 'personBanner'>,
  tx: Tx,
  actor: Actor,
  { subjects, listed }: Noted,
  asked: string | undefined,
): Promise<PersonBanner | null> {
  const first = subjects.find(({ personId }) => personId === asked) ?? subjects[0]
  if (!personBanner || !first || actor.kind !== 'staff') return null
  const personIds = [...new Set([first, ...subjects].map(({ personId }) => personId))]
  if (listed.some((personId) => !personIds.includes(personId))) return null
  const person = await personBanner(tx, actor, personIds)
  if (person?.namedPersonId) subjects.push({ ...first, personId: person.namedPersonId, categories: [1] })
  return person
}
