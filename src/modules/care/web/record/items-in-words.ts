import { dayInWords, instantInWords } from '../../../../kernel/calendar-day.ts'
import { nhsNumberInWords } from '../../../../kernel/nhs-number.ts'
import { sensitiveLabel, thirdPartyLabel } from '../../domain/bits.ts'
import * as words from '../../domain/in-words.ts'
import { nameOf } from '../../domain/person-name.ts'
import type { Entry } from '../../queries/entries.ts'
import type { Address, Alert, Appointment, CaseReference, Contact, Goal, Identity } from '../../queries/record-items.ts'
import type { Collection, Script, TreatmentOrder } from '../../queries/record-supplies.ts'
import { byWhom, type Link, type ShownItem, type ShownLine, shown, type Viewer } from './shown-item.ts'

export function identityShown(identity: Identity, viewer: Viewer): ShownItem {
  return shown(identity, viewer, {
    heading: nameOf(identity),
    paragraphs: [
      identity.chosenName === '' || identity.givenName === '' ? '' : `First name on papers: ${identity.givenName}`,
      identity.pronouns === '' ? '' : `Pronouns: ${identity.pronouns}`,
      identity.describedAs === '' ? '' : `Wants to be described as: ${identity.describedAs}`,
      identity.bornOn === null ? 'Date of birth not known' : `Born ${dayInWords(identity.bornOn)}`,
      identity.nhsNumber === null ? '' : `NHS number ${nhsNumberInWords(identity.nhsNumber)}`,
      identity.interpreterLanguage === '' ? '' : `Interpreter needed: ${identity.interpreterLanguage}`,
    ],
  })
}

export const referenceShown = (reference: CaseReference, viewer: Viewer): ShownItem =>
  shown(reference, viewer, { heading: `Reference ${reference.reference}` })

export function contactShown(contact: Contact, viewer: Viewer): ShownItem {
  const message = contact.mayUse ? (contact.mayLeaveMessage ? 'You may leave a message' : 'Do not leave a message') : ''
  return shown(contact, viewer, {
    heading: words.inWords(words.channels, contact.channel),
    tags: contact.mayUse ? [] : ['Do not use'],
    paragraphs: [
      contact.value,
      message,
      contact.safeTimes === '' ? '' : `Safe times: ${contact.safeTimes}`,
      contact.caution,
    ],
  })
}

export const addressShown = (address: Address, viewer: Viewer): ShownItem =>
  shown(address, viewer, {
    heading: address.noFixedAbode ? 'No fixed place to live' : 'Address',
    tags: address.isConfidential ? ['Confidential'] : [],
    paragraphs: [address.lines, address.postcode],
  })

export const alertShown = (alert: Alert, viewer: Viewer): ShownItem =>
  shown(alert, viewer, {
    heading: words.inWords(words.alertKinds, alert.kind),
    paragraphs: [alert.detail, alert.staffInstruction === '' ? '' : `For staff: ${alert.staffInstruction}`],
    day: alert.fromOn,
  })

export function entryShown(entry: Entry, viewer: Viewer, links: readonly Link[]): ShownItem {
  const result = entry.code === '' ? '' : words.inWords(words.testResults, entry.code)
  return shown(entry, viewer, {
    heading: entry.title,
    tags: [
      ...(entry.labels & sensitiveLabel ? ['Sensitive'] : []),
      ...(entry.labels & thirdPartyLabel ? ['About someone else'] : []),
      ...(entry.replacesId ? ['Corrected'] : []),
      ...(entry.struckAt ? ['Struck through'] : []),
      ...(entry.heldAt ? ['Not shown to the person'] : []),
    ],
    paragraphs: [result, ...entry.body.split(/\n{2,}/)],
    day: entry.happenedOn,
    links,
  })
}

export const goalShown = (goal: Goal, viewer: Viewer, links: readonly Link[]): ShownItem =>
  shown(goal, viewer, {
    heading: goal.headline,
    tags: [...(goal.endedAt ? ['Ended'] : []), ...(goal.shownToPeers ? ['Shown to peers'] : [])],
    paragraphs: [
      `${words.inWords(words.goalDomains, goal.domain)}. Set by: ${words.inWords(viewer.isOwn ? words.ownGoalSetters : words.goalSetters, goal.setBy).toLowerCase()}`,
    ],
    links,
  })

export function scriptShown(script: Script, viewer: Viewer, links: readonly Link[]): ShownItem {
  return shown(script, viewer, {
    heading: `${script.medicine}, ${script.dailyDose} a day`,
    tags: script.stoppedAt ? ['Stopped'] : [],
    paragraphs: [
      `At ${script.pharmacyName}, ${words.daysInWords(script.collectionDays)}`,
      script.supervised ? 'Taken in the pharmacist’s sight' : 'Taken home',
      `From ${dayInWords(script.startsOn)} to ${dayInWords(script.endsOn)}`,
      script.stoppedAt ? `Stopped ${instantInWords(script.stoppedAt)}` : '',
    ],
    links,
  })
}

export const orderShown = (order: TreatmentOrder, viewer: Viewer, links: readonly Link[]): ShownItem =>
  shown(order, viewer, {
    heading: `${words.inWords(words.requirements, order.requirement)}, reference ${order.reference}`,
    tags: [words.inWords(words.requirementStatuses, order.requirementStatus)],
    paragraphs: [
      `From ${dayInWords(order.startsOn)} to ${dayInWords(order.endsOn)}`,
      order.managerName === null ? '' : `Managed by ${order.managerName}`,
      order.breachRelevantOn === null ? '' : `Breach counts from ${dayInWords(order.breachRelevantOn)}`,
      order.hasTesting ? 'Testing is part of the order' : '',
    ],
    links,
  })

export const appointmentLine = (
  appointment: Appointment,
  viewer: Viewer,
  now: Date,
  links: readonly Link[],
): ShownLine => ({
  id: appointment.itemId,
  at: appointment.startsAt.toISOString(),
  when: instantInWords(appointment.startsAt),
  what: `${words.inWords(words.appointmentKinds, appointment.kind)}${appointment.withName === null ? '' : ` with ${appointment.withName}`}${
    appointment.place === '' ? '' : `, ${appointment.place}`
  }`,
  outcome:
    appointment.attendance === null
      ? appointment.startsAt > now
        ? 'To come'
        : 'Not written down yet'
      : words.inWords(viewer.isOwn ? words.ownAttendances : words.attendances, appointment.attendance),
  by: byWhom(appointment),
  isShared: viewer.agencyId !== null && appointment.ownerAgencyId !== viewer.agencyId,
  links,
})

export const collectionLine = (collection: Collection, viewer: Viewer): ShownLine => ({
  id: collection.itemId,
  at: collection.dueOn,
  when: dayInWords(collection.dueOn),
  what: 'Medicine at the pharmacy',
  outcome: words.inWords(words.collectionOutcomes, collection.outcome),
  by: byWhom(collection),
  isShared: viewer.agencyId !== null && collection.ownerAgencyId !== viewer.agencyId,
  links: [],
})
