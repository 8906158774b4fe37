import type { Catalogue } from './catalogue.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** The data dictionary as a page: what every table and column means, from the comments in the database. */
export function dataDictionary(catalogue: Catalogue): string {
  const schemas = catalogue.schemas.map(({ schema, comment }) => {
    const tables = [...catalogue.tables, ...catalogue.views].filter((table) => table.schema === schema)
    const sections = tables.map(({ name, comment: words }) => {
      const rows = catalogue.columns
        .filter(({ owner }) => owner === name)
        .map((column) => {
          const needed = column.required ? 'yes' : ''
          return `| ${column.name} | ${cell(column.type)} | ${needed} | ${cell(column.comment ?? '')} |`
        })
      return [
        `### ${name}`,
        words ?? '',
        ['| Column | Type | Needed | Meaning |', '| --- | --- | --- | --- |', ...rows].join('\n'),
      ]
    })
    return [`## ${schema}`, comment ?? '', ...sections.flat()].join('\n\n')
  })
  const head = '# Data dictionary\n\nWritten from the comments in the database by `npm run generate`: do not edit.'
  return `${[head, ...schemas].join('\n\n').replaceAll(/\n{3,}/g, '\n\n')}\n`
}

/** Every schema, table and column that nobody has explained yet, a line each. Columns of views speak for themselves. */
export function unexplained({ schemas, tables, columns }: Catalogue): string[] {
  const columnsOf = (table: string) =>
    columns.filter(({ owner, comment }) => owner === table && !comment).map(({ name }) => name)
  return [
    ...schemas.filter(({ comment }) => !comment).map(({ schema }) => `schema ${schema}`),
    ...tables.filter(({ comment }) => !comment).map(({ name }) => `table ${name}`),
    ...tables
      .filter(({ name }) => columnsOf(name).length > 0)
      .map(({ name }) => `columns of ${name}: ${columnsOf(name).join(', ')}`),
  ]
}
