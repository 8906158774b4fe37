import { dayRoutes } from './web/day-routes.ts'
import { personaRoutes } from './web/persona-routes.ts'
import { planRoutes } from './web/plan-routes.ts'
import { routes } from './web/routes.ts'

const careRoutes = [routes, planRoutes, personaRoutes, dayRoutes] as const

export { contactKinds } from './domain/contact-words.ts'
export * from './domain/in-words.ts'
export { type Names, nameOf } from './domain/person-name.ts'
export { writeReminders } from './jobs/write-reminders.job.ts'
export { type Entry, newestEntries } from './queries/entries.ts'
export { type KeyworkGap, keyworkGaps, keyworkWeeks } from './queries/keywork-gaps.ts'
export { type ProjectedIdentity, projectedIdentities } from './queries/projected-identities.ts'
export { recordOf } from './queries/record-of.ts'
export { type StaffSafety, staffSafety } from './queries/staff-safety.ts'
export { aboutOwnItem } from './web/about-item.ts'
export { aboutWriting } from './web/about-writing.ts'
export { saveNewEntry, showNewEntry } from './web/entries/new-entry.answer.tsx'
export * as carePaths from './web/paths.ts'
export { ItemCards } from './web/record/item-cards.tsx'
export { ownEntriesShown } from './web/record/own-entries-shown.ts'
export { StaffSafetyNotes } from './web/staff-safety.view.tsx'
export { careRoutes }
