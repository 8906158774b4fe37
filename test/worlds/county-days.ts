import { caseloads, ownedBy } from './county-caseloads.ts'
import { type Chance, chanceFrom } from './county-chance.ts'
import { addGroups } from './county-groups.ts'
import type { Making } from './county-life.ts'
import { addWork } from './county-work.ts'
import type { Row } from './facts.ts'

const reasons: Readonly<Record<string, readonly string[]>> = {
  excused: ['Child was ill', 'Had to work', 'The bus did not come', 'Rang: not well'],
  cancelled: ['Worker was ill', 'Team day', 'Room was flooded'],
}

/** What became of past appointments in more than one word: late, why not, and the hour itself. */
function addHours({ facts, times }: Making, chance: Chance): void {
  const since = times.at(-150)
  const recent = facts.rows['care.appointment'].filter((row) => String(row.starts_at) > since && row.attendance)
  for (const row of recent) {
    const why = reasons[String(row.attendance)]
    if (why && chance.often(0.6)) Object.assign(row, { attendance_reason: chance.pick(why) })
    if (row.attendance !== 'attended') continue
    if (chance.often(0.12)) Object.assign(row, { attendance: 'late' })
    if (row.kind !== 'order' && chance.often(0.75)) facts.add('care.contact', hourOf(facts.newId(), row, chance))
  }
}

const contactOf: Readonly<Record<string, string>> = {
  keywork: 'keywork',
  group: 'psychosocial',
  prescribing: 'clinical',
  health_check: 'clinical',
  housing: 'practical',
  peer: 'check_in',
}
const giverOf: Readonly<Record<string, string>> = { group: 'group', peer: 'peer' }

function hourOf(contact_id: string, row: Row<'care.appointment'>, chance: Chance): Row<'care.contact'> {
  return {
    contact_id,
    person_id: row.person_id,
    partnership_id: row.partnership_id,
    owner_agency_id: row.owner_agency_id,
    author_staff_id: row.author_staff_id ?? null,
    kind: contactOf[row.kind] ?? 'other',
    happened_at: row.starts_at,
    minutes: chance.pick([20, 30, 40, 45, 45, 50, 60]),
    how: chance.weighted({ face_to_face: 70, phone: 18, online: 7, home_visit: 5 }),
    given_by: giverOf[row.kind] ?? 'professional',
    given_by_staff_id: row.with_staff_id ?? null,
    appointment_id: row.appointment_id ?? null,
    created_at: row.starts_at,
  }
}

/** Every worker has somebody to see today and in the days after. */
function addAppointments(making: Making, chance: Chance): void {
  const { facts, times } = making
  for (const people of caseloads(making).values()) {
    for (const [at, one] of chance.some(people, 7).entries()) {
      const day = at < 3 ? 0 : chance.whole(1, 7)
      const hours = 9 + at * 2 + (at < 3 ? 0 : chance.whole(0, 1))
      const starts_at = new Date(Date.parse(times.midnight(day)) + Math.min(hours, 16) * 3_600_000).toISOString()
      facts.add('care.appointment', {
        ...ownedBy(one),
        appointment_id: facts.newId(),
        starts_at,
        with_staff_id: one.staffId,
        kind: 'keywork',
        place: chance.pick(['Room 1', 'Room 2', 'The café next door', '']),
        created_at: times.at(-5),
      })
    }
  }
}

/** Most of the last months' appointments were in a place of the directory, satellites among them (S003-L39). */
function addPlaces({ facts, times }: Making, chance: Chance): void {
  const agencyOf = new Map(facts.rows['directory.service'].map((row) => [row.service_id, row.agency_id]))
  const places = Map.groupBy(facts.rows['directory.place'], (row) => agencyOf.get(row.service_id))
  const since = times.at(-100)
  for (const row of facts.rows['care.appointment']) {
    const own = places.get(row.owner_agency_id)
    if (!own || String(row.starts_at) < since || row.kind === 'order' || !chance.often(0.7)) continue
    const place = chance.pick(own)
    Object.assign(row, { place_id: place.place_id, place: place.name })
  }
}

/** The day to day of the county: who comes today, what became of the last months, groups, tasks and messages. */
export function addDays(making: Making): void {
  const chance = chanceFrom('ravelshire days')
  addHours(making, chance)
  addAppointments(making, chance)
  addPlaces(making, chanceFrom('ravelshire places'))
  addGroups(making, chance)
  addWork(making, chance)
}
