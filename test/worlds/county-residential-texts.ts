/** What people of the county asked for, in their words. */
export const askedTexts = {
  rehab: [
    'I have stopped four times at home. I want to go away for it, somewhere with work to do.',
    'My mum went to one and it held. I want the same chance.',
    'I want mornings without being ill, and time away from this street.',
    'I am ready now. In a year I may not be.',
  ],
  detox_home: [
    'I would rather stop at home with somebody looking in every day.',
    'I cannot leave the children, so it must be at home.',
  ],
  medicine: ['The dose does not last the night.', 'I would like to try the injection that lasts a month.'],
  talking: ['Somebody to talk to about my brother.', 'I want to talk with somebody who is not about drugs.'],
  appeal: [
    'I was told to wait last year as well.',
    'Nobody asked me why before they said no.',
    'What was offered instead is what failed before.',
  ],
} as const

export const answerTexts = {
  yes: ['Yes, we begin together on Monday.', 'Yes. We talked it through and this is the right time.'],
  no: [
    'There is no safe way to do this at home now. We offer the ward instead.',
    'There is no counsellor until spring.',
  ],
  not_yet: ['The bloods have to be back first.', 'After the move, so that there is a quiet room.'],
  appeal: ['The reason given does not answer what was asked.', 'What was offered is safer, and it begins this week.'],
} as const

export const wayTexts = {
  tried: [
    'Four detoxes at home, two courses of groups.',
    'Two years on a script, stable, with one long break.',
    'A day programme last spring, finished.',
  ],
  preparation: [
    'Group twice a week. A sister has the dog. The rent is covered for 13 weeks.',
    'Six of twelve preparation meetings held. The home is kept.',
    'A visit to the house is done. The detox comes first.',
  ],
  advice: ['A day programme nearby first.', 'A house for women only.'],
  funded: ['A good plan, and the home is kept.', 'Everything nearer home has been tried.'],
  not_funded: ['The preparation meetings have not begun. Come back after six of them.'],
  deferred: ['The detox must be booked first.'],
  leftEarly: ['I missed my girl.', 'Too far from everybody.'],
  touch: ['Sleeps well, cooks for the house.', 'Hard week, stays.', 'Spoke about coming home.'],
  home: {
    home: ['Back to the flat, keys with the support worker', 'Housing support worker'],
    aftercare: ['First meeting in the week of coming home', 'Own key worker'],
    medicine: ['Naloxone kit and a short talk', 'Nurse'],
    first_meeting: ['Saturday walk with the recovery group', 'A peer mentor'],
  },
} as const
