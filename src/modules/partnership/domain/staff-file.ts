import { type CalendarDay, parseCalendarDay } from '../../../kernel/calendar-day.ts'
import { type CsvLine, readCsv } from './read-csv.ts'
import { isRole, namedPosts, type Role, roleName, roles as roleWords } from './roles.ts'

/** What is known before the file is read: the agencies whose staff the reader looks after, and what they may give. */
export interface StaffFileSetting {
  readonly agencies: readonly KnownAgency[]
  readonly mayGive: readonly Role[]
  readonly today: CalendarDay
}

export interface KnownAgency {
  readonly agency_id: string
  readonly name: string
  readonly teams: readonly { readonly team_id: string; readonly name: string }[]
  /** Work emails in use, in small letters. */
  readonly emails: readonly string[]
  /** Named posts that are filled. */
  readonly filled: readonly string[]
}

export interface StaffLine {
  readonly line: number
  readonly agencyId: string
  readonly agencyName: string
  readonly display_name: string
  readonly job_title: string
  readonly work_email: string
  readonly work_phone: string
  readonly from_on: CalendarDay
  readonly is_volunteer: boolean
  readonly checks_valid_until_on: CalendarDay | null
  readonly roles: readonly Role[]
  readonly teams: readonly string[]
  readonly problems: readonly string[]
  /** Somebody with this work email works there already: the line changes nothing. */
  readonly isThere: boolean
}

export type StaffFile =
  | { readonly ok: true; readonly lines: readonly StaffLine[] }
  | { readonly ok: false; readonly text: string }

/** The headings of the file, and what may stand under each. */
export const staffFileHeadings = [
  { name: 'agency', needed: 'If you look after more than one', means: 'Name of the agency, as it is written here' },
  { name: 'name', needed: 'Yes', means: 'Name of the member of staff' },
  { name: 'email', needed: 'Yes', means: 'Work email. It tells one person from another' },
  { name: 'job', needed: 'No', means: 'What the job is called' },
  { name: 'phone', needed: 'No', means: 'Work phone' },
  { name: 'roles', needed: 'No', means: 'One or more roles, with a semicolon between them' },
  { name: 'teams', needed: 'No', means: 'One or more teams of the agency, with a semicolon between them' },
  { name: 'start', needed: 'No', means: 'First day in the job. Today if left empty' },
  { name: 'volunteer', needed: 'No', means: 'Yes or no' },
  {
    name: 'checks until',
    needed: 'For volunteers',
    means: 'Last day on which checks, training and agreement are in date',
  },
] as const

