import type { StaffActor } from '../../../kernel/actor.ts'
import type { RequestContext } from '../../../platform/web/request-context.ts'

/** What a command of a worker's is handed: the transaction, who acts, and the time. */
export type CommandContext = Pick<RequestContext<StaffActor>, 'tx' | 'actor' | 'now'>
