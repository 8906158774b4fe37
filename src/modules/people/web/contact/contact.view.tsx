import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  ActionLink,
  Button,
  ButtonGroup,
  Checkboxes,
  Column,
  DateInput,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Radios,
  SavedMeanwhile,
  SummaryList,
  Tag,
  TextArea,
  TextInput,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { channels, channelWords } from '../../domain/channels.ts'
import type { AddressRow, ContactRow } from '../../queries/contacts-of.ts'
import { addressPath, contactPath, newContactPath, oneContactPath } from '../paths.ts'

function contactLines(contact: ContactRow) {
  return [
    {
      key: channelWords[contact.channel],
      value: contact.value || (contact.may_use ? 'No number needed' : 'All of this kind'),
    },
    {
      key: 'Safe to use',
      value: contact.may_use ? <Tag colour="green">Yes</Tag> : <Tag colour="red">No. Do not use</Tag>,
    },
    ...(contact.may_use
      ? [{ key: 'Messages', value: contact.may_leave_message ? 'May be left' : 'Do not leave a message' }]
      : []),
    ...(contact.safe_times ? [{ key: 'When', value: contact.safe_times }] : []),
    ...(contact.caution ? [{ key: 'Be careful', value: contact.caution }] : []),
    { key: 'Written by', value: contact.agency_name },
  ]
}

function addressLines(address: AddressRow) {
  return [
    {
      key: 'Address',
      value: [address.no_fixed_abode && 'No fixed place to live', address.lines, address.postcode]
        .filter(Boolean)
        .join(', '),
    },
    ...(address.from_on ? [{ key: 'Since', value: dayInWords(address.from_on) }] : []),
    { key: 'Written by', value: address.agency_name },
  ]
}

interface ContactListProps {
  readonly personId: string
  readonly contacts: readonly ContactRow[]
  readonly addresses: readonly AddressRow[]
  readonly ownAgencyId: string
  readonly mayWrite: boolean
}

export function ContactList({ personId, contacts, addresses, ownAgencyId, mayWrite }: ContactListProps): ReactElement {
  return (
    <Column>
      <Heading level={1}>How to reach them safely</Heading>
      {contacts.length === 0 && (
        <p className="nhsuk-body">
          Nobody has asked yet how it is safe to reach them. Do not ring, text or write until you have.
        </p>
      )}
      {contacts.map((contact) => (
        <SummaryList
          key={contact.contact_id}
          card={{
            heading: channelWords[contact.channel],
            ...(mayWrite && contact.owner_agency_id === ownAgencyId
              ? {
                  actions: [
                    {
                      text: 'Change',
                      href: oneContactPath(personId, contact.contact_id),
                      hiddenText: channelWords[contact.channel].toLowerCase(),
                    },
                  ],
                }
              : {}),
          }}
          rows={contactLines(contact)}
        />
      ))}
      {mayWrite && <ActionLink href={newContactPath(personId)}>Add a way to reach them</ActionLink>}
      <Heading level={2}>Where they live</Heading>
      {addresses.length === 0 && <p className="nhsuk-body">No address that you may see.</p>}
      {addresses.map((address) =>
        address.is_confidential ? (
          <WarningCallout heading="Confidential address" key={address.address_id}>
            <p className="nhsuk-body">
              Somebody may be looking for this person. Do not say, write down or send this address to anyone.
            </p>
            <SummaryList rows={addressLines(address)} />
          </WarningCallout>
        ) : (
          <SummaryList key={address.address_id} rows={addressLines(address)} />
        ),
      )}
      {mayWrite && <ActionLink href={addressPath(personId)}>Write down an address</ActionLink>}
    </Column>
  )
}

/** What stands now, where two changed the same at once. */
function Theirs({
  rows,
}: {
  readonly rows: readonly (ReturnType<typeof contactLines> | ReturnType<typeof addressLines>)[]
}): ReactElement | null {
  if (rows.length === 0) return null
  return (
    <SavedMeanwhile>
      {rows.map((lines, index) => (
        <SummaryList rows={lines} key={index} />
      ))}
    </SavedMeanwhile>
  )
}

interface ContactFormProps {
  readonly form: FormPage
  readonly personId: string
  readonly action: string
  readonly heading: string
  readonly theirs?: readonly ContactRow[]
}

export function ContactForm(props: ContactFormProps): ReactElement {
  const { form, personId, action, heading, theirs = [] } = props
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>{heading}</Heading>
      <Theirs rows={theirs.map(contactLines)} />
      <Form action={action} {...form.seal}>
        <Radios
          {...field('channel')}
          label="Way of reaching them"
          items={channels.map((value) => ({ value, text: channelWords[value] }))}
        />
        <Radios
          {...field('may_use')}
          label="Is it safe to use?"
          hint="Ask who else sees the phone, the post or the messages"
          items={[
            { value: 'yes', text: 'Yes' },
            { value: 'no', text: 'No, do not use it', hint: 'Leave the number empty to close every way of this kind' },
          ]}
        />
        <TextInput {...field('value')} label="Number or address" width={20} autoComplete="off" />
        <Checkboxes
          {...field('may_leave_message')}
          label="Messages"
          items={[{ value: 'yes', text: 'It is safe to leave a message there' }]}
        />
        <TextInput {...field('safe_times')} label="When it is safe (optional)" width={20} autoComplete="off" />
        <TextInput {...field('caution')} label="What to be careful about (optional)" autoComplete="off" />
        <ButtonGroup>
          <Button>Save</Button>
          <a href={contactPath(personId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}

interface AddressFormProps {
  readonly form: FormPage
  readonly personId: string
  readonly was: { readonly was_ordinary: string; readonly was_confidential: string }
  readonly theirs?: readonly AddressRow[]
}

export function AddressForm({ form, personId, was, theirs = [] }: AddressFormProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Write down an address</Heading>
      <Theirs rows={theirs.map(addressLines)} />
      <Form action={addressPath(personId)} {...form.seal} fields={was}>
        <Radios
          {...field('is_confidential')}
          label="Is this address confidential?"
          hint="Choose yes if anyone might look for them: a partner, family, a dealer"
          items={[
            { value: 'no', text: 'No, it is an ordinary address' },
            {
              value: 'yes',
              text: 'Yes, keep it confidential',
              hint: 'Partners see it only if the person signs for it by itself. It is never used to match or to post to',
            },
          ]}
        />
        <TextArea {...field('lines')} label="Address" rows={4} />
        <TextInput {...field('postcode')} label="Postcode (optional)" width={10} autoComplete="off" />
        <Checkboxes
          {...field('no_fixed_abode')}
          label="No address"
          items={[{ value: 'yes', text: 'They have no fixed place to live' }]}
        />
        <DateInput {...field('from_on')} label="Living there since (optional)" hint="For example, 1 9 2026" />
        <ButtonGroup>
          <Button>Save</Button>
          <a href={contactPath(personId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
