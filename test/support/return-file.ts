/** A row of a national file by the names of its columns. */
export type Cells = Readonly<Record<string, string>>

interface Style {
  readonly quoted?: boolean
  readonly lineEnd?: '\n' | '\r\n'
  /** Whether it begins with the mark of its encoding. */
  readonly mark?: boolean
  readonly reversed?: boolean
}

const cell = (text: string, quoted: boolean) =>
  quoted || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** A file of an agency, of people who agreed unless a row says otherwise. */
export function fileOf(agency: string, rows: readonly Cells[], style: Style = {}): string {
  const { quoted = false, lineEnd = '\n', mark = false, reversed = false } = style
  const full = rows.map((row): Cells => ({ AGNCY: agency, CONSENT: 'Y', ...row }))
  const needed = ['FINITIAL', 'SINITIAL', 'DOB', 'SEX', 'EPISODID']
  const heading = [...new Set([...full.flatMap((row) => Object.keys(row)), ...needed])]
  if (reversed) heading.reverse()
  const lines = [heading, ...full.map((row) => heading.map((name) => row[name] ?? ''))]
  return `${mark ? '\uFEFF' : ''}${lines.map((cells) => cells.map((text) => cell(text, quoted)).join(',') + lineEnd).join('')}`
}
