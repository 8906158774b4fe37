import type { ReactElement } from 'react'
import {
  Checkboxes,
  type FormErrors,
  type FormValues,
  type formFields,
  TextInput,
} from '../../../platform/web/components/index.ts'
import { type FormInput, optionalText, tick, ticks } from '../../../platform/web/fields.ts'
import type { SafeWays } from '../domain/safe-channels.ts'

export const ways = ['phone', 'text', 'email', 'letter', 'none'] as const

/** The boxes that say how somebody may be reached. Nothing is safe that was not said to be. */
export const safeWayFields = {
  ways: ticks('at least one, or that you will come back to us', ways, { min: 1 }),
  phone: optionalText('Phone number', { max: 40 }),
  email: optionalText('E-mail address', { max: 200 }),
  address: optionalText('Address', { max: 300 }),
  leave_message: tick(),
  ask_for: optionalText('Name to ask for', { max: 60 }),
  caution: optionalText('What to be careful about', { max: 300 }),
}

type Typed = FormInput<typeof safeWayFields>

/** What is wrong with the ways taken together: a number or an address that is missing, a "none" beside others. */
export function faultsInWays(input: Typed): FormErrors {
  const has = (way: (typeof ways)[number]) => input.ways.includes(way)
  const errors: { field: string; text: string }[] = []
  if (has('none') && input.ways.length > 1)
    errors.push({ field: 'ways', text: 'Choose ways that are safe, or that we should not contact you, not both' })
  if ((has('phone') || has('text')) && !/^\+?[\d\s().-]{6,20}$/.test(input.phone))
    errors.push({ field: 'phone', text: 'Enter a phone number, like 01632 960 001' })
  if (has('email') && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(input.email))
    errors.push({ field: 'email', text: 'Enter an e-mail address, like name@example.com' })
  if (has('letter') && input.address === '') errors.push({ field: 'address', text: 'Enter where a letter may go' })
  return errors
}

export function safeWaysFrom(input: Typed): SafeWays {
  const has = (way: (typeof ways)[number]) => input.ways.includes(way)
  return {
    mayPhone: has('phone'),
    mayText: has('text'),
    mayEmail: has('email'),
    mayLetter: has('letter'),
    mayLeaveMessage: input.leave_message && (has('phone') || has('text')),
    phone: input.phone,
    email: input.email,
    address: input.address,
    askFor: input.ask_for,
    caution: input.caution,
  }
}

const words = {
  you: {
    question: 'Is it safe for us to contact you?',
    hint: 'Somebody else may see your phone or your letters. We use only what you tick',
    none: 'No, do not contact me. I will come back to you',
    askFor: 'Which name should we ask for?',
  },
  them: {
    question: 'Is it safe to contact them?',
    hint: 'Ask this first. Only what is ticked is used',
    none: 'Do not contact them. They will come back',
    askFor: 'Which name to ask for?',
  },
}

/** Asks first of all how somebody may be reached without coming to harm. */
export function SafeWayBoxes({
  field,
  of,
}: {
  readonly field: ReturnType<typeof formFields>
  readonly of: keyof typeof words
}): ReactElement {
  const say = words[of]
  return (
    <>
      <Checkboxes
        {...field('ways')}
        label={say.question}
        labelSize="m"
        hint={say.hint}
        items={[
          { value: 'phone', text: 'Phone' },
          { value: 'text', text: 'Text message' },
          {
            value: 'email',
            text: 'E-mail',
            conditional: <TextInput {...field('email')} label="E-mail address" type="email" width={20} />,
          },
          {
            value: 'letter',
            text: 'Letter',
            conditional: <TextInput {...field('address')} label="Where may a letter go?" />,
          },
          { divider: 'or' },
          { value: 'none', text: say.none, behaviour: 'exclusive' },
        ]}
      />
      <TextInput {...field('phone')} label="Phone number" hint="For phone and text" type="tel" width={20} />
      <Checkboxes
        {...field('leave_message')}
        label="Messages"
        items={[{ value: 'yes', text: 'It is safe to leave a message' }]}
      />
      <TextInput {...field('ask_for')} label={`${say.askFor} (optional)`} width={20} />
      <TextInput
        {...field('caution')}
        label="When is it safe, and what should we be careful about? (optional)"
        hint="For example, mornings only. Say you are from the surgery"
      />
    </>
  )
}

/** What is carried in a form, as one text for each name. */
export const typedIn = (form: FormValues, name: string): string => {
  const value = form[name]
  return typeof value === 'string' ? value : (value?.[0] ?? '')
}

/** The version a form was filled from; one that never was is no version, and so never the one that is saved. */
export const typedVersion = (form: FormValues): number => {
  const typed = typedIn(form, '_version')
  return /^\d{1,9}$/.test(typed) ? Number(typed) : -1
}
