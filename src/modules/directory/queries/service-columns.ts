import { sql } from 'kysely'

/** The columns of `ServiceDetails`, of a service that a query calls `s`. */
export const detailColumns = sql`s.name, s.summary, s.for_whom as "forWhom", s.age_from as "ageFrom", s.age_to as "ageTo", s.needs, s.offers,
  s.is_low_demand as "isLowDemand", s.districts, s.takes_self as "takesSelf", s.takes_family as "takesFamily",
  s.takes_professionals as "takesProfessionals", s.how_to_refer as "howToRefer", s.asks_online as "asksOnline",
  s.takes_undecided as "takesUndecided", s.first_contact_days as "firstContactDays", s.how_to_return as "howToReturn", s.phone, s.website`
