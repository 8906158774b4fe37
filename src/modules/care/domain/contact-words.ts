/** What time with a person was for; codes kept in the record, as they are said on a page. */
export const contactKinds = {
  keywork: 'Keywork',
  psychosocial: 'Talking or group therapy',
  clinical: 'Clinical',
  practical: 'Practical help',
  check_in: 'A quick check-in',
  other: 'Something else',
} as const

export const contactWays = {
  face_to_face: 'Face to face',
  phone: 'By phone',
  online: 'Online',
  home_visit: 'At home',
} as const

/** Who gave the time: professionals should know the limits of their role, and others deserve to be counted (S004-L213). */
export const givers = {
  professional: 'A worker',
  peer: 'A peer',
  volunteer: 'A volunteer',
  group: 'A group',
} as const

/** The kind of contact that an appointment of a kind most often is. */
export function usualContactKind(appointmentKind: string): keyof typeof contactKinds {
  if (appointmentKind === 'keywork') return 'keywork'
  if (appointmentKind === 'group') return 'psychosocial'
  if (appointmentKind === 'prescribing' || appointmentKind === 'health_check') return 'clinical'
  return appointmentKind === 'housing' ? 'practical' : 'other'
}

/** Who most often gives an appointment of a kind. */
export function usualGiver(appointmentKind: string): keyof typeof givers {
  if (appointmentKind === 'peer') return 'peer'
  return appointmentKind === 'group' ? 'group' : 'professional'
}
