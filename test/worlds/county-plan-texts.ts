/** What plans of the county say. All of it is invented. */
export const planPurposes = [
  'A settled home and mornings that begin at eight',
  'Getting back to work, one step at a time',
  'Seeing the children every week, and being well for it',
  'A quieter life with fewer appointments',
  'Staying safe through the winter',
  'Being somebody people can count on again',
  'My own place, my own routine',
] as const

/** Goals for a substance: what is aimed at, and the words. */
export const substanceGoals = [
  { aim: 'safer_use', words: 'Never use alone', code: 'not_alone' },
  { aim: 'safer_use', words: 'Never share needles, spoons or pipes', code: 'no_sharing' },
  { aim: 'cut_down', words: 'Have two days a week without it', code: 'days_off' },
  { aim: 'cut_down', words: 'Use less than now', code: 'cut_down' },
  { aim: 'stop', words: 'Stop using it', code: 'stop' },
  { aim: 'stay_stopped', words: 'Stay stopped', code: 'stay_stopped' },
] as const

export const medicineGoal = { aim: 'stable_on_medicine', words: 'Feel steady on my medicine', code: 'steady' } as const

export const milestoneGoals = [
  { domain: 'housing', words: 'My own front door', code: 'front_door' },
  { domain: 'work', words: 'A job', code: 'job' },
  { domain: 'money', words: 'A bank account of my own', code: 'bank' },
  { domain: 'community', words: 'Know my neighbours', code: 'neighbours' },
] as const

/** Actions by who does them. */
export const personActions = [
  'Ring the dentist',
  'Go to the Tuesday meeting',
  'Write down what I spend for a week',
  'Take my sister up on Sunday lunch',
  'Bring my letters to the next session',
  'Ask at the college about evening classes',
] as const

export const workerActions = [
  { what: 'Weekly session, with a look at what went well', kind: 'psychosocial' },
  { what: 'Check naloxone and show a friend how to use it', kind: 'harm_reduction' },
  { what: 'Book the hepatitis test', kind: 'health' },
  { what: 'Go along to the first mutual aid meeting', kind: 'mutual_aid' },
  { what: 'Help with the form for the travel pass', kind: 'reintegration' },
  { what: 'We stop ringing to remind; the person sets an alarm', kind: 'independence' },
] as const

export const partnerActions = [
  'Check the place on the housing list',
  'Help with the rent arrears letter',
  'Arrange a visit to the flat',
  'Look for a volunteering place nearby',
] as const

export const doneNotes = ['Done together', 'Went better than expected', 'Took two tries', ''] as const

export const areaWords: Readonly<Record<string, readonly string[]>> = {
  next_step: ['One phone call first', 'A visit is planned', 'Forms are filled in'],
  going_well: ['Happy as it is', 'Better than last year'],
  not_now: ['After the summer', 'When the court date is over', 'Not a worry at the moment'],
}

export const definitions = [
  'Being able to look my mum in the eye.',
  'A day that belongs to me.',
  'Being boring, in a good way.',
  'My kids ringing me, not the other way round.',
  'Waking up without planning how to get through.',
] as const

export const crisisSigns = [
  'I stop answering texts.',
  'I sleep all day.',
  'I walk past the old corner.',
  'I say I am fine, a lot.',
] as const
export const crisisHelps = [
  'A walk, not a talk.',
  'Music and the door shut for an hour.',
  'Ringing the group chat.',
  'A cup of tea with someone who knows.',
] as const

export const lapseWords = [
  {
    what: 'Used after an argument at home.',
    done: 'Talked about lower tolerance, gave naloxone, met again after two days.',
  },
  {
    what: 'One night after pay day.',
    done: 'Looked at pay days together. The bank card stays with a friend on Fridays.',
  },
  { what: 'Drank at a funeral.', done: 'An extra session this week and a peer to go along to the next family day.' },
] as const

export const wishes = [
  'Sessions in the evening, please.',
  'I would like to try a different medicine.',
  'I want to talk to somebody who has been there.',
] as const
