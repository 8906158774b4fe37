import type { Client } from 'pg'
import { z } from 'zod'
import { schemaQueries } from './schema-queries.ts'

const comment = z.string().nullable()
const part = z.object({ owner: z.string(), ddl: z.string() })
const named = z.object({ schema: z.string(), name: z.string(), ddl: z.string() })

const shapes = {
  schemas: z.object({ schema: z.string(), comment }),
  types: named,
  tables: z.object({
    schema: z.string(),
    name: z.string(),
    comment,
    enabled: z.boolean(),
    forced: z.boolean(),
    suffix: z.string(),
  }),
  columns: z.object({
    schema: z.string(),
    owner: z.string(),
    name: z.string(),
    type: z.string(),
    required: z.boolean(),
    comment,
    kind: z.string(),
    preset: z.string(),
  }),
  constraints: part,
  indexes: part,
  triggers: part,
  policies: part,
  views: named.extend({ comment }),
  functions: named.extend({ comment }),
  grants: part,
}

export type Catalogue = { readonly [Part in keyof typeof shapes]: readonly z.infer<(typeof shapes)[Part]>[] }

/** Reads the whole of our schema from the database's own catalogue. */
export async function readCatalogue(client: Client): Promise<Catalogue> {
  // Without a search path every name is written with its schema.
  await client.query('begin; set local search_path = pg_catalog')
  const read = async <Row>(query: string, shape: z.ZodType<Row>): Promise<Row[]> => {
    const { rows } = await client.query(query)
    return z.array(shape).parse(rows)
  }
  const catalogue = {
    schemas: await read(schemaQueries.schemas, shapes.schemas),
    types: await read(schemaQueries.types, shapes.types),
    tables: await read(schemaQueries.tables, shapes.tables),
    columns: await read(schemaQueries.columns, shapes.columns),
    constraints: await read(schemaQueries.constraints, shapes.constraints),
    indexes: await read(schemaQueries.indexes, shapes.indexes),
    triggers: await read(schemaQueries.triggers, shapes.triggers),
    policies: await read(schemaQueries.policies, shapes.policies),
    views: await read(schemaQueries.views, shapes.views),
    functions: await read(schemaQueries.functions, shapes.functions),
    grants: await read(schemaQueries.grants, shapes.grants),
  }
  await client.query('rollback')
  return catalogue
}
