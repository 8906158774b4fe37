import { type Category, categoryInWords, listInWords, partInWords, type Reader } from './categories.ts'
import { dateInWords, lastDayInWords } from './when.ts'

export type Cell = 'write' | 'read' | 'grant' | 'opt_in' | 'projection' | 'own' | 'none'

export interface FlowFact {
  readonly purpose: string
  readonly purposeName: string
  readonly categories: readonly Category[]
  readonly permissionNeeded: boolean
  readonly agreement: string
  readonly number: number
  readonly reviewOn: string | null
  readonly fromAt: string
  readonly toAt: string | null
  readonly inForce: boolean
}

export interface LineFact {
  readonly grantId: string
  readonly category: Category
  readonly purpose: string
  readonly optedIn: boolean
  readonly withSensitive: boolean
  readonly withThirdParty: boolean
  readonly fromAt: string
  readonly toAt: string
  readonly withdrawnAt: string | null
  readonly givenAt: string
  readonly method: string
  readonly recordedBy: string | null
  readonly recordedByAgency: string | null
  readonly live: boolean
}

export interface RelationshipFact {
  readonly role: string
  readonly staffName: string | null
  readonly teamName: string | null
  readonly fromAt: string
  readonly toAt: string | null
  readonly live: boolean
}

export interface DenialFact {
  readonly what: 'block' | 'conflict' | 'own_record'
  readonly staffName: string | null
  readonly fromAt: string
}

/** All that opens or closes one person's record to one agency, as the database tells it to whoever asks. */
export interface AccessFacts {
  readonly asks: 'person' | 'lead' | 'self'
  readonly agencyName: string
  readonly agencyKind: string
  readonly ceiling: string
  readonly joined: boolean
  readonly cells: Readonly<Record<string, Cell>>
  readonly diedOn: string | null
  readonly opens: number | null
  readonly projects: number | null
  readonly flows: readonly FlowFact[]
  readonly lines: readonly LineFact[]
  readonly relationships: readonly RelationshipFact[]
  readonly denials: readonly DenialFact[]
  readonly referralIsOpen: boolean
}

export interface Lock<Fact> {
  readonly isOpen: boolean
  readonly facts: readonly Fact[]
}

export type Outcome = 'open' | 'in_part' | 'closed'

export type ClosedBecause =
  | 'no_such_agency_now'
  | 'died'
  | 'denied'
  | 'ceiling'
  | 'own_only'
  | 'agreement'
  | 'relationship'
  | 'permission'
  | 'separate_opt_in'
  | 'another_rule'

/** The chain from the three locks to the answer for one kind of information held by other agencies. */
export interface Chain {
  readonly category: Category
  readonly agencyName: string
  readonly ceiling: string
  readonly cell: Cell
  readonly agreement: Lock<FlowFact>
  readonly permission: Lock<LineFact> & { readonly isNeeded: boolean }
  readonly relationship: Lock<RelationshipFact> & { readonly byReferral: boolean }
  readonly denials: readonly DenialFact[]
  readonly outcome: Outcome
  readonly closedBecause: ClosedBecause | null
}

// Safety alerts travel with any permission given for care (A70).
const covers = (line: LineFact, category: Category) =>
  line.category === category || (category === 10 && line.purpose === 'direct_care')

// Before a referral is answered its packet alone is open: known, identity, alerts (state rule 11).
const inPacket = (category: Category) => category === 0 || category === 1 || category === 10

function locksFor(facts: AccessFacts, category: Category) {
  const flows = facts.flows.filter((flow) => flow.categories.includes(category))
  const inForce = flows.filter((flow) => flow.inForce)
  const lines = facts.lines.filter((line) => covers(line, category))
  const live = lines.filter((line) => line.live && inForce.some((flow) => flow.purpose === line.purpose))
  const working = facts.relationships.filter((relationship) => relationship.live)
  const byReferral = facts.referralIsOpen && inPacket(category)
  return { flows, inForce, lines, live, working, byReferral }
}

type Locks = ReturnType<typeof locksFor>

function closedBecause(facts: AccessFacts, cell: Cell, locks: Locks): ClosedBecause | null {
  if (!facts.joined) return 'no_such_agency_now'
  if (facts.diedOn !== null) return 'died'
  if (facts.denials.some((denial) => denial.staffName === null)) return 'denied'
  if (cell === 'none') return 'ceiling'
  if (cell === 'own') return 'own_only'
  if (locks.inForce.length === 0) return 'agreement'
  if (locks.byReferral) return null
  if (locks.working.length === 0) return 'relationship'
  const isNeeded = cell !== 'projection' || locks.inForce.every((flow) => flow.permissionNeeded)
  if (isNeeded && locks.live.length === 0) return 'permission'
  if (cell === 'opt_in' && !locks.live.some((line) => line.optedIn)) return 'separate_opt_in'
  return null
}

/** Everyone at the agency who works with the person is kept out, so nobody there can use what the locks open. */
function everyoneIsKeptOut(facts: AccessFacts, locks: Locks): boolean {
  const keptOut = new Set(facts.denials.map((denial) => denial.staffName))
  return (
    !locks.byReferral &&
    locks.working.length > 0 &&
    locks.working.every(({ staffName, teamName }) => teamName === null && staffName !== null && keptOut.has(staffName))
  )
}

