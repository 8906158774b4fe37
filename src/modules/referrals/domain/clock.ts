import type { ReferralFacts, ReferralState } from './referral.ts'

const dayMs = 24 * 60 * 60 * 1000
const hourMs = 60 * 60 * 1000

const counted = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`

/** How long until an instant, or since: "3 days left", "5 hours left", "2 days late". */
export function leftInWords(until: Date, now: Date): string {
  const ms = until.getTime() - now.getTime()
  const size = Math.abs(ms)
  const amount =
    size >= dayMs ? counted(Math.floor(size / dayMs), 'day') : counted(Math.max(1, Math.floor(size / hourMs)), 'hour')
  return ms > 0 ? `${amount} left` : `${amount} late`
}

interface Ends {
  readonly fromName: string
  readonly toName: string
}

/** Who is answerable and until when, in one sentence, the same at both ends. */
export function clockInWords(
  referral: ReferralFacts & Ends,
  state: ReferralState,
  answerable: 'sender' | 'receiver' | 'another',
  now: Date,
): string {
  const { fromName, toName } = referral
  if (state === 'sent' || state === 'received')
    return answerable === 'sender'
      ? `${fromName} is answerable until ${toName} answers; ${leftInWords(referral.lapsesAt, now)}`
      : `Another agency that was asked is answerable already; ${leftInWords(referral.lapsesAt, now)} to answer`
  const who = answerable === 'another' ? 'Another agency that was asked' : answerable === 'sender' ? fromName : toName
  if (state === 'accepted' && referral.seeByAt !== null)
    return `${who} is answerable. ${toName} sees the person next; ${leftInWords(referral.seeByAt, now)}`
  return `${who} is answerable`
}

/** Whether its clock has run out: nobody answered, or nobody has seen the person. */
export const isOverdue = (referral: ReferralFacts, state: ReferralState, now: Date): boolean =>
  state === 'lapsed' || (state === 'accepted' && referral.seeByAt !== null && referral.seeByAt <= now)
