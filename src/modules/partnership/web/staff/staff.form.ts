import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import {
  choice,
  day,
  type Field,
  optionalDay,
  optionalText,
  text,
  tick,
  ticks,
  version,
} from '../../../../platform/web/fields.ts'
import type { Role } from '../../domain/roles.ts'

/** A work email: enough of a check to catch a slip, not to refuse an unusual address. */
export function workEmail(): Field<string> {
  const plain = text('Work email', { max: 200 })
  const check = plain.check.refine(
    (typed) => typed === '' || /^[^\s@,;]+@[^\s@,;]+$/.test(typed),
    'Work email must be an address, like name@agency.org',
  )
  return { read: plain.read, check }
}

const details = {
  display_name: text('Name', { max: 120 }),
  job_title: optionalText('Job', { max: 120 }),
  work_email: workEmail(),
  work_phone: optionalText('Work phone', { max: 40 }),
}

interface Choices {
  readonly roles: readonly Role[]
  readonly teamIds: readonly string[]
}

export const newStaffFields = ({ roles, teamIds }: Choices) => ({
  ...details,
  from_on: day('First day in the job'),
  is_volunteer: tick(),
  checks_valid_until_on: optionalDay('Day the checks run out'),
  roles: ticks('Roles', roles),
  teams: ticks('Teams', teamIds),
})
export const changeStaffFields = { ...details, _version: version() }
export const giveRoleFields = (roles: readonly Role[]) => ({ role: choice('The role', roles) })
export const placeFields = (teamIds: readonly string[]) => ({ team_id: choice('The team', teamIds) })
export const checksFields = (today: CalendarDay) => ({
  valid_until_on: day('Day the checks run out', { notBefore: today }),
})
export const signInFields = { sign_in_name: text('Sign-in name', { min: 3, max: 200 }) }
