import type { Actor, CarerActor, PersonActor, StaffActor } from '../../kernel/actor.ts'
import type { CalendarDay } from '../../kernel/calendar-day.ts'
import type { Tx } from '../db/database.ts'
import type { FormValues } from './components/index.ts'

/** Whose record a request opened, for the audit row written before anything is shown. */
export interface Subject {
  readonly personId: string
  /** The chain that opened it: caseload, grant, agreement, break_glass… */
  readonly route: string
  /** The grant, order or break-glass the route rests on. */
  readonly sourceId?: string
  readonly categories?: readonly number[]
  /** Why, where the audit must say it: an emergency, a disclosure, telling the person later. */
  readonly reason?: string
  /** From when the person may see this row; left out, at once. `never` and later days need a reason. */
  readonly personToldFrom?: Date | 'never'
}

export interface UploadedFile {
  readonly name: string
  readonly content: Buffer
  /** Where a large one is kept while the request is answered; its `content` is empty. */
  readonly keptIn?: string
}

export interface RequestContext<A extends Actor = Actor> {
  readonly tx: Tx
  readonly actor: A
  readonly now: Date
  readonly today: CalendarDay
  readonly requestId: string
  /** Where the request came from, as the network and the browser say. */
  readonly from: { readonly address: string; readonly userAgent: string }
  readonly path: string
  /** The address of this site, for a link that somebody copies. */
  readonly origin: string
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  /** What was typed. Empty for a GET. */
  readonly form: FormValues
  readonly files: Readonly<Record<string, UploadedFile>>
  /** What every form must carry; spread into `<Form {...context.seal}>`. */
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
  /** Names a person whose record this request shows or changes. */
  about(subject: Subject): void
  /** People shown by name in a list. */
  listed(personIds: readonly string[]): void
  /** Whether there is a page at this address that whoever acts may ask for. What stands on it is for its own query to decide. */
  mayOpen(path: string): boolean
  /** Words for the audit row: why, which option. Never clinical content. */
  note(detail: Readonly<Record<string, string | number | boolean>>): void
}

export type StaffContext = RequestContext<StaffActor>
export type PersonContext = RequestContext<PersonActor>
export type CarerContext = RequestContext<CarerActor>