const longest: Readonly<Record<string, number>> = { name: 120, email: 200, job: 120, phone: 40 }
const listOf = (cell: string) =>
  cell
    .split(/[;|/]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()
const controls = /\p{Cc}/u

function roleNamed(typed: string): Role | undefined {
  const code = typed.toLowerCase().replaceAll(/[\s-]+/g, '_')
  if (isRole(code)) return code
  return Object.keys(roleWords)
    .filter(isRole)
    .find((role) => same(roleName(role), typed))
}

function agencyOf(
  cells: CsvLine['cells'],
  { agencies }: StaffFileSetting,
  problems: string[],
): KnownAgency | undefined {
  const typed = cells.agency ?? ''
  if (typed === '' && agencies.length === 1) return agencies[0]
  const agency = agencies.find(({ name }) => same(name, typed))
  if (typed === '') problems.push('Enter the agency')
  else if (!agency) problems.push(`“${typed}” is not an agency whose staff you look after`)
  return agency
}

function rolesOf(cells: CsvLine['cells'], { mayGive }: StaffFileSetting, problems: string[]): readonly Role[] {
  return listOf(cells.roles ?? '').flatMap((typed) => {
    const role = roleNamed(typed)
    if (!role) problems.push(`“${typed}” is not a role`)
    else if (!mayGive.includes(role))
      problems.push(`Only the partnership manager gives the role ${roleName(role).toLowerCase()}`)
    return role ?? []
  })
}

function teamsOf(cells: CsvLine['cells'], agency: KnownAgency | undefined, problems: string[]): readonly string[] {
  if (!agency) return []
  return listOf(cells.teams ?? '').flatMap((typed) => {
    const team = agency.teams.find(({ name }) => same(name, typed))
    if (!team) problems.push(`“${typed}” is not a team of ${agency.name}. Add the team first`)
    return team?.team_id ?? []
  })
}

function dayUnder(cells: CsvLine['cells'], heading: string, problems: string[]): CalendarDay | null {
  const typed = cells[heading] ?? ''
  const day = parseCalendarDay(typed)
  if (typed !== '' && day === null) problems.push(`“${typed}” under “${heading}” is not a date. Write it like 4/7/2024`)
  return day
}

function checkWords(cells: CsvLine['cells'], problems: string[]): void {
  if (!cells.name) problems.push('Enter the name')
  if (!cells.email) problems.push('Enter the work email')
  else if (!/^[^\s@,;]+@[^\s@,;]+$/.test(cells.email)) problems.push(`“${cells.email}” is not an email address`)
  for (const [heading, most] of Object.entries(longest)) {
    if ((cells[heading] ?? '').length > most) problems.push(`The ${heading} is longer than ${most} characters`)
  }
  if (Object.values(cells).some((cell) => controls.test(cell)))
    problems.push('There are characters that cannot be kept')
}

function isVolunteer(cells: CsvLine['cells'], problems: string[]): boolean {
  const typed = (cells.volunteer ?? '').toLowerCase()
  if (['yes', 'y', 'true', '1'].includes(typed)) return true
  if (!['', 'no', 'n', 'false', '0'].includes(typed)) problems.push('Under “volunteer”, write yes or no')
  return false
}

function readLine({ line, cells }: CsvLine, setting: StaffFileSetting): StaffLine {
  const problems: string[] = []
  const agency = agencyOf(cells, setting, problems)
  checkWords(cells, problems)
  const is_volunteer = isVolunteer(cells, problems)
  const checks = dayUnder(cells, 'checks until', problems)
  if (is_volunteer && checks === null)
    problems.push('Enter the last day of the volunteer’s checks under “checks until”')
  return {
    line,
    agencyId: agency?.agency_id ?? '',
    agencyName: agency?.name ?? cells.agency ?? '',
    display_name: cells.name ?? '',
    job_title: cells.job ?? '',
    work_email: cells.email ?? '',
    work_phone: cells.phone ?? '',
    from_on: dayUnder(cells, 'start', problems) ?? setting.today,
    is_volunteer,
    checks_valid_until_on: is_volunteer ? checks : null,
    roles: rolesOf(cells, setting, problems),
    teams: teamsOf(cells, agency, problems),
    problems,
    isThere: agency?.emails.includes((cells.email ?? '').toLowerCase()) ?? false,
  }
}

/** What only shows between lines: one person twice, or two people in a post for one. */
function withClashes(lines: readonly StaffLine[], { agencies }: StaffFileSetting): readonly StaffLine[] {
  const seen = new Map<string, number>()
  const posts = new Set(agencies.flatMap(({ agency_id, filled }) => filled.map((role) => `${agency_id} ${role}`)))
  return lines.map((line) => {
    if (line.isThere) return line
    const problems = [...line.problems]
    const key = `${line.agencyId} ${line.work_email.toLowerCase()}`
    const earlier = seen.get(key)
    if (earlier !== undefined && line.work_email !== '') problems.push(`This email is on line ${earlier} already`)
    seen.set(key, earlier ?? line.line)
    for (const role of namedPosts.filter((post) => line.roles.includes(post))) {
      const post = `${line.agencyId} ${role}`
      if (posts.has(post)) problems.push(`${line.agencyName} has a ${roleName(role).toLowerCase()} already`)
      posts.add(post)
    }
    return { ...line, problems }
  })
}

/** Reads a list of staff and finds every problem in it. Nothing is changed. */
export function readStaffFile(text: string, setting: StaffFileSetting): StaffFile {
  const csv = readCsv(text)
  if (!csv.ok) return csv
  const missing = ['name', 'email'].filter((heading) => !csv.headings.includes(heading))
  if (missing.length > 0)
    return {
      ok: false,
      text: `The first line must have the heading ${missing.map((name) => `“${name}”`).join(' and ')}`,
    }
  const unknown = csv.headings.find(
    (heading) => heading !== '' && !staffFileHeadings.some(({ name }) => name === heading),
  )
  if (unknown !== undefined)
    return { ok: false, text: `“${unknown}” is not one of the headings below. Change it or take the column out` }
  return {
    ok: true,
    lines: withClashes(
      csv.lines.map((line) => readLine(line, setting)),
      setting,
    ),
  }
}
