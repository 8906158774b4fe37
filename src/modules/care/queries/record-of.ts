import type { Tx } from '../../../platform/db/database.ts'
import { hopesOf } from '../../assessments/index.ts'
import { whyISee } from '../../consent/index.ts'
import { categories } from './categories.ts'
import { correctionRequests } from './correction-requests.ts'
import { newestEntries } from './entries.ts'
import { namesFor } from './item-columns.ts'
import { ownWords } from './own-words.ts'
import { addresses, alerts, caseReferences, contacts, goals, identities, newestAppointments } from './record-items.ts'
import { newestCollections, scripts, treatmentOrders } from './record-supplies.ts'
import { registrationsOf } from './registrations-of.ts'
import { safeguardingContacts } from './safeguarding-contacts.ts'
import { waysInto } from './ways-in.ts'

/** All items of these registrations that whoever acts may see. The statements share one round trip, their names a second. */
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
    identities.rows(tx, people),
    caseReferences.rows(tx, people),
    contacts.rows(tx, people),
    addresses.rows(tx, people),
    alerts.rows(tx, people),
    newestAppointments.rows(tx, people),
    newestCollections.rows(tx, people),
    scripts.rows(tx, people),
    goals.rows(tx, people),
    treatmentOrders.rows(tx, people),
    newestEntries.rows(tx, people),
    ownWords(tx, people),
    correctionRequests(tx, people),
  ])
  const lists = [identity, reference, contact, address, alert, appointment, collection, script, goal, order, entry]
  const named = await namesFor(tx, lists.flat())
  return {
    identity: identity.map(named),
    reference: reference.map(named),
    contact: contact.map(named),
    address: address.map(named),
    alert: alert.map(named),
    appointment: appointment.map(named),
    collection: collection.map(named),
    script: script.map(named),
    goal: goal.map(named),
    order: order.map(named),
    entry: entry.map(named),
    words,
    requests,
  }
}

export type RecordItems = Awaited<ReturnType<typeof itemsOf>>
export type RecordFacts = NonNullable<Awaited<ReturnType<typeof recordOf>>>

/** Everything one worker may see of one person, over all registrations joined as theirs. Null if there is nobody here for them. */
export async function recordOf(tx: Tx, personId: string) {
  const [registrations, kinds] = await Promise.all([registrationsOf(tx, personId), categories(tx)])
  if (registrations.length === 0) return null
  const people = registrations.map((one) => one.personId)
  const [items, ways, safeguarding, whys, hopes] = await Promise.all([
    itemsOf(tx, people),
    waysInto(tx, people),
    safeguardingContacts(tx, people),
    whyISee(tx, people),
    hopesOf(tx, people),
  ])
  return { personId, people, registrations, ways, categories: kinds, items, safeguarding, whys, hopes }
}
