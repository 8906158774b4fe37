import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { sha256 } from '../secret-token.ts'

export interface Limit {
  readonly most: number
  readonly perMs: number
  /** How many askings a process takes from the shared count at once. */
  readonly atOnce?: number
  /** How many each process lets pass without asking, so that reading by hand costs no statement. */
  readonly unasked?: number
}

/** Who asks: counted by account when signed in, else by address. */
export interface Asker {
  readonly token: string | null
  readonly address: string
}

/** Reading by hand fits well inside, reading out the whole place does not (A36, A55, ASVS 2.4.1). */
export const usualLimits = {
  request: { most: 300, perMs: 60_000, atOnce: 30, unasked: 30 },
  search: { most: 20, perMs: 60_000 },
  upload: { most: 60, perMs: 3_600_000 },
} as const satisfies Record<string, Limit>

/** Seconds until it is worth asking again; 0 when it may be had now. */
export type Limiter<Kind extends string> = (kind: Kind, asker: Asker) => Promise<number>

interface Window {
  readonly endsAt: number
  left: number
  /** The database said that there are no more. */
  readonly isUsedUp?: boolean
}

const mostKeys = 50_000

/** Windows by name, in this process; those that are over are forgotten when there are many. */
class Windows {
  readonly #windows = new Map<string, Window>()

  at(name: string, now: number): Window | undefined {
    const window = this.#windows.get(name)
    return window && now < window.endsAt ? window : undefined
  }

  put(name: string, window: Window, now: number): void {
    if (this.#windows.size >= mostKeys)
      for (const [other, { endsAt }] of this.#windows) if (endsAt <= now) this.#windows.delete(other)
    this.#windows.set(name, window)
  }
}

async function takeLeave(database: Database, kind: string, limit: Limit, { token, address }: Asker) {
  const { rows } = await database.acting({ token, purpose: '', requestId: '' }, (tx) =>
    sql<{ given: number; ends_in: number }>`
      select given, ends_in
      from auth.take_leave(${kind}, ${address}, ${limit.atOnce ?? 1}, ${limit.most}, ${limit.perMs / 1000})`.execute(
      tx,
    ),
  )
  const leave = rows[0]
  if (!leave) throw new Error('the database did not count')
  return leave
}

/**
 * Holds over all processes and restarts, because the database counts. Beyond what is let pass unasked, a process takes askings from
 * there, a few at once, so that no limit is passed by more than that. Whoever has used theirs up is not asked about again before
 * the window ends.
 */
export function sharedLimiter<Kind extends string>(
  database: Database,
  limits: Readonly<Record<Kind, Limit>>,
  now: () => number = Date.now,
): Limiter<Kind> {
  const unasked = new Windows()
  const begun = new Windows()
  const taken = new Windows()

  /** One address cannot have a fresh start for each of any number of made-up tokens. */
  function mayBegin(address: string, limit: Limit, at: number): boolean {
    const window = begun.at(address, at) ?? { endsAt: at + limit.perMs, left: limit.most }
    begun.put(address, window, at)
    return window.left-- > 0
  }

  function passesUnasked(name: string, address: string, limit: Limit, at: number): boolean {
    if (limit.unasked === undefined) return false
    const known = unasked.at(name, at)
    if (known) return known.left-- > 0
    if (!mayBegin(address, limit, at)) return false
    unasked.put(name, { endsAt: at + limit.perMs, left: limit.unasked - 1 }, at)
    return true
  }

  return async (kind, asker) => {
    const at = now()
    const limit = limits[kind]
    const name = `${kind} ${asker.token === null ? asker.address : sha256(asker.token).toString('base64url')}`
    if (passesUnasked(name, asker.address, limit, at)) return 0
    const known = taken.at(name, at)
    if (known && known.left > 0) {
      known.left--
      return 0
    }
    if (known?.isUsedUp) return Math.ceil((known.endsAt - at) / 1000)
    const { given, ends_in } = await takeLeave(database, kind, limit, asker)
    // Another asking of the same may have been answered meanwhile; what it left over still counts, also where there were no more for this one.
    const left = Math.max(0, taken.at(name, at)?.left ?? 0) + given
    taken.put(name, { endsAt: at + ends_in * 1000, left: Math.max(0, left - 1), isUsedUp: given === 0 }, at)
    return left > 0 ? 0 : ends_in
  }
}
