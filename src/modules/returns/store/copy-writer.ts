import type { ClientBase } from 'pg'
import type { ByteText } from '../domain/file/byte-text.ts'
import { copyAtOnce } from './copy-at-once.ts'

const batch = 1 << 19

/** How many batches may wait for the database before reading waits too: what bounds the memory of a file of any size. */
const mostWaiting = 6

/** A character of text is at most three bytes of UTF-8. */
const bytesOfCharacter = 3
const lineFeed = 10

interface Open {
  readonly bytes: Buffer
  filled: number
}

/** Writes rows into several tables of one connection by COPY, a batch of one table after the other, while reading goes on. */
export class CopyWriter {
  readonly #client: ClientBase
  readonly #open = new Map<string, Open>()
  /** Batches that were written, to be filled again. */
  readonly #spare: Buffer[] = []
  /** The batches that are not written yet, one after the other. */
  readonly #onTheirWay: Promise<void>[] = []
  #fault: { readonly error: unknown } | undefined

  constructor(client: ClientBase) {
    this.#client = client
  }

  get isBehind(): boolean {
    return this.#onTheirWay.length >= mostWaiting
  }

  /** Adds one line of COPY text with its line end, or what stands before `rest` and its line end. `target` is the table with its columns. */
  add(target: string, row: string, rest?: ByteText): void {
    const most = row.length * bytesOfCharacter + (rest ? rest.length + 1 : 0)
    let open = this.#open.get(target)
    if (open && open.filled + most > open.bytes.length) {
      this.#send(target, open)
      open = undefined
    }
    if (!open) {
      open = { bytes: most > batch ? Buffer.allocUnsafeSlow(most) : this.#emptyBatch(), filled: 0 }
      this.#open.set(target, open)
    }
    open.filled += open.bytes.write(row, open.filled)
    if (!rest) return
    open.filled += rest.bytes.copy(open.bytes, open.filled, 0, rest.length)
    open.bytes[open.filled++] = lineFeed
  }

  /** Waits until little enough is on its way, but never until nothing is: the database would wait in its turn. */
  async catchUp(): Promise<void> {
    while (this.isBehind) await this.#onTheirWay[0]
    if (this.#fault) throw this.#fault.error
  }

  async end(): Promise<void> {
    for (const [target, open] of this.#open) this.#send(target, open)
    await this.#onTheirWay.at(-1)
    if (this.#fault) throw this.#fault.error
  }

  #emptyBatch(): Buffer {
    return this.#spare.pop() ?? Buffer.allocUnsafeSlow(batch)
  }

  #send(target: string, { bytes, filled }: Open): void {
    this.#open.delete(target)
    const before = this.#onTheirWay.at(-1)
    this.#onTheirWay.push(this.#write(before, target, bytes, filled))
  }

  async #write(before: Promise<void> | undefined, target: string, bytes: Buffer, filled: number): Promise<void> {
    await before
    try {
      if (!this.#fault) await copyAtOnce(this.#client, target, bytes.subarray(0, filled))
      if (bytes.length === batch) this.#spare.push(bytes)
    } catch (error) {
      this.#fault = { error }
    }
    this.#onTheirWay.shift()
  }
}
