export const tieKinds = {
  partner: 'Partner',
  child: 'Child',
  parent: 'Parent',
  family: 'Other family',
  friend: 'Friend',
  peer: 'Peer in recovery',
  neighbour: 'Neighbour',
  work: 'From work or learning',
  worker: 'A worker',
  other: 'Somebody else',
} as const
export type TieKind = keyof typeof tieKinds

export const tieUses = {
  does_not_use: 'Does not use',
  uses: 'Drinks or uses',
  not_known: 'Not known',
} as const
export type TieUse = keyof typeof tieUses

/** One of the people around somebody, by initials. */
export interface Tie {
  readonly tieKey: string
  readonly initials: string
  readonly kind: TieKind
  readonly isClose: boolean
  readonly uses: TieUse
}

/** How many do not use, of those of whom it is known. */
export function notUsing(ties: readonly Tie[]): { readonly count: number; readonly of: number } {
  const known = ties.filter(({ uses }) => uses !== 'not_known')
  return { count: known.filter(({ uses }) => uses === 'does_not_use').length, of: known.length }
}

export interface Compared {
  readonly joined: readonly Tie[]
  readonly gone: readonly Tie[]
  /** In both, and something about them is different. */
  readonly changed: readonly { readonly tie: Tie; readonly how: string }[]
}

function changeOf(before: Tie, now: Tie): string {
  const parts = [
    before.isClose === now.isClose ? '' : now.isClose ? 'closer now' : 'not so close now',
    before.uses === now.uses ? '' : tieUses[now.uses].toLowerCase(),
    before.kind === now.kind ? '' : tieKinds[now.kind].toLowerCase(),
  ]
  return parts.filter((part) => part !== '').join(', ')
}

/** What is different between an earlier map and a later one. */
export function compared(before: readonly Tie[], now: readonly Tie[]): Compared {
  const earlier = new Map(before.map((tie) => [tie.tieKey, tie]))
  const later = new Set(now.map(({ tieKey }) => tieKey))
  return {
    joined: now.filter(({ tieKey }) => !earlier.has(tieKey)),
    gone: before.filter(({ tieKey }) => !later.has(tieKey)),
    changed: now.flatMap((tie) => {
      const was = earlier.get(tie.tieKey)
      const how = was ? changeOf(was, tie) : ''
      return how === '' ? [] : [{ tie, how }]
    }),
  }
}
