import type { ReactNode } from 'react'

/** Optional properties that may also be passed as `undefined`, so a page can spread what it has. */
export type Maybe<T> = { readonly [K in keyof T]?: T[K] | undefined }

/** Anything a component can show: text, or elements. */
export type Content = ReactNode

export type Size = 's' | 'm' | 'l' | 'xl'

/** Joins the class names that apply. */
export function classes(...names: readonly (string | false | undefined)[]): string {
  return names.filter((name): name is string => typeof name === 'string' && name !== '').join(' ')
}

export function isShown(content: Content): boolean {
  return content !== undefined && content !== null && content !== false && content !== true && content !== ''
}
