/** A group as far as fitting somebody goes. */
export interface Fitting {
  readonly groupId: string
  readonly level: string
  readonly topic: string
  readonly style: string
  readonly forWhom: string
  readonly isOnline: boolean
  readonly placesFree: number
}

const differs: Readonly<Record<string, (one: Fitting, from: Fitting) => boolean>> = {
  level: (one, from) => one.level !== from.level,
  topic: (one, from) => one.topic !== from.topic,
  style: (one, from) => one.style !== from.style,
  place: (one, from) => one.isOnline !== from.isOnline,
}

/** Others to offer to somebody whom a group does not fit: for the same people, different in what they said, with places first (S004-L855). */
export function othersToOffer<G extends Fitting>(group: G, misfit: string | null, all: readonly G[]): readonly G[] {
  const isDifferent = misfit === null ? undefined : differs[misfit]
  return all
    .filter((one) => one.groupId !== group.groupId && (one.forWhom === group.forWhom || one.forWhom === 'everyone'))
    .filter((one) => isDifferent === undefined || isDifferent(one, group))
    .toSorted((a, b) => Math.sign(b.placesFree) - Math.sign(a.placesFree))
    .slice(0, 3)
}

/** A fit of this or less leads to other groups being offered. */
export const lowFit = 2
