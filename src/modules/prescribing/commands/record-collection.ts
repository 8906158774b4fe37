import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Outcome } from '../domain/supply.ts'
import { collectionsOn } from '../queries/pharmacy-people.ts'
import type { PharmacyScript } from '../queries/pharmacy-scripts.ts'
import type { CommandContext } from './command-context.ts'

const refusals = {
  absent: () => refused('absent', 'There is no such script here.'),
  changed: () =>
    refused(
      'script-changed',
      'This script changed while you had the page open. Look at it again before you supply anything. Nothing was written down.',
    ),
  'not-active': () => refused('not-active', 'This script does not run today. Nothing was written down.'),
}

/** Says what happened at the counter today. A press in error is put right by the next one, on the same day; the old row stays (A68). */
export async function recordCollection(
  { tx, actor, today }: CommandContext,
  script: PharmacyScript,
  input: { readonly outcome: Outcome | 'undo'; readonly seenVersion: number },
): Promise<Result<null>> {
  const { rows } = await sql<{ held: 'current' | keyof typeof refusals }>`
    select prescribing.hold_script(${script.scriptId}, ${input.seenVersion}) as held`.execute(tx)
  const held = rows[0]?.held ?? 'absent'
  if (held !== 'current') return refusals[held]()
  const [already] = await collectionsOn(tx, [script.scriptId], today)
  if (already?.outcome === input.outcome) return done(null)
  if (already)
    await sql`update prescribing.collection set replaced_at = now() where collection_id = ${already.collectionId}`.execute(
      tx,
    )
  if (input.outcome === 'undo') return done(null)
  await sql`
    insert into prescribing.collection (collection_id, person_id, partnership_id, owner_agency_id, author_staff_id, script_id, due_on, outcome)
    values (${randomUUID()}, ${script.personId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${script.scriptId}, ${today}, ${input.outcome})`.execute(
    tx,
  )
  return done(null)
}
