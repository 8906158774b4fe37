export const referralReasons = [
  'Would like medicine as part of the plan, and has asked to be seen soon.',
  'Needs help to keep the tenancy. Two letters from the landlord so far.',
  'Asked to meet somebody who has been through it.',
  'Ready to look for work again, a few hours at first.',
  'Would like a detox in a quiet place, with aftercare here.',
  'Low mood most days, and would like to talk to somebody about it.',
] as const

/** Why somebody is referred, by the need. */
export const reasonForNeed = {
  medicine: referralReasons[0],
  housing: referralReasons[1],
  peer_support: referralReasons[2],
  work_and_money: referralReasons[3],
  mental_health: referralReasons[5],
  both_together: 'Low mood and drinking, each making the other worse. Asks for both to be looked at together.',
  other: 'Would like to meet people during the week.',
} as const

export const decliningReasons = [
  'We are full until next month. Please ask again then.',
  'Lives outside the area we cover.',
  'Told us it is not wanted any more.',
] as const

export const goalsOf = {
  substance_use: [
    'Have three evenings a week without {drug}',
    'Use less {drug} when I am alone',
    'Stay on a steady dose through the winter',
    'Stop {drug} before my birthday',
  ],
  health: ['Get my teeth seen to', 'Sleep through until six', 'Finish the hepatitis treatment', 'Walk every day'],
  housing: ['Keep my flat', 'Get a place with a door that locks', 'Pay off the rent arrears'],
  work: ['Do the forklift course', 'Volunteer at the food bank', 'Find a few hours of work'],
  family: ['See my children every second weekend', 'Cook for my mum once a week', 'Ring my brother'],
  money: ['Open a bank account', 'Get the benefit I should have had', 'Save ten pounds a week'],
  justice: ['Finish my order'],
  community: ['Go to the Wednesday group', 'Sing in the choir again', 'Help on the allotment'],
} as const

export const alerts = [
  {
    kind: 'allergy',
    detail: 'Penicillin: rash and swelling',
    staff_instruction: '',
    matters_for_dispensing: true,
  },
  {
    kind: 'overdose_risk',
    detail: 'Overdose in the last year. Tolerance is low after time away',
    staff_instruction: '',
    matters_for_dispensing: true,
  },
  {
    kind: 'seizure',
    detail: 'Seizures when drinking stops suddenly. Never advise stopping at once',
    staff_instruction: 'Call 999 for any collapse',
    matters_for_dispensing: false,
  },
  {
    kind: 'medicine_interaction',
    detail: 'Takes a heart medicine that does not mix with methadone',
    staff_instruction: '',
    matters_for_dispensing: true,
  },
  {
    kind: 'lone_visit',
    detail: 'A dog in the house has bitten before',
    staff_instruction: 'Visit in pairs, or meet elsewhere',
    matters_for_dispensing: false,
  },
  {
    kind: 'other',
    detail: 'Faints at the sight of needles',
    staff_instruction: 'Let the person sit or lie down',
    matters_for_dispensing: false,
  },
] as const

export const describedAs = [
  'a dad of three',
  'somebody in recovery',
  'Ravelstow born and bred',
  'a carpenter',
  'private, please',
  'a survivor',
] as const
