import type { Actor, SignedInActor } from '../../kernel/actor.ts'
import type { Permission } from '../../kernel/permission.ts'
import type { Reply } from './reply.ts'
import type { RequestContext } from './request-context.ts'

/** What a route is for. `working` is the purpose of the worker's own kind of agency. */
export type RoutePurpose =
  | 'working'
  | 'direct_care'
  | 'supply'
  | 'order_monitoring'
  | 'housing_support'
  | 'peer_support'
  | 'family_support'
  | 'safeguarding'
  | 'emergency'
  | 'oversight'
  | 'none'

type ActorOf<Kind extends Actor['kind'] | 'any'> = Kind extends 'any' ? Actor : Extract<Actor, { kind: Kind }>

/** One row: who may, what is written in the audit, for what purpose, and the one function that answers. */
export interface RouteRow {
  readonly may: Permission
  readonly audit: string
  readonly purpose: RoutePurpose
  /** Ask for a second factor given within the last ten minutes. */
  readonly stepUp?: true
  /** Files come with the form: held in memory, or, where they may be large, kept in a file of their own for as long as it is answered. */
  readonly upload?: true | 'large'
  /**
   * What the file holds that this route answers with: rows about people, what somebody has of themselves, totals, or nothing yet.
   * Rows about people need a fresh second factor and count for the agency. Every route with a file says so.
   */
  readonly file?: 'people' | 'own' | 'totals' | 'empty'
  /** Counts towards the search limit besides the general one (A36: no working through the alphabet). */
  readonly isSearch?: true
  /** Tables that reading this page changes, where that it was opened is itself a fact somebody else is told. */
  readonly openingChanges?: readonly string[]
  readonly answer: (context: RequestContext) => Promise<Reply>
}

export type Method = 'GET' | 'POST'
export type RoutePath = `${Method} /${string}`
export type RouteTable = Readonly<Record<RoutePath, RouteRow>>

/** Rows in one object, so that a path can stand only once. */
export function routeTable<const T extends RouteTable>(table: T): T {
  return table
}

const answersAs =
  <Kind extends SignedInActor['kind']>(kind: Kind) =>
  (answer: (context: RequestContext<ActorOf<Kind>>) => Promise<Reply>): ((context: RequestContext) => Promise<Reply>) =>
  async (context) =>
    context.actor.kind === kind ? answer(context as unknown as RequestContext<ActorOf<Kind>>) : { kind: 'not-found' }

/** Wraps a page that only staff have; everyone else is told there is no such page. */
export const forStaff = answersAs('staff')
export const forPerson = answersAs('person')
export const forCarer = answersAs('carer')
