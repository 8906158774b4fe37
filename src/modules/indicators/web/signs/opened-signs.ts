import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { definitions } from '../../definitions.ts'
import { isMonth } from '../../domain/period.ts'
import type { Definitions } from '../../domain/rules.ts'
import { percentAgainst, type SignSeen } from '../../domain/sign-words.ts'
import { type Snapshot, snapshotsOf } from '../../queries/frozen.ts'
import { ownSignCounts, readsSigns, type Sign, type SignComment, signComments, signsOf } from '../../queries/signs.ts'

export interface OpenedSigns {
  readonly snapshots: readonly Snapshot[]
  /** Null: no month has been counted yet. */
  readonly snapshot: Snapshot | null
  readonly definitions: Definitions
  readonly signs: readonly Sign[]
  readonly comments: readonly SignComment[]
  readonly oversees: boolean
  /** False for whoever may know how signs are made, and reads none. */
  readonly readsAny: boolean
  readonly seenOf: (sign: Sign) => SignSeen
  readonly mayComment: (sign: Sign) => boolean
}

/** The signs of a month as whoever acts may read them; null for a month that is not there. */
export async function openSigns(context: StaffContext): Promise<OpenedSigns | null> {
  const { tx, actor } = context
  const [snapshots, reads] = await Promise.all([snapshotsOf(tx, 'indicators'), readsSigns(tx)])
  const wanted = context.query.month ?? context.form.month
  const month = typeof wanted === 'string' && wanted !== '' ? wanted : undefined
  if (month !== undefined && !isMonth(month)) return null
  const snapshot = (month === undefined ? snapshots[0] : snapshots.find((one) => one.month === `${month}-01`)) ?? null
  if (month !== undefined && !snapshot) return null
  const [signs, own, comments] = snapshot
    ? await Promise.all([
        signsOf(tx, snapshot.snapshotId),
        ownSignCounts(tx, snapshot.snapshotId),
        signComments(tx, snapshot.month),
      ])
    : [[], [], []]
  const exact = new Map(own.map((one) => [one.sign, one]))
  const seenOf = (sign: Sign): SignSeen => {
    const mine = sign.isOwn ? exact.get(sign.sign) : undefined
    return mine
      ? { seen: mine.seen, of: mine.of, percent: percentAgainst(mine) ?? sign.aboutPercent, isRounded: false }
      : { seen: sign.aboutCount, of: sign.aboutOf, percent: sign.aboutPercent, isRounded: true }
  }
  const mayComment = (sign: Sign) =>
    sign.state === 'raised' && (reads.oversees || (sign.isOwn && actor.roles.includes('team_manager')))
  return {
    snapshots,
    snapshot,
    definitions: definitions(snapshot?.version),
    signs,
    comments,
    oversees: reads.oversees,
    readsAny: reads.oversees || reads.hasOwn,
    seenOf,
    mayComment,
  }
}
