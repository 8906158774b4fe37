/** A field exactly as typed: passwords keep their spaces, and codes are cleaned where they are checked. */
export function typedText(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : ''
}
