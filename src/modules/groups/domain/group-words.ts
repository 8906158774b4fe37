/** Codes of groups, as they are said on a page. */
export const topics = {
  recovery: 'Recovery',
  harm_reduction: 'Staying safer',
  relapse: 'Preventing a lapse',
  wellbeing: 'Health and wellbeing',
  skills: 'Skills and work',
  creative: 'Making things',
  family: 'Family and friends',
  other: 'Something else',
} as const

export const levels = {
  any: 'For any stage',
  starting: 'For people starting out',
  steady: 'For people who are steady',
  moved_on: 'For people further on',
} as const

export const styles = { talking: 'Talking', learning: 'Learning', doing: 'Doing' } as const

export const audiences = {
  everyone: 'Everyone',
  women: 'Women',
  men: 'Men',
  young: 'Young people',
  family: 'Families and friends',
} as const

export const outcomes = {
  came: 'Came',
  late: 'Came late',
  missed: 'Did not come',
  sent_word: 'Sent word',
} as const

export const fits = { '4': 'Very well', '3': 'Well', '2': 'Not so well', '1': 'Not at all' } as const

export const misfits = {
  level: 'Too easy or too hard',
  topic: 'What it is about',
  style: 'How it is done',
  time: 'The time',
  place: 'The place',
  people: 'The people in it',
} as const

export const wishes = {
  women: 'A women’s group',
  men: 'A men’s group',
  young: 'A young people’s group',
  family: 'A group for families',
  evening: 'A group in the evening',
  online: 'An online group',
  steroids: 'A group about steroids',
  stimulants: 'A group about stimulants',
  faith: 'A group with faith in it',
  creative: 'A group that makes things',
  language: 'A group in another language',
} as const

export const inWords = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code
