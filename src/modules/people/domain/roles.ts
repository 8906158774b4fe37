/** What somebody does for a person. The words are those of the column's check. */
export const relationshipRoles = [
  'key_worker',
  'care_coordinator',
  'prescriber',
  'nurse',
  'order_manager',
  'housing_worker',
  'peer_mentor',
  'registered_patient',
  'dispensing',
] as const

export type RelationshipRole = (typeof relationshipRoles)[number]

export const roleWords: Readonly<Record<RelationshipRole, string>> = {
  key_worker: 'Key worker',
  care_coordinator: 'Care coordinator',
  prescriber: 'Prescriber',
  nurse: 'Nurse',
  order_manager: 'Probation officer',
  housing_worker: 'Housing worker',
  peer_mentor: 'Peer mentor',
  registered_patient: 'GP practice',
  dispensing: 'Pharmacy',
}

/** The places around a person that ought to be filled; an empty one is shown, not left out (S003-L18). */
export const expectedRoles: readonly RelationshipRole[] = [
  'care_coordinator',
  'key_worker',
  'prescriber',
  'registered_patient',
  'dispensing',
]

/** Roles that a named worker holds; the other two are a whole practice or pharmacy. */
export const workerRoles = relationshipRoles.filter((role) => role !== 'registered_patient' && role !== 'dispensing')

const rolesOfKind: Readonly<Record<string, readonly RelationshipRole[]>> = {
  gp: ['registered_patient'],
  pharmacy: ['dispensing'],
  probation: ['order_manager'],
  police: ['order_manager'],
  housing: ['housing_worker'],
  employment: ['housing_worker'],
  social_care: ['housing_worker'],
  peer_led: ['peer_mentor'],
}

/** What a worker of a kind of agency may be to a person. */
export function rolesAt(agencyKind: string): readonly RelationshipRole[] {
  return rolesOfKind[agencyKind] ?? ['key_worker', 'care_coordinator', 'prescriber', 'nurse']
}

/** Whether a role is held by the agency as a whole rather than by one worker. */
export function isHeldByAgency(role: RelationshipRole): boolean {
  return role === 'registered_patient' || role === 'dispensing'
}
