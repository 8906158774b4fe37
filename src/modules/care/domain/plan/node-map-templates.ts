import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { type LinkKind, linkKinds, type MapContent, mapContent } from './node-map.ts'

const kinds = Object.keys(linkKinds) as [LinkKind, ...LinkKind[]]
const node = z.strictObject({
  id: z.string(),
  text: z.string(),
  from: z.string().optional(),
  kind: z.enum(kinds).optional(),
})

const file = z.strictObject({
  version: z.string(),
  owner: z.string(),
  source: z.string(),
  confidence: z.string(),
  templates: z.array(z.strictObject({ code: z.string(), title: z.string(), nodes: z.array(node).min(1) })).min(1),
})

export interface MapTemplate {
  readonly code: string
  readonly title: string
  readonly content: MapContent
}

function templateOf({ code, title, nodes }: z.infer<typeof file>['templates'][number]): MapTemplate {
  const content = {
    nodes: nodes.map(({ id, text }) => ({ id, text })),
    links: nodes.flatMap(({ id, from, kind }) =>
      from === undefined ? [] : [{ from, to: id, kind: kind ?? 'leads_to' }],
    ),
  }
  return { code, title, content: mapContent.parse(content) }
}

/** Our own maps to begin from: explore, plan, goals (S004-L189a). */
export const mapTemplates: readonly MapTemplate[] = file
  .parse(
    JSON.parse(
      readFileSync(new URL('../../../../../reference/plans/node-map-templates.json', import.meta.url), 'utf8'),
    ),
  )
  .templates.map(templateOf)

const emptyMap: MapTemplate = {
  code: 'empty',
  title: 'An empty map',
  content: { nodes: [{ id: 'a', text: 'The middle' }], links: [] },
}

export const allMapTemplates = [...mapTemplates, emptyMap]
