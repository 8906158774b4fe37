import { recordPath } from '../../../../kernel/paths.ts'
import { readForm, version } from '../../../../platform/web/fields.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { drawNetwork } from '../../commands/draw-network.ts'
import { type NetworkMap, networksOf } from '../../queries/networks-of.ts'
import type { OpenPerson } from '../../queries/open-person.ts'
import { openFor } from '../open.ts'
import { networkPath } from '../paths.ts'
import { aboutShown } from '../subjects.ts'
import { boxesOf, emptyRows, mostTies, readTies, rowsIn } from './draw.form.ts'
import { type DrawModel, DrawView } from './draw.view.tsx'
import { NetworkView } from './network.view.tsx'

const writes = (person: OpenPerson, category: number) => (person.writes & (1 << category)) !== 0
const mayDraw = (context: StaffContext, person: OpenPerson) =>
  context.actor.permissions.has('entry.write') && writes(person, 6)

/** The people around somebody: a list, a picture, and what changed since the map before. */
export async function showNetwork(context: StaffContext): Promise<Reply> {
  const opened = await openFor(context)
  if (opened.reply) return opened.reply
  const { person } = opened
  const maps = await networksOf(context.tx, person.people)
  aboutShown(context, person, maps)
  const asked = maps.findIndex(({ networkMapId }) => networkMapId === context.query.map)
  const at = asked === -1 ? 0 : asked
  return page(
    'People around them',
    <NetworkView
      personId={person.personId}
      maps={maps}
      shown={maps[at] ?? null}
      before={maps[at + 1] ?? null}
      mayDraw={mayDraw(context, person)}
    />,
    { backLink: { href: recordPath(person.personId), text: 'The record' } },
  )
}

interface Drawing {
  readonly person: OpenPerson
  readonly maps: readonly NetworkMap[]
}

async function openDrawing(context: StaffContext): Promise<Drawing | null> {
  const opened = await openFor(context)
  if (opened.reply || !mayDraw(context, opened.person)) return null
  const maps = await networksOf(context.tx, opened.person.people)
  aboutShown(context, opened.person, maps.slice(0, 1))
  return { person: opened.person, maps }
}

const modelOf = (
  context: StaffContext,
  { person, maps }: Drawing,
  more: Pick<DrawModel, 'values' | 'rows' | 'errors'> & { readonly theirs?: NetworkMap | null },
): DrawModel => ({
  action: context.path,
  cancelHref: networkPath(person.personId),
  version: maps.length,
  mayName: writes(person, 12),
  seal: context.seal,
  ...more,
})

export async function showDraw(context: StaffContext): Promise<Reply> {
  const drawing = await openDrawing(context)
  if (!drawing) return notFound()
  const ties = drawing.maps[0]?.ties ?? []
  const rows = Math.min(mostTies, ties.length + emptyRows)
  return page(
    'Draw the people around them',
    <DrawView {...modelOf(context, drawing, { values: boxesOf(ties), rows })} />,
  )
}

export async function saveDraw(context: StaffContext): Promise<Reply> {
  const drawing = await openDrawing(context)
  if (!drawing) return notFound()
  const typed = { values: context.form, rows: rowsIn(context.form) }
  const read = readTies(context.form)
  const seen = readForm({ _version: version() }, context.form)
  const errors = [...(read.ok ? [] : read.errors), ...(seen.ok ? [] : seen.errors)]
  if (!read.ok || !seen.ok)
    return invalid('Draw the people around them', <DrawView {...modelOf(context, drawing, { ...typed, errors })} />)
  const { person, maps } = drawing
  const drawn = await drawNetwork(context, {
    personId: person.personId,
    people: person.people,
    ties: read.ties,
    mayName: writes(person, 12),
    mapsSeen: seen.input._version,
  })
  if (drawn.ok) return redirect(networkPath(person.personId), 'The map is saved')
  const said = [{ field: '', text: drawn.refusal.text }]
  return conflict(
    'Draw the people around them',
    <DrawView {...modelOf(context, drawing, { ...typed, errors: said, theirs: maps[0] ?? null })} />,
  )
}
