/** A condition outside the program that stops it, said in a sentence for the person who started it. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}

/** The code of a system or database error, such as `EACCES` or `3D000`; empty when there is none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
