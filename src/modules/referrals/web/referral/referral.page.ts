import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import type { ReferralEvent, ReferralState, Side } from '../../domain/referral.ts'
import type { AnswerLink } from '../../queries/answer-link.ts'
import type { Happening } from '../../queries/happenings.ts'
import type { KnownBefore } from '../../queries/known-before.ts'
import type { Referral } from '../../queries/referral-rows.ts'
import type { PacketRow } from '../packet.page.ts'

/** Everything the page of one referral shows. */
export interface ReferralViewProps {
  readonly referral: Referral
  readonly state: ReferralState
  /** Which end of it the reader is at. */
  readonly side: Side
  readonly may: (event: ReferralEvent) => boolean
  readonly packet: readonly PacketRow[]
  readonly happenings: readonly Happening[]
  /** What was sent with it to others; the sender's to know. */
  readonly others: readonly Referral[]
  /** How somebody without an account answers; null for the receiver. */
  readonly link: AnswerLink | null
  readonly before: KnownBefore
  readonly now: Date
  /** Which pages about the person open to the reader: no link leads to nothing. */
  readonly opens: { readonly record: boolean; readonly sharing: boolean }
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}
