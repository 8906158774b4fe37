import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import { choice, type FormInput, optionalDay, optionalText, tick } from '../../../../platform/web/fields.ts'
import type { NewAddress } from '../../commands/keep-contact.ts'
import { channels, type SafeContact } from '../../domain/channels.ts'

export const contactFields = {
  channel: choice('The way of reaching them', channels),
  may_use: choice('Whether it is safe to use', ['yes', 'no']),
  value: optionalText('Number or address', { max: 200 }),
  may_leave_message: tick(),
  safe_times: optionalText('When it is safe', { max: 200 }),
  caution: optionalText('What to be careful about', { max: 500 }),
}

export function contactFrom(input: FormInput<typeof contactFields>): SafeContact {
  return {
    channel: input.channel,
    value: input.value,
    mayUse: input.may_use === 'yes',
    mayLeaveMessage: input.may_leave_message,
    safeTimes: input.safe_times,
    caution: input.caution,
  }
}

export const addressFields = (today: CalendarDay) => ({
  is_confidential: choice('Who may see this address', ['no', 'yes']),
  lines: optionalText('Address', { max: 500 }),
  postcode: optionalText('Postcode', { max: 10 }),
  no_fixed_abode: tick(),
  from_on: optionalDay('Living there since', { notAfter: today }),
  was_ordinary: optionalText('Earlier address', { max: 2000 }),
  was_confidential: optionalText('Earlier address', { max: 2000 }),
})

export function addressFrom(input: FormInput<ReturnType<typeof addressFields>>): NewAddress {
  const isConfidential = input.is_confidential === 'yes'
  return {
    lines: input.lines,
    postcode: input.postcode.toUpperCase(),
    isConfidential,
    noFixedAbode: input.no_fixed_abode,
    fromOn: input.from_on,
    was: isConfidential ? input.was_confidential : input.was_ordinary,
  }
}
