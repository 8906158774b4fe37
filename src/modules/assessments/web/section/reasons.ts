export const skipReasons = {
  not_today: 'Not today: we will come back to it',
  rather_not: 'The person would rather not talk about it',
  not_relevant: 'It has nothing to do with this person',
  known_elsewhere: 'Somebody else knows this and will write it down',
  no_time: 'There was no time',
} as const

export const againReasons = {
  changed: 'Something has changed',
  unclear: 'The answer was unclear or looked wrong',
  person_asked: 'The person wanted to say it again',
  required: 'A rule says that it must be asked again',
} as const

export const isSkipReason = (code: string): code is keyof typeof skipReasons => code in skipReasons
export const isAgainReason = (code: string): code is keyof typeof againReasons => code in againReasons
