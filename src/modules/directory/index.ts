export type { Route } from './domain/pathway.ts'
export { districtOf } from './domain/postcode.ts'
export { byFit, type Fit, openingKinds, skillWords } from './domain/skills.ts'
export { confirmedInWords, type Wait, waitInWords } from './domain/wait.ts'
export {
  type AccessNeed,
  accessInWords,
  accessNeeds,
  accessWords,
  isAccessNeed,
  isNeed,
  type Need,
  needInWords,
  needs,
  needWords,
  substances,
} from './domain/words.ts'
export { type Area, areas, findServices, type ListedService, listedService } from './queries/listed-services.ts'
export { type Opening, openOpenings } from './queries/openings.ts'
export { type MeetingPlace, placesOf } from './queries/places-of.ts'
export { type ServiceToReferTo, serviceName, servicesToReferTo } from './queries/services-to-refer-to.ts'
export { findServicePath, servicePath, servicesPath } from './web/paths.ts'
export { routes as directoryRoutes } from './web/routes.ts'