/** Follows the rule for one kind of information. Where the database gave its own answer too, a closed answer of its own wins. */
export function chainFor(facts: AccessFacts, category: Category): Chain {
  const cell = facts.cells[String(category)] ?? 'none'
  const locks = locksFor(facts, category)
  const isNeeded = cell !== 'projection' || locks.inForce.every((flow) => flow.permissionNeeded)
  let because = closedBecause(facts, cell, locks)
  if (because === null && everyoneIsKeptOut(facts, locks)) because = 'denied'
  const told =
    facts.opens === null || facts.projects === null ? null : ((facts.opens | facts.projects) & (1 << category)) !== 0
  if (because === null && told === false) because = 'another_rule'
  return {
    category,
    agencyName: facts.agencyName,
    ceiling: facts.ceiling,
    cell,
    agreement: { isOpen: locks.inForce.length > 0, facts: locks.flows },
    permission: { isOpen: !isNeeded || locks.live.length > 0, isNeeded, facts: locks.lines },
    relationship: {
      isOpen: locks.working.length > 0 || locks.byReferral,
      byReferral: locks.byReferral,
      facts: facts.relationships,
    },
    denials: facts.denials,
    outcome: because !== null ? 'closed' : cell === 'projection' ? 'in_part' : 'open',
    closedBecause: because,
  }
}

const reasons: Readonly<Record<ClosedBecause, (chain: Chain, what: string, reader: Reader) => string>> = {
  no_such_agency_now: (chain) => `${chain.agencyName} is not in the partnership now.`,
  died: () => 'Permissions to share end when a person dies.',
  denied: (chain, _what, reader) =>
    reader === 'person'
      ? `You asked that ${chain.agencyName} is kept out, or its worker is.`
      : `The person asked that ${chain.agencyName}, or its worker, is kept out.`,
  ceiling: (chain, what) => `An agency like ${chain.agencyName} never sees ${what} from others.`,
  own_only: (chain, what) => `${chain.agencyName} sees ${what} only where it wrote it itself.`,
  agreement: (chain, what) => {
    const ended = chain.agreement.facts.find((flow) => flow.toAt !== null)
    return ended
      ? `The partnership agreement no longer lets ${chain.agencyName} have ${what}: that part ended on ${dateInWords(ended.toAt ?? '')}.`
      : `The partnership agreement does not let ${chain.agencyName} have ${what}.`
  },
  relationship: (chain, _what, reader) =>
    `Nobody at ${chain.agencyName} is working with ${reader === 'person' ? 'you' : 'the person'} now.`,
  permission: (chain, what, reader) => {
    const who = reader === 'person' ? 'You have' : 'The person has'
    const last = chain.permission.facts[0]
    if (last?.withdrawnAt)
      return `${who} taken back permission for ${chain.agencyName} to see ${what}, on ${dateInWords(last.withdrawnAt)}.`
    if (last && !last.live && last.toAt)
      return `Permission for ${chain.agencyName} to see ${what} ended on ${lastDayInWords(last.toAt)}.`
    return `${who} not given ${chain.agencyName} permission to see ${what}.`
  },
  separate_opt_in: (chain, what, reader) =>
    `${sentence(what)} need a separate yes, and ${reader === 'person' ? 'you have' : 'the person has'} not given one to ${chain.agencyName}.`,
  another_rule: (chain, what) =>
    `Nobody at ${chain.agencyName} can open ${what} just now, for a reason that is not shown here.`,
}

const sentence = (words: string) => words.slice(0, 1).toUpperCase() + words.slice(1)

function whyOpen(chain: Chain, reader: Reader): string[] {
  const flow = chain.agreement.facts.find((one) => one.inForce)
  const line = chain.permission.facts.find((one) => one.live)
  const names = chain.relationship.facts
    .filter((one) => one.live)
    .map((one) => one.staffName ?? one.teamName ?? chain.agencyName)
  const said: string[] = []
  if (flow)
    said.push(
      `${flow.agreement}, version ${flow.number}, allows it${flow.toAt ? ` until ${lastDayInWords(flow.toAt)}` : ''}.`,
    )
  if (line) {
    const recorded = line.recordedBy
      ? `, written down by ${line.recordedBy}${line.recordedByAgency ? ` of ${line.recordedByAgency}` : ''}`
      : ''
    said.push(
      `${reader === 'person' ? 'You' : 'The person'} gave permission on ${dateInWords(line.givenAt)}${recorded}. It lasts until ${lastDayInWords(line.toAt)}.`,
    )
  } else if (!chain.permission.isNeeded) said.push('The agreement says that no permission is needed for this part.')
  if (names.length > 0)
    said.push(
      `${listInWords([...new Set(names)])} ${names.length > 1 ? 'work' : 'works'} with ${reader === 'person' ? 'you' : 'the person'} there.`,
    )
  else if (chain.relationship.byReferral) said.push('A referral to them is waiting for an answer.')
  return said
}

/** The chain as plain sentences: first the answer, then what it rests on. */
export function explainInWords(chain: Chain, reader: Reader): string[] {
  const what = categoryInWords(chain.category, reader)
  if (chain.closedBecause !== null) {
    return [
      `${chain.agencyName} cannot see ${what} that others wrote.`,
      reasons[chain.closedBecause](chain, what, reader),
    ]
  }
  const answer =
    chain.outcome === 'in_part'
      ? `${chain.agencyName} sees a part of ${what}: ${partInWords(chain.ceiling, chain.category, reader)}.`
      : `${chain.agencyName} can see ${what}.`
  return [answer, ...whyOpen(chain, reader)]
}
