/** Two columns of `COPY … TO STDOUT (format binary)`: how many lines a block has, and the block. */
export interface CopiedBlock {
  readonly lines: number
  readonly block: Buffer
}

const signature = 11
const nothingMore = -1

/**
 * Reads rows of a whole number and a text out of what COPY sends in binary, however it was cut on the way. The last row may be cut short: it is
 * kept until the next piece comes.
 */
export function copiedRows(): (piece: Buffer) => readonly CopiedBlock[] {
  let rest: Buffer = Buffer.alloc(0)
  let isBegun = false
  return (piece) => {
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece
    let at = 0
    const rows: CopiedBlock[] = []
    if (!isBegun) {
      // The signature, the flags and the length of what extends the header.
      if (bytes.length < signature + 8) {
        rest = bytes
        return rows
      }
      at = signature + 8 + bytes.readInt32BE(signature + 4)
      isBegun = true
    }
    // A row: how many columns (2), the first's length (4) and number (4), the second's length (4) and text.
    while (at + 14 <= bytes.length && bytes.readInt16BE(at) !== nothingMore) {
      const end = at + 14 + bytes.readInt32BE(at + 10)
      if (end > bytes.length) break
      rows.push({ lines: bytes.readInt32BE(at + 6), block: bytes.subarray(at + 14, end) })
      at = end
    }
    rest = bytes.subarray(at)
    return rows
  }
}
