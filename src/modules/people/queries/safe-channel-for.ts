import { sql } from 'kysely'
import type { PersonId } from '../../../kernel/id.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Channel } from '../domain/channels.ts'
import { addressesOf, contactsOf } from './contacts-of.ts'

export interface SafeChannel {
  readonly value: string
  readonly mayLeaveMessage: boolean
  readonly safeTimes: string
  readonly caution: string
}

async function isRefused(tx: Tx, personId: PersonId, channel: Channel, value: string): Promise<boolean> {
  const { rows } = await sql<{
    refused: boolean
  }>`select people.channel_is_refused(${personId}, ${channel}, ${value}) as refused`.execute(tx)
  return rows[0]?.refused ?? true
}

/**
 * The gate that everything sent to a person goes through, asked at the moment of sending and never before: a way that the person
 * said yes to, that whoever sends may see, and that nobody has written a no against. No answer means no. (A41)
 */
export async function safeChannelFor(tx: Tx, personId: PersonId, channel: Channel): Promise<Result<SafeChannel>> {
  const notSafe = refused(
    'channel-not-safe',
    'This is not a safe way to reach the person. Look at how they want to be reached',
  )
  const yes = (await contactsOf(tx, personId)).filter((contact) => contact.channel === channel && contact.may_use)
  const addresses = channel === 'post' ? await addressesOf(tx, personId) : []
  for (const { value, may_leave_message, safe_times, caution } of yes) {
    const where =
      channel === 'post' && value === ''
        ? addresses.find(({ is_confidential, lines }) => !is_confidential && lines !== '')?.lines
        : value
    if (!where && channel !== 'in_person') continue
    if (await isRefused(tx, personId, channel, where ?? '')) continue
    return done({ value: where ?? '', mayLeaveMessage: may_leave_message, safeTimes: safe_times, caution })
  }
  return notSafe
}
