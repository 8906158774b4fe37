import type { Tx } from '../../../platform/db/database.ts'
import { hopesOf } from '../../assessments/index.ts'
import { whyISee } from '../../consent/index.ts'
import { categories } from './categories.ts'
import { correctionRequests } from './correction-requests.ts'
import { newestEntries } from './entries.ts'
import { ownWords } from './own-words.ts'
import { addresses, alerts, caseReferences, contacts, goals, identities, newestAppointments } from './record-items.ts'
import { newestCollections, scripts, treatmentOrders } from './record-supplies.ts'
import { registrationsOf } from './registrations-of.ts'
import { safeguardingContacts } from './safeguarding-contacts.ts'
import { waysIn } from './ways-in.ts'

/** All items of these registrations that whoever acts may see. The statements share one round trip. */
export async function itemsOf(tx: Tx, people: readonly string[]) {
  const [
    identity,
    reference,
    contact,
    address,
    alert,
    appointment,
    collection,
    script,
    goal,
    order,
    entry,
    words,
    requests,
  ] = await Promise.all([
    identities(tx, people),
    caseReferences(tx, people),
    contacts(tx, people),
    addresses(tx, people),
    alerts(tx, people),
    newestAppointments(tx, people),
    newestCollections(tx, people),
    scripts(tx, people),
    goals(tx, people),
    treatmentOrders(tx, people),
    newestEntries(tx, people),
    ownWords(tx, people),
    correctionRequests(tx, people),
  ])
  return {
    identity,
    reference,
    contact,
    address,
    alert,
    appointment,
    collection,
    script,
    goal,
    order,
    entry,
    words,
    requests,
  }
}

export type RecordItems = Awaited<ReturnType<typeof itemsOf>>
export type RecordFacts = NonNullable<Awaited<ReturnType<typeof recordOf>>>

/** Everything one worker may see of one person, over all registrations joined as theirs. Null if there is nobody here for them. */
export async function recordOf(tx: Tx, personId: string) {
  const [registrations, ways, kinds] = await Promise.all([
    registrationsOf(tx, personId),
    waysIn(tx, personId),
    categories(tx),
  ])
  if (registrations.length === 0) return null
  const people = registrations.map((one) => one.personId)
  const [items, safeguarding, whys, hopes] = await Promise.all([
    itemsOf(tx, people),
    safeguardingContacts(tx, people),
    whyISee(tx, people),
    hopesOf(tx, people),
  ])
  return { personId, people, registrations, ways, categories: kinds, items, safeguarding, whys, hopes }
}
