import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

const batch = 1 << 20

/** How many batches may wait for the database before reading waits too: what bounds the memory of a file of any size. */
const mostWaiting = 3

const special = /[\\\t\n\r]/
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** A value as COPY reads it. */
export const asCopied = (value: string | null): string =>
  value === null ? '\\N' : special.test(value) ? value.replace(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? sign) : value

/** Writes rows into several tables of one connection by COPY, a batch of one table after the other, while reading goes on. */
export class CopyWriter {
  readonly #client: ClientBase
  readonly #open = new Map<string, { rows: string[]; size: number }>()
  #work: Promise<void> = Promise.resolve()
  #waiting = 0
  #fault: { readonly error: unknown } | undefined

  constructor(client: ClientBase) {
    this.#client = client
  }

  get isBehind(): boolean {
    return this.#waiting >= mostWaiting
  }

  /** Adds one line of COPY text, without its line end. `target` is the table with its columns. */
  add(target: string, row: string): void {
    const open = this.#open.get(target) ?? { rows: [], size: 0 }
    open.rows.push(row)
    open.size += row.length + 1
    this.#open.set(target, open)
    if (open.size >= batch) this.#send(target)
  }

  /** Waits until little enough is on its way. */
  async catchUp(): Promise<void> {
    await this.#work
    if (this.#fault) throw this.#fault.error
  }

  async end(): Promise<void> {
    for (const target of this.#open.keys()) this.#send(target)
    await this.catchUp()
  }

  #send(target: string): void {
    const open = this.#open.get(target)
    if (!open || open.rows.length === 0) return
    this.#open.delete(target)
    const text = `${open.rows.join('\n')}\n`
    this.#waiting++
    this.#work = this.#work.then(async () => {
      try {
        if (this.#fault) return
        const copy = this.#client.query(copyFrom(`copy ${target} from stdin`))
        await pipeline(Readable.from([Buffer.from(text)]), copy)
      } catch (error) {
        this.#fault = { error }
      } finally {
        this.#waiting--
      }
    })
  }
}
