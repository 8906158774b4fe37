import { randomUUID } from 'node:crypto'
import type { CaseloadRow } from '../domain/caseload-row.ts'
import type { SafeContact } from '../domain/channels.ts'
import type { PlannedLine } from '../domain/plan-caseload.ts'
import { isHeldByAgency } from '../domain/roles.ts'
import type { NewPerson } from './new-people.ts'

/** A way of reaching somebody as a file gives it: without a yes it is kept, and not used. */
export function contactFromFile(channel: 'mobile' | 'email', value: string, safe: boolean | null): SafeContact {
  const caution = safe === null ? 'Brought from a spreadsheet. Ask if it is safe before you use it' : ''
  return { channel, value, mayUse: safe ?? false, mayLeaveMessage: false, safeTimes: '', caution }
}

function contactsFrom({ mobile, mobileSafe, email, emailSafe }: CaseloadRow): SafeContact[] {
  return [
    ...(mobile === '' ? [] : [contactFromFile('mobile', mobile, mobileSafe)]),
    ...(email === '' ? [] : [contactFromFile('email', email, emailSafe)]),
  ]
}

/** The registration that a line of a file asks for. */
export function newPersonFrom({ row, worker, role }: PlannedLine): NewPerson {
  const { givenName, familyName, chosenName, pronouns, describedAs, bornOn, nhsNumber, interpreterLanguage } = row
  const wholeAgency = isHeldByAgency(role)
  return {
    personId: randomUUID(),
    identity: {
      givenName,
      familyName,
      chosenName,
      pronouns,
      describedAs,
      bornOn,
      nhsNumber,
      interpreterLanguage,
      sex: null,
      nationalReturn: null,
    },
    reference: row.reference,
    contacts: contactsFrom(row),
    address: row.address === '' && row.postcode === '' ? null : { lines: row.address, postcode: row.postcode },
    work: {
      role,
      staffId: wholeAgency ? null : (worker?.staff_id ?? null),
      teamId: wholeAgency ? null : (worker?.team_id ?? null),
      since: row.startedOn,
    },
  }
}
