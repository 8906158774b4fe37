/** What an appointment is for, as it is said on a page. */
export const appointmentKinds = {
  keywork: 'One-to-one session',
  prescribing: 'Prescribing appointment',
  group: 'Group',
  health_check: 'Health check',
  housing: 'Housing support',
  order: 'Appointment under an order',
  peer: 'Peer support',
} as const

export const attendances = {
  attended: 'Came',
  late: 'Came late',
  not_attended: 'Did not come',
  excused: 'Called off by the person',
  cancelled: 'Called off by the service',
} as const
