export const purposeTexts = [
  'Be well enough to have my children for weekends',
  'Sleep through the night and get to work on time',
  'Stay out of hospital this year',
  'Not have to think about it every morning',
  'Keep my flat and my dog',
  'Get back to my trade',
  'Feel safe at home',
  'Drink less, and only with other people',
] as const

export const reviewTexts = [
  'Quieter than last time. I have a routine now.',
  'Up and down. The nights are long.',
  'My brother comes round on Sundays again.',
  'Same as before, if I am honest.',
  'I walked into a shop and came out with bread.',
  'The hostel is loud, but the food is fine.',
  'I went to the allotment four times.',
  'I am tired of waiting for the council.',
] as const

export const hopeTexts = [
  'A course in bricklaying',
  'See my mother',
  'A place with my own front door',
  'Play in the five-a-side team',
  'A job with animals',
  'Learn to drive',
  'A week without pain',
  'Help at the community kitchen',
] as const

export const workedTexts = [
  'Appointments in the afternoon, and a text the day before.',
  'The walking group, and one worker for all of it.',
  'Being asked what I wanted first.',
  'Seeing the nurse and the key worker on the same day.',
  'A peer who had been through it.',
] as const

export const aftercareTexts = [
  ['peer', 'Coffee at the recovery café', 'Jude from the recovery community'],
  ['group', 'Thursday evening group', 'The group’s own door team'],
  ['bridging_worker', 'First visit to the college', 'The bridging worker'],
  ['activity', 'Saturday bike ride', 'The ride leader'],
  ['check_in', 'A call to ask how it goes', 'Their last key worker'],
] as const
