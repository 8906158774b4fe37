import { sql } from 'kysely'
import type { PersonId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { CommandContext } from './command-context.ts'

export const checkUpOutcomes = ['reached', 'not_reached', 'not_wanted'] as const

export interface HeldCheckUp {
  readonly personId: PersonId
  readonly checkUpId: string
  readonly outcome: (typeof checkUpOutcomes)[number]
  readonly howThingsAre: string
  readonly stillTrue: 'yes' | 'no' | 'not_asked'
  readonly whatChanged: string
  readonly offered: string
}

/** Writes down how a check-up went; once (S001-L89). */
export async function holdCheckUp({ tx }: CommandContext, held: HeldCheckUp): Promise<Result<null>> {
  const { personId, checkUpId, outcome, howThingsAre, stillTrue, whatChanged, offered } = held
  if (outcome === 'reached' && howThingsAre === '')
    return refused('no-words', 'Write how things are, in the person’s words', 'how_things_are')
  const { rows } = await sql<{ held: boolean }>`
    select episodes.hold_check_up(${personId}, ${checkUpId}, ${outcome}, ${howThingsAre}, ${stillTrue}, ${whatChanged}, ${offered}) as held`.execute(
    tx,
  )
  return rows[0]?.held === true
    ? done(null)
    : refused('held-already', 'Somebody wrote this check-up down in the meantime. Nothing of yours was saved')
}
