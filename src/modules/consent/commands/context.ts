import type { SignedInActor, StaffActor } from '../../../kernel/actor.ts'
import type { RequestContext } from '../../../platform/web/request-context.ts'

/** What a command of this module needs of a request: the transaction, who acts, and what time the page takes it to be. */
export type CommandContext = Pick<RequestContext<SignedInActor>, 'tx' | 'actor' | 'now' | 'today'>
export type StaffCommandContext = Pick<RequestContext<StaffActor>, 'tx' | 'actor' | 'now' | 'today'>
