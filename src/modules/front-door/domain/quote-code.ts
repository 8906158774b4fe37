// Without letters and digits that sound or look alike: no 0 and O, 1 and I and L, 5 and S, 2 and Z, 8 and B, U and V.
const letters = 'ACDEFGHJKMNPQRTWXY34679'

/** A code of eight that can be said on the phone, from eight or more random bytes. It opens nothing: it only names. */
export function quoteCodeFrom(bytes: Uint8Array): string {
  const eight = [...bytes.subarray(0, 8)].map((byte) => letters[byte % letters.length] ?? 'A')
  return `${eight.slice(0, 4).join('')}-${eight.slice(4).join('')}`
}
