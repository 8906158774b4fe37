import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { figuresOf } from '../queries/settings.ts'
import { type CommandContext, changedMeanwhile } from './command-context.ts'

export interface NewFigures {
  readonly code: string
  readonly amounts: readonly number[]
  readonly appliesFrom: string
  readonly source: string
  readonly owner: string
  /** How many figures of the partnership's own were on screen. */
  readonly seen: number
}

/** Writes down new figures of a clock or threshold from a day on. Those before stay to be read. */
export async function changeSetting({ tx, actor }: CommandContext, input: NewFigures): Promise<Result<null>> {
  // Two who save at once are put in order, so that the second sees the first.
  await sql`select pg_advisory_xact_lock(7610, hashtext(${`${input.code} ${actor.partnershipId}`}))`.execute(tx)
  const own = (await figuresOf(tx, input.code)).filter(({ isOwn }) => isOwn)
  if (own.length !== input.seen)
    return refused(changedMeanwhile, 'Somebody else changed this in the meantime. Look at it again before you save')
  await sql`
    insert into partnership.setting_figure (code, partnership_id, applies_from, amounts, source, owner, recorded_by)
    values (${input.code}, ${actor.partnershipId}, ${input.appliesFrom}, ${[...input.amounts]}::integer[], ${input.source}, ${input.owner}, ${actor.staffId})`.execute(
    tx,
  )
  return done(null)
}
