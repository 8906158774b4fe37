import { isDeepStrictEqual } from 'node:util'
import type { Called, Caller } from './calling.ts'
import type { Persona } from './cast.ts'
import type { Cell } from './cells.ts'
import { type MatrixWorld, viewerOf } from './world.ts'

/** Something that must not be, in one line. */
export interface Fault {
  readonly what: 'leak' | 'unequal' | 'error' | 'effect' | 'uncovered'
  readonly where: string
  readonly says: string
}

export interface Tally {
  cells: number
  readonly faults: Fault[]
  /** Places of canaries that were rightly shown to somebody: a proof in which nobody sees anything proves nothing. */
  readonly shown: Set<string>
}

export const told = (cell: Pick<Cell, 'route' | 'persona' | 'values'>) =>
  `${cell.route.name} · ${cell.persona.name}${cell.values.length > 0 ? ` · ${cell.values.map((value) => value.called).join(', ')}` : ''}`

/** The reply with everything taken out that differs by nature: the ids asked for, a form's one-time key. */
export function plainly(reply: Called, cell: Cell): string {
  let text = JSON.stringify({ ...reply, headers: reply.headers })
  for (const { text: id } of cell.values) if (id.length > 8) text = text.replaceAll(id, 'ID')
  return text.replaceAll(/name=\\"_key\\" value=\\"[^"]*\\"/g, 'KEY')
}

const shortened = (text: string) => (text.length > 160 ? `${text.slice(0, 160)}…` : text)

function firstDifference(one: string, other: string): string {
  let at = 0
  while (at < one.length && one[at] === other[at]) at++
  return `"${one.slice(Math.max(0, at - 40), at + 60)}" against "${other.slice(Math.max(0, at - 40), at + 60)}"`
}

/** No canary may come back that the rules do not give to the caller, wherever in the answer it stands (A1, A2, A3, A6, A14). */
export function lookForLeaks(world: MatrixWorld, cell: Cell, reply: Called, tally: Tally, sent = ''): void {
  tally.cells++
  const where = told(cell)
  if (reply.status >= 500) tally.faults.push({ what: 'error', where, says: `status ${reply.status}` })
  let text = `${reply.body}\n${JSON.stringify(reply.headers)}`
  for (const { text: id } of cell.values) if (id.length > 8) text = text.replaceAll(id, '')
  const viewer = viewerOf(cell.persona, cell.route.row.purpose)
  for (const canary of world.garden.book.foundIn(text)) {
    if (canary.mayRead(viewer)) tally.shown.add(canary.place)
    else if (!sent.includes(canary.place)) tally.faults.push({ what: 'leak', where, says: canary.place })
  }
}

/** A log is read by people who may see nobody's record, so no canary may stand there at all (A72). */
export function lookInLog(world: MatrixWorld, line: string, tally: Tally): void {
  for (const canary of world.garden.book.foundIn(line))
    tally.faults.push({ what: 'leak', where: 'the log', says: canary.place })
}

/** What everybody gets who asks for a page that was never there. */
export async function nothingHere(caller: Caller, persona: Persona): Promise<Called> {
  return caller.get(persona, '/a-page-that-was-never-there')
}

const isSignInOffer = (reply: Called) =>
  reply.status === 303 && String(reply.headers.location).startsWith('/sign-in?next=') && reply.body === ''

/** Refused because of who asks: the page of what was never there, or for nobody yet the way to sign in. */
export function expectRefusal(cell: Cell, reply: Called, nothing: Called, tally: Tally): void {
  if (cell.persona.kind === 'nobody' && cell.route.method === 'GET' && isSignInOffer(reply)) return
  if (isDeepStrictEqual(reply, nothing)) return
  const one = plainly(reply, cell)
  const other = plainly(nothing, cell)
  if (one !== other)
    tally.faults.push({ what: 'unequal', where: told(cell), says: `refused: ${firstDifference(one, other)}` })
}

/** Hidden and absent are one answer (A21, A22): the first reply seen is what all others must be. */
export class SameAnswer {
  /** A privacy officer reads what their own agency looked at, whoever it was about; the proof's own calls are among it. */
  static isSpared(cell: Cell): boolean {
    return cell.route.name === 'GET /people/:personId/looked' && cell.persona.roles.includes('privacy_officer')
  }

  readonly #first = new Map<string, { readonly text: string; readonly cell: Cell }>()

  expect(cell: Cell, reply: Called, tally: Tally): void {
    if (SameAnswer.isSpared(cell)) return
    const text = plainly(reply, cell)
    const first = this.#first.get(cell.likeness)
    if (!first) this.#first.set(cell.likeness, { text, cell })
    else if (text !== first.text) {
      const says = `${reply.status}, not as "${told(first.cell)}": ${firstDifference(text, first.text)}`
      tally.faults.push({ what: 'unequal', where: told(cell), says: shortened(says) })
    }
  }
}

/** At most some at a time: the database has a few connections and the machine two cores. */
export async function each<T>(list: readonly T[], atOnce: number, work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...list]
  const next = async (): Promise<void> => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one)
  }
  await Promise.all(Array.from({ length: atOnce }, next))
}
