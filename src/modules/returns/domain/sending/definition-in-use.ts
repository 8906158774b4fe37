import type { DataSet, Field } from '../data-set/data-set.ts'

/** The columns of a file in its order: by position, and those whose place is not known after them as the definition lists them. */
export function columnsOf(dataSet: DataSet): readonly Field[] {
  const placed = dataSet.fields.filter(({ position }) => position !== undefined)
  const others = dataSet.fields.filter(({ position }) => position === undefined)
  return [...placed.toSorted((a, b) => (a.position ?? 0) - (b.position ?? 0)), ...others]
}

/** What the database needs of a data set to write and check a return by it, as JSON. */
export function definitionInUse(dataSet: DataSet): string {
  const { id, version, file, extract, checks } = dataSet
  const fields = columnsOf(dataSet).map(({ header, label, part, category, kind, written, values }) => ({
    header,
    label,
    part: part === 'client' ? 'episode' : part,
    category,
    kind,
    ...(written && { written }),
    ...(values?.complete && { codes: Object.keys(values.codes) }),
  }))
  return JSON.stringify({
    id,
    version,
    file,
    extract: { episodes: extract.episodes, kinds: extract.kinds },
    checks,
    fields,
  })
}
