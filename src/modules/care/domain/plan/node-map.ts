import { z } from 'zod'

/** How one thought leads to the next. */
export const linkKinds = {
  leads_to: 'leads to',
  part_of: 'has in it',
  helped_by: 'is helped by',
  held_back_by: 'is held back by',
  for_example: 'for example',
} as const

export type LinkKind = keyof typeof linkKinds

const linkKindCodes = Object.keys(linkKinds) as [LinkKind, ...LinkKind[]]
export const mostNodes = 40

/** What is drawn: nodes, and links between them. The first link to a node is where it stands in the list. */
export const mapContent = z
  .strictObject({
    nodes: z.array(z.strictObject({ id: z.string().min(1).max(12), text: z.string().min(1).max(200) })).max(mostNodes),
    links: z
      .array(z.strictObject({ from: z.string(), to: z.string(), kind: z.enum(linkKindCodes) }))
      .max(mostNodes * 3),
  })
  .refine(({ nodes }) => new Set(nodes.map(({ id }) => id)).size === nodes.length, 'each node is there once')
  .refine(({ nodes, links }) => {
    const ids = new Set(nodes.map(({ id }) => id))
    return links.every(({ from, to }) => ids.has(from) && ids.has(to) && from !== to)
  }, 'links join two nodes of the map')

export type MapContent = z.infer<typeof mapContent>
export type MapNode = MapContent['nodes'][number]
export type MapLink = MapContent['links'][number]

/** A node in the list, under the one it hangs on, with its other links said in words. */
export interface OutlineNode {
  readonly node: MapNode
  readonly link: MapLink | null
  readonly depth: number
  readonly children: readonly OutlineNode[]
  readonly also: readonly { readonly kind: LinkKind; readonly to: MapNode }[]
}

/** For every node the link it hangs on, or none; a ring of links is broken where it closes. */
export function stemsOf({ links }: MapContent): ReadonlyMap<string, MapLink> {
  const stems = new Map<string, MapLink>()
  const reaches = (from: string, target: string): boolean => {
    for (let at: string | undefined = from; at !== undefined; at = stems.get(at)?.from) if (at === target) return true
    return false
  }
  for (const link of links) {
    if (!stems.has(link.to) && !reaches(link.from, link.to)) stems.set(link.to, link)
  }
  return stems
}

/** Links besides those that the list is built from. */
export function extraLinks(content: MapContent): readonly MapLink[] {
  const stems = new Set(stemsOf(content).values())
  return content.links.filter((link) => !stems.has(link))
}

/** The map as a nested list: the same content for whoever does not see the picture. */
export function outlineOf(content: MapContent): readonly OutlineNode[] {
  const stems = stemsOf(content)
  const extras = extraLinks(content)
  const byId = new Map(content.nodes.map((node) => [node.id, node]))
  const under = (parent: string | null, depth: number): readonly OutlineNode[] =>
    content.nodes
      .filter(({ id }) => (stems.get(id)?.from ?? null) === parent)
      .map((node) => ({
        node,
        link: stems.get(node.id) ?? null,
        depth,
        children: under(node.id, depth + 1),
        also: extras.flatMap((link) => {
          const to = link.from === node.id ? byId.get(link.to) : undefined
          return to ? [{ kind: link.kind, to }] : []
        }),
      }))
  return under(null, 0)
}

export interface Placed {
  readonly node: MapNode
  readonly x: number
  readonly y: number
  readonly lines: readonly string[]
}

const column = 310
const row = 92
export const box = { width: 190, height: 70 } as const
const perLine = 22
const mostLines = 3

/** Words in lines that fit a box; what does not fit ends in an ellipsis, and the list has it whole. */
export function inLines(text: string): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= perLine) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word.length > perLine ? `${word.slice(0, perLine - 1)}…` : word)
  }
  return lines.length <= mostLines ? lines : [...lines.slice(0, mostLines - 1), `${lines[mostLines - 1]}…`]
}

/** Where each node stands: a column for each step from the beginning, a row for each leaf. */
export function layoutOf(content: MapContent): {
  readonly placed: readonly Placed[]
  readonly width: number
  readonly height: number
} {
  const placed: Placed[] = []
  let leaves = 0
  const place = (one: OutlineNode): number => {
    const rows = one.children.map(place)
    const y = rows.length === 0 ? leaves++ * row : (Math.min(...rows) + Math.max(...rows)) / 2
    placed.push({ node: one.node, x: one.depth * column, y, lines: inLines(one.node.text) })
    return y
  }
  for (const root of outlineOf(content)) place(root)
  const width = Math.max(0, ...placed.map(({ x }) => x)) + box.width + 20
  return { placed, width, height: Math.max(1, leaves) * row + 20 }
}
