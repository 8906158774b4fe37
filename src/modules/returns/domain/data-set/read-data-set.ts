import { type DataSet, dataSetShape, type Field } from './data-set.ts'

export interface DefinitionProblem {
  readonly file: string
  readonly item: string
  readonly reason: string
}

export const problemInWords = ({ file, item, reason }: DefinitionProblem): string => `${file}: ${item}: ${reason}`

/** What no file of the national system makes sense without. */
const needed = ['FINITIAL', 'SINITIAL', 'DOB', 'SEX', 'AGNCY', 'CLIENTID', 'EPISODID', 'CONSENT']

function repeated(fields: readonly Field[], what: 'header' | 'position'): string[] {
  const seen = new Set<string | number>()
  return fields.flatMap((field) => {
    const value = field[what]
    if (value === undefined) return []
    if (seen.has(value)) return [field.header]
    seen.add(value)
    return []
  })
}

/** Reads one definition, or says of every fault the file, the item and the reason. */
export function readDataSet(
  file: string,
  json: unknown,
):
  | { readonly ok: true; readonly dataSet: DataSet }
  | { readonly ok: false; readonly problems: readonly DefinitionProblem[] } {
  const read = dataSetShape.safeParse(json)
  if (!read.success) return { ok: false, problems: read.error.issues.map((issue) => issueOf(file, json, issue)) }
  const { fields, rules, id } = read.data
  const headers = new Set(fields.map(({ header }) => header))
  const problem = (item: string, reason: string) => ({ file, item, reason })
  const problems = [
    ...repeated(fields, 'header').map((header) => problem(header, 'stands there twice')),
    ...repeated(fields, 'position').map((header) => problem(header, 'has the position of another field')),
    ...needed.filter((header) => !headers.has(header)).map((header) => problem(header, 'is missing')),
    ...fields.flatMap((field) =>
      field.rules
        .filter((number) => !(number in rules))
        .map((number) => problem(field.header, `names rule ${number}, which the file does not explain`)),
    ),
    ...(file === `${id}.json` ? [] : [problem('id', `is ${id}, but the file is called ${file}`)]),
  ]
  return problems.length > 0 ? { ok: false, problems } : { ok: true, dataSet: read.data }
}

interface Issue {
  readonly path: readonly PropertyKey[]
  readonly message: string
}

function issueOf(file: string, json: unknown, { path, message }: Issue): DefinitionProblem {
  const [first, at, ...rest] = path
  if (first !== 'fields' || typeof at !== 'number') return { file, item: path.join('.') || 'the file', reason: message }
  const fields = typeof json === 'object' && json !== null && 'fields' in json ? json.fields : []
  const field: unknown = Array.isArray(fields) ? fields[at] : undefined
  const named =
    typeof field === 'object' && field !== null && 'header' in field ? String(field.header) : `field ${at + 1}`
  return { file, item: [named, ...rest.map(String)].join(' '), reason: message }
}
