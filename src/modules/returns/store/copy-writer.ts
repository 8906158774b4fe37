import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ClientBase } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

const batch = 1 << 18

/** How many batches may wait for the database before reading waits too: what bounds the memory of a file of any size. */
const mostWaiting = 2

/** A character of text is at most three bytes of UTF-8. */
const bytesOfCharacter = 3

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
  #work: Promise<void> = Promise.resolve()
  #waiting = 0
  #fault: { readonly error: unknown } | undefined

  constructor(client: ClientBase) {
    this.#client = client
  }

  get isBehind(): boolean {
    return this.#waiting >= mostWaiting
  }

  /** Adds one line of COPY text with its line end. `target` is the table with its columns. */
  add(target: string, row: string): void {
    const most = row.length * bytesOfCharacter
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
  }

  /** Waits until little enough is on its way. */
  async catchUp(): Promise<void> {
    await this.#work
    if (this.#fault) throw this.#fault.error
  }

  async end(): Promise<void> {
    for (const [target, open] of this.#open) this.#send(target, open)
    await this.catchUp()
  }

  #emptyBatch(): Buffer {
    return this.#spare.pop() ?? Buffer.allocUnsafeSlow(batch)
  }

  #send(target: string, { bytes, filled }: Open): void {
    this.#open.delete(target)
    this.#waiting++
    this.#work = this.#work.then(async () => {
      try {
        if (this.#fault) return
        const copy = this.#client.query(copyFrom(`copy ${target} from stdin`))
        await pipeline(Readable.from([bytes.subarray(0, filled)]), copy)
        if (bytes.length === batch) this.#spare.push(bytes)
      } catch (error) {
        this.#fault = { error }
      } finally {
        this.#waiting--
      }
    })
  }
}
