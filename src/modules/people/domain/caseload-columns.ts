/** The columns of a caseload file: the heading we give, other headings we know, and what stands in the example. */
export const caseloadColumns = {
  reference: {
    heading: 'Reference',
    also: ['case reference', 'ref', 'case number', 'client id', 'id'],
    example: 'R-1001',
  },
  given_name: { heading: 'First name', also: ['given name', 'forename', 'given'], example: 'Samira' },
  family_name: { heading: 'Family name', also: ['last name', 'surname', 'family'], example: 'Reed' },
  chosen_name: { heading: 'Chosen name', also: ['preferred name', 'known as', 'likes to be called'], example: 'Sam' },
  born_on: { heading: 'Date of birth', also: ['dob', 'birth date', 'born', 'born on'], example: '14/03/1985' },
  nhs_number: { heading: 'NHS number', also: ['nhs no', 'nhs'], example: '' },
  pronouns: { heading: 'Pronouns', also: [], example: 'she and her' },
  described_as: { heading: 'Described as', also: ['wants to be described as'], example: '' },
  interpreter_language: { heading: 'Interpreter', also: ['interpreter language', 'language'], example: '' },
  worker: { heading: 'Worker', also: ['key worker', 'keyworker', 'worker name', 'worker email', 'staff'], example: '' },
  role: { heading: 'Role', also: ['worker role'], example: 'Key worker' },
  started_on: { heading: 'Start date', also: ['start', 'started', 'date started', 'from'], example: '01/09/2026' },
  mobile: { heading: 'Mobile', also: ['mobile number', 'phone', 'phone number', 'telephone'], example: '07700 900123' },
  mobile_safe: { heading: 'Mobile safe', also: ['safe to ring', 'safe to call', 'phone safe'], example: 'yes' },
  email: { heading: 'Email', also: ['email address', 'e mail'], example: '' },
  email_safe: { heading: 'Email safe', also: ['safe to email'], example: '' },
  address: { heading: 'Address', also: ['home address'], example: '' },
  postcode: { heading: 'Postcode', also: ['post code'], example: '' },
} as const

export type CaseloadColumn = keyof typeof caseloadColumns
export const columnNames = Object.keys(caseloadColumns) as CaseloadColumn[]

const plainHeading = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

const byHeading = new Map(
  columnNames.flatMap((name) => {
    const { heading, also } = caseloadColumns[name]
    return [name, heading, ...also].map((text): [string, CaseloadColumn] => [plainHeading(text), name])
  }),
)

/** Which column a heading means, however it is spelt; null for one we do not know. */
export function columnOf(heading: string): CaseloadColumn | null {
  return byHeading.get(plainHeading(heading)) ?? null
}

/** A file to fill in: the headings and one example line. */
export function templateFile(): string {
  const line = (cells: readonly string[]) =>
    cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')
  const headings = columnNames.map((name) => caseloadColumns[name].heading)
  return `﻿${line(headings)}\r\n${line(columnNames.map((name) => caseloadColumns[name].example))}\r\n`
}
