import type { RequestContext, StaffContext } from '../../../platform/web/request-context.ts'

/** What a command of this module is handed: who acts, in which transaction, and when. */
export type StaffCommand = Pick<StaffContext, 'tx' | 'actor' | 'now'>
export type AnyCommand = Pick<RequestContext, 'tx'>
