import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { StaffActor } from '../../../kernel/actor.ts'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { allowMoreTime } from '../../../platform/db/allow-more-time.ts'
import type { RequestContext } from '../../../platform/web/request-context.ts'
import { isMonth, lastDayOf } from '../domain/sending/month.ts'
import { definitionOf } from '../queries/sending/check-return.ts'
import { bytesOfReturn } from '../queries/sending/kept-returns.ts'

type CommandContext = Pick<RequestContext<StaffActor>, 'tx' | 'actor' | 'today'>

export interface ReturnToSign {
  /** 'YYYY-MM'. */
  readonly month: string
  readonly dataSetId: string
  /** The last day the data speak for; the month's last day unless another is named. */
  readonly dataDate?: CalendarDay
  /** Why it goes although errors were found. */
  readonly reason?: string
}

interface Signed {
  readonly kind: 'signed' | 'not yours' | 'no code' | 'busy' | 'nothing'
  readonly return_id?: string
}

const refusals = {
  'not yours': 'Only a manager or whoever looks after the data of the agency signs its return off',
  'no code': 'Your agency has no national code yet. It is written on the agency’s page, under “Change the profile”',
  busy: 'A large piece of work is being written down just now. Try again in a minute',
  nothing: 'There is nobody to put into this return',
} as const

/** Signs a month's return off and keeps the file exactly as it went. */
export async function signOffReturn(context: CommandContext, asked: ReturnToSign): Promise<Result<string>> {
  const { tx, actor, today } = context
  if (!isMonth(asked.month)) return refused('month', 'Choose a month')
  const dataDate = asked.dataDate ?? lastDayOf(asked.month)
  if (dataDate < `${asked.month}-01`) return refused('day', 'The last day of the data is before the month')
  if (dataDate > today) return refused('not-over', 'The month is not over yet, so its return cannot be signed off')
  // A large agency's file takes longer than a page may.
  await allowMoreTime(tx)
  const { rows } = await sql<{ signed: Signed }>`
    select returns.sign_return(${actor.agencyId}, ${`${asked.month}-01`}, ${dataDate}, ${definitionOf(asked.dataSetId)}) as signed`.execute(
    tx,
  )
  const signed = rows[0]?.signed
  if (!signed?.return_id) {
    const kind = signed?.kind ?? 'not yours'
    return refused(kind.replace(' ', '-'), kind === 'signed' ? refusals['not yours'] : refusals[kind])
  }
  if (asked.reason) await sql`select returns.explain_return(${signed.return_id}, ${asked.reason})`.execute(tx)
  await seal(context, signed.return_id)
  return done(signed.return_id)
}

/** The fingerprint of the whole file, which is read back as it was kept. */
async function seal({ tx }: CommandContext, returnId: string): Promise<void> {
  const hash = createHash('sha256')
  let size = 0
  for await (const piece of bytesOfReturn(tx, returnId)) {
    hash.update(piece)
    size += piece.length
  }
  await sql`select returns.seal_return(${returnId}, ${size}, ${hash.digest('hex')})`.execute(tx)
}
