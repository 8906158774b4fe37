import { dayInWords } from '../../../kernel/calendar-day.ts'
import { nhsNumberInWords } from '../../../kernel/nhs-number.ts'
import { nameOf } from '../../people/index.ts'
import type { PacketAlert, PacketIdentity } from '../queries/packet.ts'
import type { Receiver } from '../queries/receivers.ts'

export interface PacketRow {
  readonly key: string
  readonly value: string
}

const identityBit = 1 << 1
const alertBit = 1 << 10

export const nameInPacket = (identity: PacketIdentity): string =>
  nameOf({ given_name: identity.givenName, chosen_name: identity.chosenName, family_name: identity.familyName })

const filled = (rows: readonly PacketRow[]) => rows.filter((row) => row.value !== '')

/** Who is referred, as the rows of a list; what the reader may not have is simply not there. */
export function identityRows(identity: PacketIdentity | undefined): readonly PacketRow[] {
  if (!identity) return []
  return filled([
    { key: 'Name', value: nameInPacket(identity) },
    { key: 'Pronouns', value: identity.pronouns },
    { key: 'Date of birth', value: identity.bornOn === null ? '' : dayInWords(identity.bornOn) },
    { key: 'NHS number', value: identity.nhsNumber === null ? '' : nhsNumberInWords(identity.nhsNumber) },
    { key: 'Interpreter', value: identity.interpreterLanguage },
  ])
}

/** The same from what was kept when the referral was accepted, for a reader to whom the packet has closed. */
export const toldRows = (told: {
  readonly toldName: string
  readonly toldBornOn: string | null
}): readonly PacketRow[] =>
  filled([
    { key: 'Name', value: told.toldName },
    { key: 'Date of birth', value: told.toldBornOn === null ? '' : dayInWords(told.toldBornOn) },
  ])

export function alertRows(alerts: readonly PacketAlert[]): readonly PacketRow[] {
  return filled(alerts.map((alert) => ({ key: 'Alert', value: alert.detail ?? alert.staffInstruction })))
}

// Projections p2 to p4 and p15, as `people` gives them.
const inPart: Readonly<Record<string, (identity: PacketIdentity) => PacketIdentity>> = {
  probation: (identity) => ({
    ...identity,
    givenName: identity.givenName || identity.chosenName,
    chosenName: '',
    pronouns: '',
    nhsNumber: null,
    interpreterLanguage: '',
  }),
  housing: (identity) => ({ ...identity, pronouns: '', bornOn: null, nhsNumber: null, interpreterLanguage: '' }),
  peer_mentor: (identity) => ({
    ...identity,
    familyName: '',
    pronouns: '',
    bornOn: null,
    nhsNumber: null,
    interpreterLanguage: '',
  }),
}

/** What one agency would see of a packet, before it is sent. A test holds this to what the receiver is then shown. */
export function preview(
  receiver: Receiver,
  identity: PacketIdentity | undefined,
  alerts: readonly PacketAlert[],
): readonly PacketRow[] {
  const project = inPart[receiver.ceiling]
  const seen =
    receiver.opens & identityBit
      ? identity
      : receiver.projects & identityBit && identity && project
        ? project(identity)
        : undefined
  const told =
    receiver.opens & alertBit
      ? alerts
      : receiver.projects & alertBit
        ? alerts
            .filter((alert) => alert.staffInstruction !== '')
            .map((alert) => ({ ...alert, kind: null, detail: null }))
        : []
  return [...identityRows(seen), ...alertRows(told)]
}
