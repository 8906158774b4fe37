/** The seven headings of a partnership agreement and the question each partner answers under it (S003-L92 to S003-L111). */
export const headings = [
  { code: 'aims', name: 'Aims', question: 'Why do we work together, what does it add, and how will we know it works?' },
  { code: 'strategy', name: 'Strategy', question: 'How will we reach these aims? Which activities serve which aim?' },
  {
    code: 'membership',
    name: 'Membership and decisions',
    question: 'Who belongs, who speaks for them, and how do we decide?',
  },
  {
    code: 'management',
    name: 'Management',
    question: 'Which ground rules do we keep, who does what, and when do we look at how it goes?',
  },
  { code: 'resources', name: 'Resources', question: 'What does each of us bring: money, staff, premises?' },
  {
    code: 'disputes',
    name: 'Disputes',
    question: 'What do we do when we disagree, by when, and who helps us settle it?',
  },
  {
    code: 'information',
    name: 'Information',
    question: 'Which information about people do we share, with whom, what for, and what never?',
  },
] as const

export type HeadingCode = (typeof headings)[number]['code']

export const headingBy = (code: string) => headings.find((heading) => heading.code === code)
