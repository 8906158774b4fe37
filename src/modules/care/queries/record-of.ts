import type { Tx } from '../../../platform/db/database.ts'
import { hopesOf } from '../../assessments/index.ts'
import { whyISee } from '../../consent/index.ts'
import { categories } from './categories.ts'
import { correctionRequests } from './correction-requests.ts'
import { newestEntries } from './entries.ts'
import { namesOf } from './item-columns.ts'
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
    correctionRequests.rows(tx, people),
  ])
  const names = await namesOf(tx, [
    identities.toName(identity),
    caseReferences.toName(reference),
    contacts.toName(contact),
    addresses.toName(address),
    alerts.toName(alert),
    newestCollections.toName(collection),
    goals.toName(goal),
    newestEntries.toName(entry),
    newestAppointments.toName(appointment),
    scripts.toName(script),
    treatmentOrders.toName(order),
    correctionRequests.toName(requests),
  ])
  return {
    identity: identity.map(identities.named(names)),
    reference: reference.map(caseReferences.named(names)),
    contact: contact.map(contacts.named(names)),
    address: address.map(addresses.named(names)),
    alert: alert.map(alerts.named(names)),
    appointment: appointment.map(newestAppointments.named(names)),
    collection: collection.map(newestCollections.named(names)),
    script: script.map(scripts.named(names)),
    goal: goal.map(goals.named(names)),
    order: order.map(treatmentOrders.named(names)),
    entry: entry.map(newestEntries.named(names)),
    words,
    requests: requests.map(correctionRequests.named(names)),
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
