import type { StaffContext } from '../../../platform/web/request-context.ts'

/** What a command needs of a request: its transaction, who acts, and when. */
export type CommandContext = Pick<StaffContext, 'tx' | 'actor' | 'now'>

export const changedMeanwhile = 'changed-meanwhile'
export const overtakenSentence = 'Somebody else saved a change first'
