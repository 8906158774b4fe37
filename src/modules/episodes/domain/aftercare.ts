/** Who or what carries somebody over the edge of leaving (S004-L783). The words are those of the column's check. */
export const aftercareKinds = [
  'bridging_worker',
  'appointment',
  'group',
  'activity',
  'peer',
  'check_in',
  'other',
] as const

export type AftercareKind = (typeof aftercareKinds)[number]

export const aftercareKindWords: Readonly<Record<AftercareKind, string>> = {
  bridging_worker: 'Worker who bridges the gap',
  appointment: 'Appointment',
  group: 'Group',
  activity: 'Activity',
  peer: 'Peer or mutual aid',
  check_in: 'Call or message',
  other: 'Something else',
}
