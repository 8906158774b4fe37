/** What a rule says when it will not allow something: a stable code and the sentence a person reads. */
export interface Refusal {
  readonly code: string
  readonly text: string
  /** The form field at fault, where there is one. */
  readonly field?: string
}

export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

export const done = <T>(value: T): Result<T> => ({ ok: true, value })

export function refused(code: string, text: string, field?: string): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: field === undefined ? { code, text } : { code, text, field } }
}
