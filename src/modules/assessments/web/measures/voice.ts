/** What stands on a page about measures, said to the person or to a worker. */
export interface Voice {
  readonly choose: string
  readonly chooseHint: string
  readonly ownWords: string
  readonly number: string
  readonly why: string
  readonly typedBy: string
  readonly none: string
  readonly stopped: string
}

export const toPerson: Voice = {
  choose: 'What do you want to keep an eye on?',
  chooseHint: 'It can be anything that matters to you.',
  ownWords: 'In your own words',
  number: 'Your number today',
  why: 'Why this number?',
  typedBy: 'You',
  none: 'You have not picked anything yet.',
  stopped: 'You stopped using this.',
}

export const toWorker: Voice = {
  choose: 'What does the person want to keep an eye on?',
  chooseHint: 'The person decides, not the service.',
  ownWords: 'In the person’s own words',
  number: 'The number the person said',
  why: 'Why, in the person’s words',
  typedBy: 'The person',
  none: 'The person has not picked anything that you can see.',
  stopped: 'The person stopped using this.',
}
