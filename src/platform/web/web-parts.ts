import type { RawBuilder } from 'kysely'
import type { ReactElement } from 'react'
import type { Actor } from '../../kernel/actor.ts'
import type { CalendarDay } from '../../kernel/calendar-day.ts'
import type { Database, SendLast, Tx } from '../db/database.ts'
import type { PersonBanner } from './person-banner.ts'
import type { Reply } from './reply.ts'
import type { Subject } from './request-context.ts'
import type { RoutePurpose, RouteTable } from './route-table.ts'

export interface NavigationItem {
  readonly text: string
  readonly href: string
}

/** What a request did and to whom, as the audit keeps it. */
export interface Happening {
  readonly action: string
  readonly outcome: 'shown' | 'done' | 'refused'
  readonly purpose: RoutePurpose
  readonly subjects: readonly Subject[]
  readonly listed: readonly string[]
  readonly detail: Readonly<Record<string, string | number | boolean>>
}

export interface Log {
  info(facts: object, sentence: string): void
  warn(facts: object, sentence: string): void
  error(facts: object, sentence: string): void
}

/** A page that is shown, with what its address names. */
export interface BeneathAsked {
  readonly tx: Tx
  readonly actor: Actor
  /** As the route table has it, 'GET /people/:personId'. */
  readonly route: string
  readonly params: Readonly<Record<string, string>>
}

/** Everything the web platform is handed; it knows no module by name. */
export interface WebParts {
  readonly database: Database
  readonly tables: readonly RouteTable[]
  /** Who the session token stands for, looked up in this transaction. */
  readonly actorOf: (tx: Tx) => Promise<Actor>
  readonly navigationFor: (actor: Actor) => readonly NavigationItem[]
  /** The statements that write it down. */
  readonly entriesFor: (happening: Happening) => readonly RawBuilder<unknown>[]
  readonly once: OnceOnly
  readonly now: () => Date
  /** In how many seconds whoever asks, or their address before sign-in, is within the limit; 0 when they are now. None: no limit. */
  readonly withinLimit?: (
    kind: 'request' | 'search' | 'upload',
    asker: { readonly token: string | null; readonly address: string },
  ) => Promise<number>
  /** Something whoever is signed in must read on whatever page they open next, once. */
  readonly noticeFor?: (sendLast: SendLast) => Promise<string | null>
  /** Who the one person is whose registrations these are, for whoever acts; null if they are several or nobody to them. */
  readonly personBanner?: (tx: Tx, actor: Actor, personIds: readonly string[]) => Promise<PersonBanner | null>
  /** What stands below a page about somebody's record although the page itself does not know of it, for whoever acts. */
  readonly beneath?: (asked: BeneathAsked) => Promise<ReactElement | null>
  /** Counts whose records are about to be shown to a worker; true where they must first confirm that it is them. */
  readonly opening?: (tx: Tx, personIds: readonly string[]) => Promise<boolean>
  /** Counts a file about people for the agency of whoever acts; a page in its place where there are no more of them. */
  readonly countFile?: (tx: Tx, today: CalendarDay) => Promise<Reply | null>
  /** Awaited after every post and before its answer is sent: what was said to be ended must stay ended. */
  readonly afterChange?: () => Promise<void>
  readonly log: Log
  /** The address people type, without a path; for links that are read outside of a browser. */
  readonly origin: string
  /** Cookies are bound to https; false only for the try-out on this machine. */
  readonly secure: boolean
  /** How many proxies of our own a request comes through; what is beyond them may claim any address. */
  readonly proxies?: number
  /** Said on every page of the try-out. */
  readonly banner?: string
}

/** Remembers where a form's first sending led, so that sending it again changes nothing (A57). */
export interface OnceOnly {
  readonly claim: (
    tx: Tx,
    sending: { readonly key: string; readonly route: string; readonly payloadHash: string },
  ) => Promise<
    | { readonly kind: 'first' }
    | { readonly kind: 'again'; readonly location: string }
    | { readonly kind: 'other-payload' }
  >
  readonly keep: (tx: Tx, sending: { readonly key: string; readonly route: string }, location: string) => Promise<void>
}
