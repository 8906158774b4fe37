import { type CalendarDay, dayInWords, parseCalendarDay } from '../../../kernel/calendar-day.ts'
import { parseNhsNumber } from '../../../kernel/nhs-number.ts'
import { type CaseloadColumn, caseloadColumns } from './caseload-columns.ts'
import { faultInContact } from './channels.ts'
import { type RelationshipRole, relationshipRoles, roleWords } from './roles.ts'

export interface Problem {
  readonly line: number
  readonly text: string
}

/** One line of the file, understood. Empty text means that the cell said nothing. */
export interface CaseloadRow {
  readonly line: number
  readonly reference: string
  readonly givenName: string
  readonly familyName: string
  readonly chosenName: string
  readonly bornOn: CalendarDay | null
  readonly nhsNumber: string | null
  readonly pronouns: string
  readonly describedAs: string
  readonly interpreterLanguage: string
  readonly worker: string
  readonly role: RelationshipRole | null
  readonly startedOn: CalendarDay | null
  readonly mobile: string
  /** Null where the file does not say; then it is not used until somebody has asked. */
  readonly mobileSafe: boolean | null
  readonly email: string
  readonly emailSafe: boolean | null
  readonly address: string
  readonly postcode: string
}

export type Cells = Readonly<Partial<Record<CaseloadColumn, string>>>

const longest: Readonly<Partial<Record<CaseloadColumn, number>>> = {
  reference: 60,
  pronouns: 60,
  interpreter_language: 60,
  postcode: 10,
  described_as: 200,
  worker: 200,
  email: 200,
  address: 500,
}
const mayStartLikeFormula: readonly CaseloadColumn[] = ['mobile']

/** What is wrong with the text of a cell before it is understood. */
function faultInText(column: CaseloadColumn, text: string): string | null {
  const { heading } = caseloadColumns[column]
  const most = longest[column] ?? 100
  if (text.length > most) return `“${heading}” has ${text.length} characters. It must have ${most} or fewer`
  if (/[^\P{Cc}\t\n\r]/u.test(text)) return `“${heading}” has characters that cannot be kept`
  // A spreadsheet would run this as a formula when the file is opened elsewhere (A44).
  if (/^[\s\u200b-\u200f\ufeff]*[=+@\uff1d\uff0b\uff20-]/.test(text) && !mayStartLikeFormula.includes(column))
    return `“${heading}” begins like a formula: ${text.slice(0, 20)}`
  return null
}

class LineReader {
  readonly problems: Problem[] = []
  readonly #line: number
  readonly #cells: Cells

  constructor(line: number, cells: Cells) {
    this.#line = line
    this.#cells = cells
  }

  wrong(text: string): void {
    this.problems.push({ line: this.#line, text })
  }

  text(column: CaseloadColumn): string {
    const text = (this.#cells[column] ?? '').trim()
    const fault = faultInText(column, text)
    if (fault) this.wrong(fault)
    return fault ? '' : text
  }

  day(column: CaseloadColumn, today: CalendarDay): CalendarDay | null {
    const text = this.text(column)
    if (text === '') return null
    const { heading } = caseloadColumns[column]
    const day = parseCalendarDay(text)
    if (!day) this.wrong(`“${heading}” is not a real date: ${text}. Write it like 14/03/1985`)
    else if (day > today) this.wrong(`“${heading}” is in the future: ${dayInWords(day)}`)
    else if (day < '1900-01-01') this.wrong(`“${heading}” is too long ago: ${dayInWords(day)}`)
    return day
  }

  yesNo(column: CaseloadColumn): boolean | null {
    const text = this.text(column).toLowerCase()
    if (['yes', 'y', 'true', '1'].includes(text)) return true
    if (['no', 'n', 'false', '0'].includes(text)) return false
    if (text !== '') this.wrong(`“${caseloadColumns[column].heading}” must be yes or no: ${text}`)
    return null
  }

  role(column: CaseloadColumn): RelationshipRole | null {
    const text = this.text(column)
      .toLowerCase()
      .replace(/[\s_-]+/g, ' ')
    if (text === '') return null
    const role = relationshipRoles.find(
      (one) =>
        one.replaceAll('_', ' ') === text || roleWords[one].toLowerCase() === text || one.replaceAll('_', '') === text,
    )
    if (!role) this.wrong(`“Role” is not one we know: ${text}`)
    return role ?? null
  }
}

/** Reads one line of a file; every problem is said in words, and what is wrong is left empty. */
export function readCaseloadRow(
  line: number,
  cells: Cells,
  today: CalendarDay,
): { row: CaseloadRow; problems: readonly Problem[] } {
  const read = new LineReader(line, cells)
  const nhsText = read.text('nhs_number')
  const nhsNumber = nhsText === '' ? null : parseNhsNumber(nhsText)
  if (nhsText !== '' && !nhsNumber)
    read.wrong(`“NHS number” is not one: ${nhsText}. It has 10 digits. You can leave it empty`)
  const row: CaseloadRow = {
    line,
    reference: read.text('reference'),
    givenName: read.text('given_name'),
    familyName: read.text('family_name'),
    chosenName: read.text('chosen_name'),
    bornOn: read.day('born_on', today),
    nhsNumber,
    pronouns: read.text('pronouns'),
    describedAs: read.text('described_as'),
    interpreterLanguage: read.text('interpreter_language'),
    worker: read.text('worker'),
    role: read.role('role'),
    startedOn: read.day('started_on', today),
    mobile: read.text('mobile'),
    mobileSafe: read.yesNo('mobile_safe'),
    email: read.text('email'),
    emailSafe: read.yesNo('email_safe'),
    address: read.text('address'),
    postcode: read.text('postcode').toUpperCase(),
  }
  if (row.givenName === '' && row.chosenName === '' && read.problems.length === 0)
    read.wrong('There is no name. A first name or a chosen name is needed')
  const faults = [
    faultInContact({ channel: 'mobile', value: row.mobile, mayUse: false }),
    faultInContact({ channel: 'email', value: row.email, mayUse: false }),
  ]
  for (const fault of faults) if (fault) read.wrong(fault)
  if (row.reference === '' && !row.nhsNumber && !row.bornOn && read.problems.length === 0) {
    read.wrong(
      'There is no reference, NHS number or date of birth. One of them is needed, so that the same line is not taken in twice',
    )
  }
  return { row, problems: read.problems }
}
