import type { Catalogue } from './catalogue.ts'

type Table = Catalogue['tables'][number]

const ddlOf = (parts: readonly { owner: string; ddl: string }[], owner: string): string[] =>
  parts.filter((part) => part.owner === owner).map(({ ddl }) => ddl)

function tableText(catalogue: Catalogue, table: Table): string {
  const columns = catalogue.columns
    .filter(({ owner }) => owner === table.name)
    .map(({ name, type, required, preset }) => `${name} ${type}${required ? ' not null' : ''}${preset}`)
  const body = [...columns, ...ddlOf(catalogue.constraints, table.name)].map((line) => `  ${line}`).join(',\n')
  const security = table.enabled && table.forced ? '' : ' -- ROW SECURITY IS NOT FORCED'
  return [
    ...(table.comment ? [`-- ${table.comment}`] : []),
    `create table ${table.name} (`,
    body,
    `)${table.suffix};${security}`,
    ...ddlOf(catalogue.indexes, table.name),
    ...ddlOf(catalogue.triggers, table.name),
    ...ddlOf(catalogue.policies, table.name),
    ...ddlOf(catalogue.grants, table.name),
  ].join('\n')
}

/** The net result of all migrations and re-applied files as readable SQL, for review in every change. */
export function schemaDump(catalogue: Catalogue): string {
  const head = [
    '-- The schema as it is after all migrations. Written by `npm run generate`: do not edit.',
    '-- Every table has row security enabled and forced, and a policy that opens it to its owner, cg_owner.',
  ].join('\n')
  const schemas = catalogue.schemas.map(({ schema, comment }) => {
    const mine = <Part extends { schema: string }>(parts: readonly Part[]) =>
      parts.filter((part) => part.schema === schema)
    return [
      `-- ${'='.repeat(100)}\n-- ${schema}${comment ? `: ${comment}` : ''}\n-- ${'='.repeat(100)}`,
      ...mine(catalogue.types).map(({ ddl }) => ddl),
      ...mine(catalogue.tables).map((table) => tableText(catalogue, table)),
      ...[...mine(catalogue.views), ...mine(catalogue.functions)].map(({ name, ddl, comment: words }) =>
        [...(words ? [`-- ${words}`] : []), ddl, ...ddlOf(catalogue.grants, name)].join('\n'),
      ),
    ].join('\n\n')
  })
  return `${[head, ...schemas].join('\n\n')}\n`
}
