import type { FormValues } from '../../../../platform/web/components/index.ts'
import { readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { changedMeanwhile } from '../../commands/change-identity.ts'
import { keepAddress, keepContact } from '../../commands/keep-contact.ts'
import { type AddressRow, addressesOf, type ContactRow, contactsOf } from '../../queries/contacts-of.ts'
import { mayWrite } from '../../queries/way-into.ts'
import { type OpenPerson, openPerson, openToWrite } from '../open-person.ts'
import { contactPath, newContactPath, oneContactPath, recordPath } from '../paths.ts'
import { addressFields, addressFrom, contactFields, contactFrom } from './contact.form.ts'
import { AddressForm, ContactForm, ContactList } from './contact.view.tsx'

const listTitle = 'How to reach them safely'
const addTitle = 'Add a way to reach them'
const changeTitle = 'Change a way to reach them'
const addressTitle = 'Write down an address'
const backTo = (personId: string) => ({ backLink: { href: contactPath(personId), text: listTitle } })

export async function contactPage(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openPerson(context, [2])
  if (reply) return reply
  const { tx, actor } = context
  const { personId } = person
  const [contacts, addresses] = await Promise.all([contactsOf(tx, personId), addressesOf(tx, personId)])
  const may = await mayWrite(tx, personId, 2)
  if (!may && contacts.length === 0 && addresses.length === 0) return notFound()
  return page(
    listTitle,
    <ContactList
      personId={personId}
      contacts={contacts}
      addresses={addresses}
      ownAgencyId={actor.agencyId}
      mayWrite={may}
    />,
    { backLink: { href: recordPath(personId), text: 'The record' } },
  )
}

function valuesOf({ channel, value, may_use, may_leave_message, safe_times, caution }: ContactRow): FormValues {
  return {
    channel,
    value,
    may_use: may_use ? 'yes' : 'no',
    may_leave_message: may_leave_message ? 'yes' : undefined,
    safe_times,
    caution,
  }
}

const newForm = ({ personId }: OpenPerson, form: FormPage) => (
  <ContactForm form={form} personId={personId} action={newContactPath(personId)} heading={addTitle} />
)

export async function newContactPage(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openToWrite(context, 2)
  if (reply) return reply
  return page(addTitle, newForm(person, fresh(context)), backTo(person.personId))
}

export async function newContactAnswer(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openToWrite(context, 2)
  if (reply) return reply
  const options = backTo(person.personId)
  const read = readForm(contactFields, context.form)
  if (!read.ok) return invalid(addTitle, newForm(person, again(context, read.errors)), options)
  const kept = await keepContact(context, person.personId, contactFrom(read.input), null)
  if (!kept.ok) return invalid(addTitle, newForm(person, again(context, said(kept.refusal))), options)
  return redirect(contactPath(person.personId), 'The way to reach them has been saved.')
}

async function ownContact(
  { tx, actor, params }: StaffContext,
  { personId }: OpenPerson,
): Promise<ContactRow | undefined> {
  const contacts = await contactsOf(tx, personId)
  return contacts.find(
    (one) =>
      one.contact_id === params.contactId && one.person_id === personId && one.owner_agency_id === actor.agencyId,
  )
}

const changeForm = (
  { personId }: OpenPerson,
  contactId: string,
  form: FormPage,
  theirs: readonly ContactRow[] = [],
) => (
  <ContactForm
    form={form}
    theirs={theirs}
    personId={personId}
    action={oneContactPath(personId, contactId)}
    heading={changeTitle}
  />
)

export async function oneContactPage(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openToWrite(context, 2)
  if (reply) return reply
  const contact = await ownContact(context, person)
  if (!contact) return notFound()
  return page(
    changeTitle,
    changeForm(person, contact.contact_id, fresh(context, valuesOf(contact))),
    backTo(person.personId),
  )
}

export async function oneContactAnswer(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openToWrite(context, 2)
  if (reply) return reply
  const { personId } = person
  const contactId = context.params.contactId ?? ''
  const options = backTo(personId)
  const read = readForm(contactFields, context.form)
  if (!read.ok) return invalid(changeTitle, changeForm(person, contactId, again(context, read.errors)), options)
  const kept = await keepContact(context, personId, contactFrom(read.input), contactId)
  if (kept.ok) return redirect(contactPath(personId), 'The way to reach them has been saved.')
  const form = again(context, said(kept.refusal))
  if (kept.refusal.code !== changedMeanwhile) return invalid(changeTitle, changeForm(person, contactId, form), options)
  const text = 'Somebody else changed this while you were typing. To keep yours as well, add it again'
  const standing = await contactsOf(context.tx, personId)
  const theirs = standing.filter(
    (one) => one.owner_agency_id === context.actor.agencyId && one.channel === read.input.channel,
  )
  return conflict(
    changeTitle,
    changeForm(person, contactId, { ...form, errors: [{ field: '', text }] }, theirs),
    options,
  )
}

const wasOf = (addresses: readonly AddressRow[], agencyId: string, personId: string, confidential: boolean) =>
  addresses
    .filter(
      (one) => one.owner_agency_id === agencyId && one.person_id === personId && one.is_confidential === confidential,
    )
    .map(({ address_id }) => address_id)
    .join(' ')

async function addressForm({ tx, actor }: StaffContext, { personId }: OpenPerson, form: FormPage, isOvertaken = false) {
  const addresses = await addressesOf(tx, personId)
  const theirs = isOvertaken ? addresses.filter((one) => one.owner_agency_id === actor.agencyId) : []
  const was = {
    was_ordinary: wasOf(addresses, actor.agencyId, personId, false),
    was_confidential: wasOf(addresses, actor.agencyId, personId, true),
  }
  return <AddressForm form={form} personId={personId} was={was} theirs={theirs} />
}

export async function addressPage(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openToWrite(context, 2)
  if (reply) return reply
  return page(addressTitle, await addressForm(context, person, fresh(context)), backTo(person.personId))
}

export async function addressAnswer(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openToWrite(context, 2)
  if (reply) return reply
  const options = backTo(person.personId)
  const read = readForm(addressFields(context.today), context.form)
  if (!read.ok) return invalid(addressTitle, await addressForm(context, person, again(context, read.errors)), options)
  const kept = await keepAddress(context, person.personId, addressFrom(read.input))
  if (kept.ok) return redirect(contactPath(person.personId), 'The address has been saved.')
  const isOvertaken = kept.refusal.code === changedMeanwhile
  const form = await addressForm(context, person, again(context, said(kept.refusal)), isOvertaken)
  return isOvertaken ? conflict(addressTitle, form, options) : invalid(addressTitle, form, options)
}
