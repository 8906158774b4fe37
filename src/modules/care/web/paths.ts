import type { StaffActor } from '../../../kernel/actor.ts'
import { myRecordPath, recordPath } from '../../../kernel/paths.ts'

export { attendancePath } from '../../../kernel/paths.ts'

const under = (personId: string) => recordPath(personId)

export const newEntryPath = (personId: string, category?: number) =>
  `${under(personId)}/entries/new${category === undefined ? '' : `?category=${category}`}`
export const categoryPath = (personId: string, category: number) => `${under(personId)}/kind/${category}`
export const entryPath = (personId: string, entryId: string) => `${under(personId)}/entries/${entryId}`
export const correctEntryPath = (personId: string, entryId: string) => `${entryPath(personId, entryId)}/correct`
export const sealEntryPath = (personId: string, entryId: string) => `${entryPath(personId, entryId)}/seal`
export const releaseEntryPath = (personId: string, entryId: string) => `${entryPath(personId, entryId)}/release`
export const newAppointmentPath = (personId: string) => `${under(personId)}/appointments/new`
export const appointmentPath = (personId: string, appointmentId: string) =>
  `${under(personId)}/appointments/${appointmentId}`
export const newSessionPath = (personId: string) => `${under(personId)}/sessions/new`
export const sessionPath = (personId: string, sessionId: string) => `${under(personId)}/sessions/${sessionId}`
export const comingsPath = (personId: string) => `${under(personId)}/comings`
export const newGoalPath = (personId: string) => `${under(personId)}/goals/new`
export const goalPath = (personId: string, goalId: string) => `${under(personId)}/goals/${goalId}`
export const answerCorrectionPath = (personId: string, requestId: string) =>
  `${under(personId)}/corrections/${requestId}`
export const newScriptPath = (personId: string) => `${under(personId)}/scripts/new`
export const scriptPath = (personId: string, scriptId: string) => `${under(personId)}/scripts/${scriptId}`
export const newOrderPath = (personId: string) => `${under(personId)}/orders/new`
export const orderPath = (personId: string, orderId: string) => `${under(personId)}/orders/${orderId}`
export const newReferralPath = (personId: string) => `${under(personId)}/refer`
export const myEntriesPath = (category: number) => `${myRecordPath}/kind/${category}`
export const myComingsPath = `${myRecordPath}/comings`
export const myWordsPath = '/my/words'
export const myCorrectionsPath = '/my/corrections'
export const myGoalsPath = '/my/goals'
export const askCorrectionPath = (ownerAgencyId: string, category: number, itemId: string) =>
  `/my/corrections/new?agency=${ownerAgencyId}&kind=${category}&item=${itemId}`

/** The page a worker comes back to after writing about someone: the record for those who have it, else their own persona's page. */
export function pageAbout(actor: StaffActor, personId: string): string {
  if (actor.permissions.has('record.read')) return recordPath(personId)
  if (actor.permissions.has('housing.read')) return `/housing/${personId}`
  if (actor.permissions.has('peer.read')) return `/peers/${personId}`
  if (actor.permissions.has('pharmacy.read')) return `/pharmacy/people/${personId}`
  return '/'
}

/** Where a worker goes on after changing the plan: the plan for those who read it, else their own persona's page. */
export function planPageAbout(actor: StaffActor, personId: string): string {
  return actor.permissions.has('record.read') ? `${recordPath(personId)}/plan` : pageAbout(actor, personId)
}
