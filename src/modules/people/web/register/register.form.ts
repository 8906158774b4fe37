import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import {
  choice,
  type FormInput,
  optionalChoice,
  optionalDay,
  optionalNhsNumber,
  optionalText,
  tick,
} from '../../../../platform/web/fields.ts'
import type { RegisterPerson } from '../../commands/register-person.ts'
import { channels } from '../../domain/channels.ts'
import { isNationalReturn } from '../../domain/national-return.ts'
import { relationshipRoles } from '../../domain/roles.ts'

/** The boxes that say who somebody is, shared by registering and by changing. */
export const identityFields = (today: CalendarDay) => ({
  given_name: optionalText('First name', { max: 100 }),
  family_name: optionalText('Family name', { max: 100 }),
  chosen_name: optionalText('Chosen name', { max: 100 }),
  pronouns: optionalText('Pronouns', { max: 60 }),
  described_as: optionalText('How they want to be described', { max: 200 }),
  born_on: optionalDay('Date of birth', { notAfter: today }),
  nhs_number: optionalNhsNumber(),
  interpreter_language: optionalText('Language for an interpreter', { max: 60 }),
  sex: optionalText('Sex registered at birth', { max: 20 }),
  national_return: optionalText('In the national return', { max: 1 }),
})

export const registerFields = (today: CalendarDay) => ({
  contact_channel: optionalChoice('How it is safe to reach them', channels),
  contact_value: optionalText('Number or address', { max: 200 }),
  may_leave_message: tick(),
  safe_times: optionalText('When it is safe', { max: 200 }),
  caution: optionalText('What to be careful about', { max: 500 }),
  ...identityFields(today),
  reference: optionalText('Case reference', { max: 60 }),
  role: choice('What you do for them', relationshipRoles),
  team: optionalText('Team', { max: 36 }),
  somebody_else: tick(),
})

export function identityFrom(input: FormInput<ReturnType<typeof identityFields>>): RegisterPerson['identity'] {
  return {
    givenName: input.given_name,
    familyName: input.family_name,
    chosenName: input.chosen_name,
    pronouns: input.pronouns,
    describedAs: input.described_as,
    bornOn: input.born_on,
    nhsNumber: input.nhs_number,
    interpreterLanguage: input.interpreter_language,
    sex: input.sex === '' ? null : input.sex,
    nationalReturn: isNationalReturn(input.national_return) ? input.national_return : null,
  }
}

export function registrationFrom(input: FormInput<ReturnType<typeof registerFields>>): RegisterPerson {
  const channel = input.contact_channel
  const contact = channel && {
    channel,
    value: input.contact_value,
    mayUse: true,
    mayLeaveMessage: input.may_leave_message,
    safeTimes: input.safe_times,
    caution: input.caution,
  }
  return {
    identity: identityFrom(input),
    reference: input.reference,
    contacts: contact ? [contact] : [],
    role: input.role,
    teamId: input.team === '' ? null : input.team,
    isSomebodyElse: input.somebody_else,
  }
}
