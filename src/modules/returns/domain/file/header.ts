import type { DataSet, Field } from '../data-set/data-set.ts'
import { quoted, UnreadableFile } from './problem.ts'

const refuse = (rule: string, sentence: string): UnreadableFile => new UnreadableFile({ line: 1, rule, sentence })

/** Without these columns every row would be refused, or nobody would know who agreed. */
const needed = ['FINITIAL', 'SINITIAL', 'DOB', 'SEX', 'AGNCY', 'EPISODID', 'CONSENT']

const listed = (names: readonly string[]) => names.slice(0, 10).join(', ') + (names.length > 10 ? ' and more' : '')

/** The fields of the columns, in the order of the file. Names may stand in any order and any letters; unknown ones are not dropped. */
export function fieldsOfHeader(dataSet: DataSet, cells: readonly string[]): readonly Field[] {
  const known = new Map(dataSet.fields.map((field) => [field.header, field]))
  const names = cells.map((cell) => cell.trim().toUpperCase())
  if (!names.some((name) => known.has(name))) throw refuse('header', noHeader(cells))
  const unknown = names.filter((name) => !known.has(name))
  if (unknown.length > 0) {
    const shown = unknown.map((name) => (name === '' ? 'a column without a name' : quoted(name)))
    throw refuse(
      'column',
      `The first line names columns that ${dataSet.id} does not have: ${listed(shown)}. Take them out of the file, or check how they are spelt.`,
    )
  }
  const twice = names.filter((name, at) => names.indexOf(name) !== at)
  if (twice.length > 0) throw refuse('column', `The first line names a column twice: ${listed([...new Set(twice)])}.`)
  const missing = needed.filter((name) => !names.includes(name))
  if (missing.length > 0) throw refuse('column', `The file lacks columns that every row needs: ${listed(missing)}.`)
  return names.flatMap((name) => known.get(name) ?? [])
}

function noHeader(cells: readonly string[]): string {
  const text = cells.join(',')
  if (text.includes(';') || text.includes('\t'))
    return 'The first line does not name its columns with commas between them. Save the file again as “CSV UTF-8 (comma delimited)”.'
  return 'The first line does not name the columns, such as AGNCY, CLIENTID and EPISODID. Save the file again with its headings.'
}
