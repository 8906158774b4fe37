import type { RowProblem } from './problem.ts'

export const refusedHeading = 'line,field,rule,sentence\r\n'

// A spreadsheet runs what begins like a formula, so such a cell gets a sign before it.
const safe = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** One refused row as a line of CSV. */
export const refusedLine = ({ line, field, rule, sentence }: RowProblem): string =>
  `${[String(line), field, rule, sentence].map((text) => cell(safe(text))).join(',')}\r\n`
