export { type RegisterPerson, registerPerson } from './commands/register-person.ts'
export { type AlertKind, alertKinds, alertWords } from './domain/alert-kinds.ts'
export { type Channel, channels, channelWords, type SafeContact } from './domain/channels.ts'
export { fullNameOf, type NameParts, nameNotShared, nameOf } from './domain/person-name.ts'
export { expectedRoles, type RelationshipRole, relationshipRoles, rolesAt, roleWords } from './domain/roles.ts'
export { findMatches } from './jobs/find-matches.job.ts'
export { forgetSearches } from './jobs/forget-searches.job.ts'
export { type AlertInProjection, type AlertRow, alertsInProjection, alertsOf } from './queries/alerts-of.ts'
export { type BlockRow, blocksOf } from './queries/blocks-of.ts'
export {
  type CaseloadFilter,
  type CaseloadOrder,
  type CaseloadQuestion,
  type CaseloadRow,
  caseloadOf,
  caseloadSize,
} from './queries/caseload-of.ts'
export {
  type Colleague,
  colleagues,
  colleaguesToHandTo,
  type Partner,
  partners,
  whoMayWorkWith,
} from './queries/colleagues.ts'
export { type AddressRow, addressesOf, type ContactRow, contactsOf } from './queries/contacts-of.ts'
export { type FoundPerson, foundPeople, type WhomToFind } from './queries/found-people.ts'
export { type OwnHandover, ownOpenHandovers } from './queries/handovers.ts'
export { earlierIdentities, type Identity, identitiesOfWhole, identityOf } from './queries/identity-of.ts'
export { namesOf } from './queries/names-of.ts'
export { type OwnTeam, ownTeams } from './queries/own-teams.ts'
export {
  type ContactFlags,
  contactFlags,
  type IdentityInProjection,
  identitiesInProjection,
} from './queries/projections.ts'
export { type SafeChannel, safeChannelFor } from './queries/safe-channel-for.ts'
export { type ShownAbove, shownAbove } from './queries/shown-above.ts'
export { leadAgencies, type TeamRow, teamOf } from './queries/team-of.ts'
export { leadsOn, mayWrite, type WayIn, wayInto } from './queries/way-into.ts'
export { type PermissionEnding, permissionsEnding } from './queries/what-is-due.ts'
export { type OpenPerson, openPerson, openToWrite } from './web/open-person.ts'
export { peopleRoutes } from './web/routes.ts'
