import { dayInWords } from '../../../kernel/calendar-day.ts'
import type { PersonId, StaffId } from '../../../kernel/id.ts'
import type { Identity } from '../queries/identity-of.ts'
import type { CaseloadRow, Problem } from './caseload-row.ts'
import { type RelationshipRole, roleWords } from './roles.ts'

/** A colleague the file may name, by their name or work email. */
export interface NamedWorker {
  readonly staff_id: StaffId
  readonly display_name: string
  readonly work_email: string
  readonly team_id: string | null
}

export interface KnownContact {
  readonly contactId: string
  readonly channel: string
  readonly value: string
  readonly mayUse: boolean
  readonly mayLeaveMessage: boolean
  readonly safeTimes: string
  readonly caution: string
}

/** Somebody of the agency whom the worker who brings the file can see already. */
export interface KnownPerson {
  readonly identity: Identity
  readonly mayChange: boolean
  readonly mayAllot: boolean
  readonly references: readonly string[]
  readonly workers: readonly {
    readonly staffId: StaffId | null
    readonly role: RelationshipRole
    readonly relationshipId: string
  }[]
  readonly contacts: readonly KnownContact[]
  readonly addresses: readonly { readonly addressId: string; readonly lines: string; readonly postcode: string }[]
}

export interface PlanFacts {
  readonly known: readonly KnownPerson[]
  readonly workers: readonly NamedWorker[]
  /** References that somebody of the agency has, seen or not. */
  readonly referencesInUse: ReadonlySet<string>
  readonly myStaffId: StaffId
  readonly roles: readonly RelationshipRole[]
}

export interface Change {
  readonly what: string
  readonly from: string
  readonly to: string
}

export interface PlannedLine {
  readonly row: CaseloadRow
  readonly worker: NamedWorker | null
  readonly role: RelationshipRole
  /** Null for somebody new. */
  readonly known: KnownPerson | null
  readonly changes: readonly Change[]
}

export interface CaseloadPlan {
  readonly lines: readonly PlannedLine[]
  readonly problems: readonly Problem[]
}

const plain = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ').trim()

const sameName = (row: CaseloadRow, { identity }: KnownPerson) =>
  plain(`${row.givenName || row.chosenName} ${row.familyName}`) ===
  plain(`${identity.given_name || identity.chosen_name} ${identity.family_name}`)

/** A number with one digit wrong must not turn one person into another (A67). */
const isSomebodyElse = (row: CaseloadRow, one: KnownPerson) =>
  !sameName(row, one) && row.bornOn !== null && one.identity.born_on !== null && row.bornOn !== one.identity.born_on

interface Found {
  readonly known: KnownPerson | null
  readonly problem?: string
}

/** Whom a line is about: by reference, else by NHS number, else by name and birth date. */
function whoIs(row: CaseloadRow, { known, referencesInUse }: PlanFacts): Found {
  if (row.reference !== '') {
    const byReference = known.find(({ references }) => references.includes(row.reference))
    if (byReference && isSomebodyElse(row, byReference))
      return {
        known: null,
        problem: `The reference ${row.reference} is already that of somebody with another name and date of birth. Check it`,
      }
    if (byReference) return { known: byReference }
    if (referencesInUse.has(row.reference))
      return {
        known: null,
        problem: `The reference ${row.reference} is in use for somebody you cannot open. Check it, or ask their worker to bring this line`,
      }
  }
  const alike = known.filter((one) =>
    row.nhsNumber && one.identity.nhs_number
      ? row.nhsNumber === one.identity.nhs_number
      : row.bornOn !== null && row.bornOn === one.identity.born_on && sameName(row, one),
  )
  const [first] = alike
  if (!first) return { known: null }
  if (isSomebodyElse(row, first))
    return {
      known: null,
      problem: `The NHS number ${row.nhsNumber} is already that of somebody with another name and date of birth. Check it`,
    }
  if (alike.length > 1)
    return {
      known: null,
      problem: 'Several people here have this name and date of birth. Give their reference in the file',
    }
  if (row.reference !== '' && first.references.length > 0) {
    return {
      known: null,
      problem: `This person is here already with the reference ${first.references[0]}. Use that one, or change it on their page first`,
    }
  }
  return { known: first }
}

/** The colleague a line names; nobody named means whoever brings the file. */
function workerOf({ worker }: CaseloadRow, { workers, myStaffId }: PlanFacts): NamedWorker | string {
  const asked = plain(worker)
  const fitting = workers.filter((one) =>
    asked === '' ? one.staff_id === myStaffId : plain(one.display_name) === asked || plain(one.work_email) === asked,
  )
  if (fitting.length === 1 && fitting[0]) return fitting[0]
  if (fitting.length > 1) return `Several colleagues are called ${worker}. Give their work email`
  return asked === ''
    ? 'There is no worker. Give the name or work email of a colleague'
    : `Nobody called ${worker} works with people at your agency now`
}

function identityChanges(row: CaseloadRow, { identity }: KnownPerson): Change[] {
  const said: readonly (readonly [string, string | null, string | null])[] = [
    ['First name', identity.given_name, row.givenName],
    ['Family name', identity.family_name, row.familyName],
    ['Chosen name', identity.chosen_name, row.chosenName],
    ['Date of birth', identity.born_on, row.bornOn],
    ['NHS number', identity.nhs_number, row.nhsNumber],
    ['Pronouns', identity.pronouns, row.pronouns],
    ['Described as', identity.described_as, row.describedAs],
    ['Interpreter', identity.interpreter_language, row.interpreterLanguage],
  ]
  const words = (what: string, value: string | null) =>
    what === 'Date of birth' && value ? dayInWords(value) : (value ?? '')
  return said.flatMap(([what, from, to]) =>
    to && to !== (from ?? '') ? [{ what, from: words(what, from), to: words(what, to) }] : [],
  )
}

