const atFirst = 1 << 10
/** Shorter pieces are copied sign by sign, which costs less than a call that copies them. */
const short = 48

/** Text in UTF-8 that grows at its end and is filled again and again: what is put together so leaves nothing to be collected. */
export class ByteText {
  bytes: Buffer = Buffer.allocUnsafeSlow(atFirst)
  length = 0

  clear(): void {
    this.length = 0
  }

  addSign(sign: number): void {
    if (this.length === this.bytes.length) this.#grow(1)
    this.bytes[this.length++] = sign
  }

  add(piece: Buffer, from = 0, to = piece.length): void {
    const size = to - from
    if (this.length + size > this.bytes.length) this.#grow(size)
    if (size > short) piece.copy(this.bytes, this.length, from, to)
    else for (let of = 0; of < size; of++) this.bytes[this.length + of] = piece[from + of] ?? 0
    this.length += size
  }

  addText(text: string): void {
    // A character is at most three bytes.
    const most = text.length * 3
    if (this.length + most > this.bytes.length) this.#grow(most)
    this.length += this.bytes.write(text, this.length)
  }

  text(from: number, to: number): string {
    return this.bytes.toString('utf8', from, to)
  }

  #grow(by: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.length + by))
    this.bytes.copy(larger, 0, 0, this.length)
    this.bytes = larger
  }
}
