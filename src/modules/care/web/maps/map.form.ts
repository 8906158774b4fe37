import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import {
  extraLinks,
  type LinkKind,
  linkKinds,
  type MapContent,
  type MapLink,
  mapContent,
  mostNodes,
  stemsOf,
} from '../../domain/plan/node-map.ts'

/** Empty boxes below the nodes there are, to add some without JavaScript. */
const spare = 3

export interface NodeRow {
  readonly at: number
  readonly id: string
  readonly isNew: boolean
}

/** The rows of the form: one for each node and some to add. */
export function rowsFor({ nodes }: MapContent): readonly NodeRow[] {
  const used = new Set(nodes.map(({ id }) => id))
  const fresh: string[] = []
  for (let count = 1; fresh.length < Math.min(spare, mostNodes - nodes.length); count++)
    if (!used.has(`n${count}`)) fresh.push(`n${count}`)
  return [
    ...nodes.map(({ id }, at) => ({ at, id, isNew: false })),
    ...fresh.map((id, more) => ({ at: nodes.length + more, id, isNew: true })),
  ]
}

/** A map as the boxes of its form. */
export function valuesOfMap(content: MapContent, title: string, goalId: string | null): FormValues {
  const stems = stemsOf(content)
  const texts = new Map(content.nodes.map(({ id, text }) => [id, text]))
  const boxes = rowsFor(content).flatMap(({ at, id }) => [
    [`text_${at}`, texts.get(id) ?? ''],
    [`from_${at}`, stems.get(id)?.from ?? ''],
    [`kind_${at}`, stems.get(id)?.kind ?? 'leads_to'],
  ])
  return { title, goal: goalId ?? '', ...Object.fromEntries(boxes) }
}

const typed = (values: FormValues, name: string): string => {
  const value = values[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
}

const isKind = (text: string): text is LinkKind => text in linkKinds

function linkOf(from: string, to: string, kind: string): MapLink[] {
  return from === '' || to === '' || from === to || !isKind(kind) ? [] : [{ from, to, kind }]
}

export type ReadMap =
  | { readonly ok: true; readonly content: MapContent }
  | { readonly ok: false; readonly errors: FormErrors }

/** Reads the boxes into the next version of the map: an emptied node goes, with its links. */
export function readMap(values: FormValues, before: MapContent): ReadMap {
  const rows = rowsFor(before)
  const tooLong = rows.filter(({ at }) => typed(values, `text_${at}`).length > 200)
  if (tooLong.length > 0)
    return {
      ok: false,
      errors: tooLong.map(({ at }) => ({ field: `text_${at}`, text: 'Each thought must be 200 characters or fewer' })),
    }
  const nodes = rows.flatMap(({ at, id }) => {
    const text = typed(values, `text_${at}`)
    return text === '' ? [] : [{ id, text }]
  })
  if (nodes.length === 0) return { ok: false, errors: [{ field: 'text_0', text: 'Write at least one thought' }] }
  const stems = rows.flatMap(({ at, id }) => linkOf(typed(values, `from_${at}`), id, typed(values, `kind_${at}`)))
  const extras = extraLinks(before).filter((_, at) => typed(values, `drop_${at}`) === '')
  const added = linkOf(typed(values, 'link_from'), typed(values, 'link_to'), typed(values, 'link_kind'))
  const kept = new Set(nodes.map(({ id }) => id))
  const links = [...stems, ...extras, ...added].filter(({ from, to }) => kept.has(from) && kept.has(to))
  const parsed = mapContent.safeParse({ nodes, links })
  return parsed.success
    ? { ok: true, content: parsed.data }
    : { ok: false, errors: [{ field: '', text: 'This map cannot be kept as it is. Take a link out and try again' }] }
}
