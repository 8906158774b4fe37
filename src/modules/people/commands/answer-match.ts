import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { CommandContext } from './command-context.ts'

export const matchAnswers = ['same', 'different'] as const
export const personAnswers = ['yes', 'no', 'not_asked'] as const

export interface MatchAnswer {
  readonly matchId: string
  readonly answer: (typeof matchAnswers)[number]
  readonly personSaid: (typeof personAnswers)[number]
  readonly notAskedReason: string
}

/** Answers whether two registrations are one person. They are joined only when both sides, and nobody asked, said no. */
export async function answerMatch(
  { tx }: CommandContext,
  { matchId, answer, personSaid, notAskedReason }: MatchAnswer,
): Promise<Result<{ joined: boolean }>> {
  if (personSaid === 'not_asked' && notAskedReason === '')
    return refused('reason-needed', 'Say why the person was not asked', 'not_asked_reason')
  const reason = personSaid === 'not_asked' ? notAskedReason : ''
  const { rows } = await sql<{
    what: string
  }>`select people.answer_match(${matchId}, ${answer}, ${personSaid}, ${reason}) as what`.execute(tx)
  const what = rows[0]?.what
  return what === 'joined' || what === 'answered'
    ? done({ joined: what === 'joined' })
    : refused('absent', 'This has already been answered')
}

/** Takes a join apart, for good: the pair is never offered again. */
export async function splitJoined({ tx }: CommandContext, matchId: string, reason: string): Promise<Result<null>> {
  const { rows } = await sql<{ what: string }>`select people.split_match(${matchId}, ${reason}) as what`.execute(tx)
  return rows[0]?.what === 'split' ? done(null) : refused('absent', 'These records are no longer joined')
}
