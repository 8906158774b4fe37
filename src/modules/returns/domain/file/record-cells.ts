/** Cells of up to so many signs of ASCII are known by a number, so that no text need be made to look them up. */
const mostPacked = 7
const dayLength = 8
const zero = 48

/**
 * The cells of one record where they stand in the bytes of the file. It is one object, filled anew for each record: whoever needs a
 * cell later takes its text.
 */
export class RecordCells {
  count = 0
  bytes: Buffer = Buffer.alloc(0)
  #from = new Int32Array(256)
  #to = new Int32Array(256)
  /** Where each cell ends with its quotes. */
  #ends = new Int32Array(256)
  #begins = 0
  /** Cells whose text is not what stands between two places: with doubled quotes, or something after the closing one. */
  readonly #odd = new Map<number, string>()

  /** Begins the record whose first cell stands at `from`. */
  begin(bytes: Buffer, from: number): void {
    this.bytes = bytes
    this.count = 0
    this.#begins = from
    if (this.#odd.size > 0) this.#odd.clear()
  }

  add(from: number, to: number, ends = to): void {
    if (this.count === this.#from.length) this.#grow()
    this.#from[this.count] = from
    this.#to[this.count] = to
    this.#ends[this.count++] = ends
  }

  addOdd(text: string, ends: number): void {
    this.#odd.set(this.count, text)
    this.add(0, 0, ends)
  }

  /** Where a cell begins with its quotes. */
  begins(at: number): number {
    return at === 0 ? this.#begins : (this.#ends[at - 1] ?? 0) + 1
  }

  ends(at: number): number {
    return this.#ends[at] ?? 0
  }

  text(at: number): string {
    const odd = this.#odd.size > 0 ? this.#odd.get(at) : undefined
    return odd ?? this.bytes.toString('utf8', this.#from[at], this.#to[at])
  }

  texts(): string[] {
    return Array.from({ length: this.count }, (_, at) => this.text(at))
  }

  /**
   * A number that tells what stands in a cell: 0 for nothing, and -1 where only its text does. Days are below that, so that they are
   * small numbers too, which are quick to look up.
   */
  key(at: number): number {
    const from = this.#from[at] ?? 0
    const length = (this.#to[at] ?? 0) - from
    if (length === 0) return this.#odd.size > 0 && this.#odd.has(at) ? -1 : 0
    const { bytes } = this
    if (length === 1) {
      const sign = bytes[from] ?? 0
      return sign === 0 || sign > 127 ? -1 : sign
    }
    if (length > mostPacked) return length === dayLength ? this.#day(from) : -1
    let low = 0
    let high = 0
    for (let of = 0; of < length; of++) {
      const sign = bytes[from + of] ?? 0
      if (sign === 0 || sign > 127) return -1
      if (of < 4) low |= sign << (7 * of)
      else high |= sign << (7 * (of - 4))
    }
    return high === 0 ? low : high * 2 ** 28 + low
  }

  #day(from: number): number {
    const { bytes } = this
    let value = 0
    for (let at = from; at < from + dayLength; at++) {
      const figure = (bytes[at] ?? 0) - zero
      if (figure < 0 || figure > 9) return -1
      value = value * 10 + figure
    }
    return -2 - value
  }

  #grow(): void {
    const larger = (of: Int32Array) => {
      const grown = new Int32Array(of.length * 2)
      grown.set(of)
      return grown
    }
    this.#from = larger(this.#from)
    this.#to = larger(this.#to)
    this.#ends = larger(this.#ends)
  }
}
