/** What a goal is for a substance, from safer use to staying stopped. Each is as good a goal as the next. */
export const goalAims = {
  safer_use: 'Safer use',
  cut_down: 'Using less',
  stable_on_medicine: 'Steady on medicine',
  stop: 'Stopping',
  stay_stopped: 'Staying stopped',
} as const

export const goalOutcomes = { reached: 'Reached', let_go: 'Let go' } as const

export const actionKinds = {
  step: 'A step towards the goal',
  psychosocial: 'Talking help: sessions or a group',
  reintegration: 'Ordinary life: home, work, learning, family, money',
  harm_reduction: 'Staying safer',
  health: 'Health check or treatment',
  mutual_aid: 'Mutual aid and peers',
  independence: 'Something the service stops doing, and the person takes over',
} as const

/** The parts of ordinary life a plan speaks of (S004-L376). The codes are those of goals. */
export const lifeAreas = {
  housing: 'Home',
  work: 'Work and learning',
  family: 'Family and friends',
  health: 'Health',
  money: 'Money',
  community: 'Community and fun',
} as const

export const lifeStances = {
  next_step: 'There is a next step',
  going_well: 'Going well as it is',
  not_now: 'Not now',
} as const

export const agreementWays = {
  in_person: 'In person',
  on_paper: 'On paper',
  online: 'By themself, on their own page',
} as const

/** What each of those around a person does, so that nobody takes one for another (S002-L25b). */
export const whatRolesDo: Readonly<Record<string, string>> = {
  care_coordinator: 'Sees that the whole plan happens, across agencies, and is answerable for it',
  key_worker: 'Has regular meetings, and does the talking help',
  prescriber: 'Decides on medicines and reviews them',
  nurse: 'Looks after health checks, tests and dressings',
  order_manager: 'Manages a court order. Does not decide on treatment',
  housing_worker: 'Helps with a home, work or benefits. Sees the actions given to their own agency',
  peer_mentor: 'Walks alongside, from their own experience',
  registered_patient: 'Looks after general health',
  dispensing: 'Hands out the medicine',
}