const safeWords = (mayUse: boolean) => (mayUse ? 'safe to use' : 'not to be used')

/** The way of reaching the person that the agency holds under this number or address already. */
export function sameContact(
  { contacts }: KnownPerson,
  channel: 'mobile' | 'email',
  value: string,
): KnownContact | undefined {
  const key = (text: string) => (channel === 'mobile' ? text.replace(/\D/g, '') : text.toLowerCase())
  return contacts.find((one) => one.channel === channel && key(one.value) === key(value))
}

/** A new number or an answer about safety; a number alone says nothing about whether it is safe. */
function contactChange(known: KnownPerson, channel: 'mobile' | 'email', value: string, safe: boolean | null): Change[] {
  if (value === '') return []
  const now = sameContact(known, channel, value)
  const what = channel === 'mobile' ? 'Mobile' : 'Email'
  if (!now) return [{ what, from: '', to: `${value}, ${safeWords(safe ?? false)}` }]
  return safe === null || safe === now.mayUse
    ? []
    : [{ what, from: `${now.value}, ${safeWords(now.mayUse)}`, to: `${value}, ${safeWords(safe)}` }]
}

function addressChange(row: CaseloadRow, known: KnownPerson): Change[] {
  if (row.address === '' && row.postcode === '') return []
  const now = known.addresses.at(0)
  const to = { lines: row.address || (now?.lines ?? ''), postcode: row.postcode || (now?.postcode ?? '') }
  if (now && to.lines === now.lines && to.postcode === now.postcode) return []
  return [
    {
      what: 'Address',
      from: now ? `${now.lines} ${now.postcode}`.trim() : '',
      to: `${to.lines} ${to.postcode}`.trim(),
    },
  ]
}

function workChange(
  row: CaseloadRow,
  known: KnownPerson,
  worker: NamedWorker,
  role: RelationshipRole,
  facts: PlanFacts,
): Change[] {
  if (row.worker === '' && row.role === null) return []
  if (known.workers.some(({ staffId }) => staffId === null)) return []
  if (known.workers.some((one) => one.staffId === worker.staff_id && (row.role === null || one.role === role)))
    return []
  const nameOf = (id: StaffId | null) =>
    facts.workers.find(({ staff_id }) => staff_id === id)?.display_name ?? 'a former colleague'
  const from = known.workers.map((one) => `${nameOf(one.staffId)}, ${roleWords[one.role]}`).join('; ')
  return [{ what: 'Worker', from, to: `${worker.display_name}, ${roleWords[role]}` }]
}

function changesOf(
  row: CaseloadRow,
  known: KnownPerson,
  worker: NamedWorker,
  role: RelationshipRole,
  facts: PlanFacts,
): Change[] {
  const reference =
    row.reference !== '' && !known.references.includes(row.reference)
      ? [{ what: 'Reference', from: known.references[0] ?? '', to: row.reference }]
      : []
  return [
    ...reference,
    ...identityChanges(row, known),
    ...contactChange(known, 'mobile', row.mobile, row.mobileSafe),
    ...contactChange(known, 'email', row.email, row.emailSafe),
    ...addressChange(row, known),
    ...workChange(row, known, worker, role, facts),
  ]
}

function planLine(row: CaseloadRow, facts: PlanFacts): PlannedLine | string {
  const { known, problem } = whoIs(row, facts)
  if (problem) return problem
  const worker = workerOf(row, facts)
  if (typeof worker === 'string') return worker
  const role = row.role ?? known?.workers[0]?.role ?? facts.roles[0] ?? 'key_worker'
  if (!facts.roles.includes(role)) return `Nobody at your agency works as ${roleWords[role].toLowerCase()}`
  if (!known) return { row, worker, role, known, changes: [] }
  const changes = changesOf(row, known, worker, role, facts)
  const work = changes.some(({ what }) => what === 'Worker')
  if (work && !known.mayAllot)
    return 'The worker is another than before. Ask a team manager, or hand over on the person’s page'
  if (changes.length > (work ? 1 : 0) && !known.mayChange)
    return 'This person is on a colleague’s list and their details differ. Ask their worker to bring this line'
  return { row, worker, role, known, changes }
}

/** What taking the file in would do, line by line, and everything that stands against it. */
export function planCaseload(rows: readonly CaseloadRow[], facts: PlanFacts): CaseloadPlan {
  const planned = rows.map((row) => ({ row, result: planLine(row, facts) }))
  const lines = planned.flatMap(({ result }) => (typeof result === 'string' ? [] : [result]))
  const problems = planned.flatMap(({ row, result }) =>
    typeof result === 'string' ? [{ line: row.line, text: result }] : [],
  )
  const twice = lines.flatMap((line, index) => {
    const before =
      line.known &&
      lines.slice(0, index).find((one) => one.known?.identity.person_id === line.known?.identity.person_id)
    return before ? [{ line: line.row.line, text: `This is the same person as in line ${before.row.line}` }] : []
  })
  return { lines, problems: [...problems, ...twice].toSorted((a, b) => a.line - b.line) }
}

export const personIdOf = ({ known }: PlannedLine): PersonId | null => known?.identity.person_id ?? null
