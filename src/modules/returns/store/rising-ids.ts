import { randomFillSync } from 'node:crypto'

const pooled = 1_000
const idBytes = 16
const prefixBytes = 6
const prefixes = 2 ** 48
const mostStep = 2 ** 27 - 1

/**
 * Identifiers of version 4 in rising order, as the database reads them, without hyphens: an index that is filled in order is written
 * once. The first 48 bits rise by a random step from a random beginning and the others are random, so that nobody can tell one from
 * another.
 */
export class RisingIds {
  readonly #pool = Buffer.alloc(idBytes * pooled)
  #text = ''
  #of = pooled
  #prefix = randomFillSync(Buffer.alloc(prefixBytes)).readUIntBE(0, prefixBytes)

  next(): string {
    if (this.#of === pooled) this.#fill()
    const at = this.#of++ * idBytes * 2
    return this.#text.slice(at, at + idBytes * 2)
  }

  #fill(): void {
    const pool = randomFillSync(this.#pool)
    for (let at = 0; at < pool.length; at += idBytes) {
      this.#prefix += 1 + (pool.readUInt32BE(at) & mostStep)
      if (this.#prefix >= prefixes) this.#prefix -= prefixes
      pool.writeUIntBE(this.#prefix, at, prefixBytes)
      pool[at + 6] = 0x40 | (pool.readUInt8(at + 6) & 0x0f)
      pool[at + 8] = 0x80 | (pool.readUInt8(at + 8) & 0x3f)
    }
    this.#text = pool.toString('hex')
    this.#of = 0
  }
}
