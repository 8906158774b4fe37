import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Barrier } from '../domain/barriers.ts'
import type { AgeBand, AskedBy, Door } from '../domain/help-request.ts'
import { quoteCodeFrom } from '../domain/quote-code.ts'
import type { SafeWays } from '../domain/safe-channels.ts'

export const noWay: SafeWays = {
  mayPhone: false,
  mayText: false,
  mayEmail: false,
  mayLetter: false,
  mayLeaveMessage: false,
  phone: '',
  email: '',
  address: '',
  askFor: '',
  caution: '',
}

export interface HelpAsked extends SafeWays {
  /** Made with the form, so that sending it twice has one effect. */
  readonly helpRequestId: string
  /** Only where nobody is signed in; staff ask within their own partnership. */
  readonly partnershipId: string | null
  readonly serviceId: string | null
  readonly door: Door
  readonly askedBy: AskedBy
  readonly askerName: string
  readonly askerRelation: string
  readonly askerContact: string
  readonly personKnows: boolean | null
  readonly chosenName: string
  readonly ageBand: AgeBand
  readonly wants: string
  readonly barriers: readonly Barrier[]
}

/** What whoever asked is told. */
export interface HelpReceived {
  readonly helpRequestId: string
  readonly quoteCode: string
  readonly serviceName: string
  readonly agencyName: string
  readonly phone: string
  readonly contactDueOn: CalendarDay
}

/** Takes a request in by any door: the same record, the same clock, one agency answerable from this instant. */
export async function receiveRequest(tx: Tx, asked: HelpAsked): Promise<Result<HelpReceived>> {
  const { rows } = await sql<HelpReceived>`
    select help_request_id as "helpRequestId", quote_code as "quoteCode", service_name as "serviceName", agency_name as "agencyName", phone,
      contact_due_on as "contactDueOn"
    from front_door.receive(${JSON.stringify(asked)}::jsonb, ${quoteCodeFrom(randomBytes(8))})`.execute(tx)
  const received = rows[0]
  return received
    ? done(received)
    : refused('nobody-receives', 'No service can take this request online now. Please phone one of them', 'service')
}
