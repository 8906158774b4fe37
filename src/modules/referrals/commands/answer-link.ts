import { sql } from 'kysely'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { newToken, sha256 } from '../../../platform/secret-token.ts'
import type { CommandContext } from './command-context.ts'

/** Makes the link through which a receiver without an account may answer. The secret is shown once and kept nowhere. */
export async function makeLink(
  { tx }: CommandContext,
  referralId: string,
): Promise<Result<{ readonly secret: string }>> {
  const secret = newToken()
  const { rows } = await sql<{ outcome: string }>`
    select referrals.make_link(${referralId}, ${sha256(secret)}) as outcome`.execute(tx)
  return rows[0]?.outcome === 'done'
    ? done({ secret })
    : refused('not-possible', 'This referral is answered or closed, or its receiver signs in to answer')
}

export async function revokeLink({ tx }: CommandContext, referralId: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select referrals.revoke_link(${referralId}) as done`.execute(tx)
  return rows[0]?.done ?? false
}

export interface LinkAnswer {
  readonly said: 'accepted' | 'declined'
  readonly words: string
  readonly name: string
  readonly callBack: string
}

/** Answers through a link, by whoever holds it. */
export async function answerThroughLink(tx: Tx, secret: string, answer: LinkAnswer): Promise<Result<null>> {
  const { said, words, name, callBack } = answer
  const { rows } = await sql<{ outcome: string }>`
    select referrals.answer_link(${sha256(secret)}, ${said}, ${words}, ${name}, ${callBack}) as outcome`.execute(tx)
  return rows[0]?.outcome === 'done' ? done(null) : refused('gone', 'This link opens nothing now')
}
