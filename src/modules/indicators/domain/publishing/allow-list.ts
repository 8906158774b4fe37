import { z } from 'zod'

const table = z.strictObject({
  code: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  heading: z.string().min(1),
  indicators: z.array(z.string().regex(/^I\d\d( [a-z]+)?$/)).min(1),
  scopes: z.array(z.enum(['all', 'group', 'agency'])).min(1),
  /** Names of parts; "bands" and "reasons" stand for all of their kind. */
  parts: z.array(z.string()).min(1),
  dimensions: z.array(z.string()).min(1).max(3),
  note: z.string().optional(),
  /** Tables without which this one would tell half of the truth. */
  beside: z.array(z.string()).optional(),
})

const file = z.strictObject({
  version: z.string().regex(/^\d{4}-\d{2}$/),
  title: z.string(),
  owner: z.string().min(1),
  source: z.string().min(1),
  tables: z.array(table).min(1),
  never: z.array(z.strictObject({ what: z.string().min(1), why: z.string().min(1) })),
})

/** Which tables may be made public, and which never. */
export type AllowList = z.infer<typeof file>
export type AllowedTable = AllowList['tables'][number]

/** Reads a version of the list; an exception says what is wrong with it. */
export function readAllowList(name: string, json: unknown): AllowList {
  const list = file.parse(json)
  if (`${list.version}.json` !== name) throw new Error(`${name}: holds another version than its name says`)
  const codes = new Set(list.tables.map(({ code }) => code))
  if (codes.size !== list.tables.length) throw new Error(`${name}: a table stands twice`)
  const unknown = list.tables.flatMap(({ beside = [] }) => beside).find((code) => !codes.has(code))
  if (unknown) throw new Error(`${name}: ${unknown} is to stand beside another, but is not there`)
  return list
}

/** What is missing from a choice of tables: those that must stand beside one that was chosen. */
export function missingBeside(
  list: AllowList,
  chosen: readonly string[],
): readonly { readonly of: AllowedTable; readonly missing: AllowedTable }[] {
  const byCode = new Map(list.tables.map((one) => [one.code, one]))
  return list.tables
    .filter(({ code }) => chosen.includes(code))
    .flatMap((of) =>
      (of.beside ?? []).flatMap((code) => {
        const missing = byCode.get(code)
        return missing && !chosen.includes(code) ? [{ of, missing }] : []
      }),
    )
}
