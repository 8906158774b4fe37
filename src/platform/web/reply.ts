import type { ReactElement } from 'react'

export interface PageReply {
  readonly kind: 'page'
  readonly status: 200 | 409 | 422 | 429
  /** Neutral: never a person's name, since titles show in histories and on shared screens. */
  readonly title: string
  readonly body: ReactElement
  readonly backLink?: { readonly href: string; readonly text: string } | undefined
  readonly wide?: boolean | undefined
  readonly hasErrors?: boolean | undefined
  /** A way to leave at once, on pages that strangers read too; people and carers always have it. */
  readonly quickExit?: boolean | undefined
  /** What the request did is kept although it shows a page: a counted try, a code shown once. */
  readonly keeps?: true | undefined
}

export type Reply =
  | PageReply
  | {
      readonly kind: 'redirect'
      readonly to: string
      readonly flash?: string | undefined
      /** A fresh session token to keep in the browser, or null to forget the one it has. */
      readonly session?: string | null | undefined
    }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'file'; readonly name: string; readonly type: string; readonly content: string | Buffer }
  | { readonly kind: 'json'; readonly body: unknown }

type PageOptions = Pick<PageReply, 'backLink' | 'wide' | 'quickExit'>

export const page = (title: string, body: ReactElement, options: PageOptions = {}): Reply => ({
  kind: 'page',
  status: 200,
  title,
  body,
  ...options,
})

/** The form again, with what was typed and what is wrong. Everything the request did is undone. */
export const invalid = (title: string, body: ReactElement, options: PageOptions = {}): Reply => ({
  kind: 'page',
  status: 422,
  title,
  body,
  hasErrors: true,
  ...options,
})

/** Somebody else saved first: both texts are shown, nothing is lost. */
export const conflict = (title: string, body: ReactElement, options: PageOptions = {}): Reply => ({
  kind: 'page',
  status: 409,
  title,
  body,
  hasErrors: true,
  ...options,
})

/** There is no more of it for now; the page says until when. */
export const tooMany = (title: string, body: ReactElement): Reply => ({ kind: 'page', status: 429, title, body })

/** An answer to a POST that shows a page and yet keeps what was done. */
export const kept = (reply: Reply): Reply => (reply.kind === 'page' ? { ...reply, keeps: true } : reply)

/** On to a page after a change; `flash` is said there once and must not name a person. */
export const redirect = (to: string, flash?: string): Reply => ({ kind: 'redirect', to, flash })

/** On to a page as somebody else than before: signed in with a fresh token, or signed out. */
export const redirectWithSession = (to: string, session: string | null): Reply => ({ kind: 'redirect', to, session })

/** Absent, hidden and refused are this same answer. */
export const notFound = (): Reply => ({ kind: 'not-found' })

export const file = (name: string, type: string, content: string | Buffer): Reply => ({
  kind: 'file',
  name,
  type,
  content,
})

export const json = (body: unknown): Reply => ({ kind: 'json', body })
