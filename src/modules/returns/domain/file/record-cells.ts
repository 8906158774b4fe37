/** Cells of up to so many signs of ASCII are known by a number, so that no text need be made to look them up. */
const mostPacked = 7
const dayLength = 8
const days = 2 ** 50
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
  /** Cells whose text is not what stands between two places: with doubled quotes, or something after the closing one. */
  readonly #odd = new Map<number, string>()

  begin(bytes: Buffer): void {
    this.bytes = bytes
    this.count = 0
    if (this.#odd.size > 0) this.#odd.clear()
  }

  add(from: number, to: number): void {
    if (this.count === this.#from.length) this.#grow()
    this.#from[this.count] = from
    this.#to[this.count++] = to
  }

  addOdd(text: string): void {
    this.#odd.set(this.count, text)
    this.add(0, 0)
  }

  text(at: number): string {
    const odd = this.#odd.size > 0 ? this.#odd.get(at) : undefined
    return odd ?? this.bytes.toString('utf8', this.#from[at], this.#to[at])
  }

  texts(): string[] {
    return Array.from({ length: this.count }, (_, at) => this.text(at))
  }

  /**
   * Keeps what tells the cells at these places from others, in `keys` and, where a number does not say it, in `texts`; gives whether
   * they are the ones that were kept before. A number is 0 for an empty cell, and -1 where it takes the text.
   */
  keep(places: Int32Array, keys: Float64Array, texts: (string | undefined)[]): boolean {
    const from = this.#from
    const to = this.#to
    const hasOdd = this.#odd.size > 0
    let isSame = true
    for (let of = 0; of < places.length; of++) {
      const at = places[of] ?? 0
      const begins = from[at] ?? 0
      const ends = to[at] ?? 0
      const key = begins === ends && !hasOdd ? 0 : this.#key(at, begins, ends - begins)
      const text = key === -1 ? this.text(at) : undefined
      if (key === keys[of] && text === texts[of]) continue
      isSame = false
      keys[of] = key
      texts[of] = text
    }
    return isSame
  }

  #key(at: number, from: number, length: number): number {
    if (length === 0) return this.#odd.has(at) ? -1 : 0
    if (length > mostPacked) return length === dayLength ? this.#day(from) : -1
    const { bytes } = this
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
    return days + value
  }

  #grow(): void {
    const [from, to] = [this.#from, this.#to]
    this.#from = new Int32Array(from.length * 2)
    this.#to = new Int32Array(to.length * 2)
    this.#from.set(from)
    this.#to.set(to)
  }
}
