/** One row of the information matrix with the words that belong to its codes. */
export interface FlowFacts {
  readonly from: string
  readonly to: string
  /** The purpose as the person reads it. */
  readonly purpose: string
  readonly lawfulBasis: string
  readonly permissionNeeded: boolean
  readonly categories: readonly FlowCategory[]
}

export interface FlowCategory {
  readonly code: number
  readonly plainName: string
  /** The most that an agency of the receiving kind may ever see of it. */
  readonly cell: string
}

export interface PlainFlow {
  readonly heading: string
  readonly shown: readonly string[]
  /** What stands in the matrix but opens nothing, because it is above the limit of the receiving agency. */
  readonly closed: readonly string[]
  readonly purpose: string
  readonly permission: string
}

export const lawfulBases = {
  public_task_health_care: {
    name: 'Health and care task',
    because: 'the law lets health and care services share what is needed to care for you',
  },
  legal_obligation: { name: 'Legal duty', because: 'a law says that it must be shared' },
  vital_interests: { name: 'Protecting a life', because: 'it is needed to protect a life' },
  explicit_consent: { name: 'Clear agreement of the person', because: 'you have clearly agreed to it' },
  public_task_justice: {
    name: 'Justice task',
    because: 'the law lets courts and probation know whether an order is kept',
  },
  safeguarding: { name: 'Safeguarding', because: 'the law lets services share what keeps people safe from harm' },
} as const

export type LawfulBasis = keyof typeof lawfulBases
export const isLawfulBasis = (text: string): text is LawfulBasis => Object.hasOwn(lawfulBases, text)

/** Whether a flow can open a category at all: without the person's permission only the few facts of a projection. */
export function opens(cell: string, permissionNeeded: boolean): boolean {
  return cell === 'projection' || (permissionNeeded && ['grant', 'opt_in', 'read', 'write'].includes(cell))
}

function howFar({ plainName, cell }: FlowCategory): string {
  if (cell === 'projection') return `${plainName} (only the few facts it needs)`
  return cell === 'opt_in' ? `${plainName} (only if you tick this one by itself)` : plainName
}

const because = (basis: string) =>
  isLawfulBasis(basis) ? lawfulBases[basis].because : 'the partners have a lawful reason'

/** What one row of the matrix means, in the words the person reads. The same row is the outer limit of access. */
export function plainWords({ from, to, purpose, lawfulBasis, permissionNeeded, categories }: FlowFacts): PlainFlow {
  return {
    heading: `${from} may show ${to}`,
    shown: categories.filter(({ cell }) => opens(cell, permissionNeeded)).map(howFar),
    closed: categories.filter(({ cell }) => !opens(cell, permissionNeeded)).map(({ plainName }) => plainName),
    purpose: `${purpose}.`,
    permission: permissionNeeded
      ? `Only if you say yes, and only while they work with you. You can change your mind. It is lawful because ${because(lawfulBasis)}.`
      : `No separate permission is needed because ${because(lawfulBasis)}. It is shown only while they work with you.`,
  }
}

const list = new Intl.ListFormat('en-GB')

/** The rows of one agency, each text once: agencies that may be shown the same on the same terms stand in one heading. */
export function plainWordsTogether(flows: readonly FlowFacts[]): readonly PlainFlow[] {
  const alike = Map.groupBy(flows, (flow) => JSON.stringify({ ...plainWords(flow), heading: flow.from }))
  return [...alike.values()].flatMap((same) => {
    const [first] = same
    return first ? [plainWords({ ...first, to: list.format(new Set(same.map(({ to }) => to))) })] : []
  })
}
