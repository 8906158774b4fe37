import type { PersonContext, StaffContext } from '../../../platform/web/request-context.ts'

/** What a command of this module is handed: who acts, in which transaction, and when. */
export type CommandContext = Pick<StaffContext, 'tx' | 'actor' | 'now' | 'today'>

/** The same where the person acts on their own page. */
export type OwnContext = Pick<PersonContext, 'tx' | 'actor' | 'now' | 'today'>
