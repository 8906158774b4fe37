import type { NumberPlace } from '../modules/indicators/index.ts'

/** The pages of numbers, as cards above the indicators: each is shown to whoever may open it. The ones most people need come first. */
export const numberPlaces: readonly NumberPlace[] = [
  {
    text: 'Seven areas of life',
    description: 'Health, home, work, family, wellbeing, safety and crime: who is better, the same or worse.',
    href: '/outcomes',
    may: 'indicators.read',
  },
  {
    text: 'Health and justice side by side',
    description: 'The same people by both views, and an alarm when the two part.',
    href: '/outcomes/both-views',
    may: 'indicators.read',
  },
  {
    text: 'How people live, by years in treatment',
    description: 'Work, learning, home, wellbeing and children, from the first year to the sixth and later.',
    href: '/outcomes/years',
    may: 'indicators.read',
  },
  {
    text: 'Gains in plain words',
    description: 'Health and social gains on one page, to print or read out.',
    href: '/outcomes/gains',
    may: 'indicators.read',
  },
  {
    text: 'Reports',
    description: 'Ten reports in plain sentences, the way through the system, and what has changed.',
    href: '/reports',
    may: 'indicators.read',
  },
  {
    text: 'Numbers and quality side by side',
    description: 'What people say of services, their choice and their reviews, beside the counts.',
    href: '/reports/quality',
    may: 'indicators.read',
  },
  {
    text: 'Homes and work: got and kept',
    description: 'Who got a home, work or a course, and who has kept it half a year and a year later.',
    href: '/reports/kept',
    may: 'indicators.read',
  },
  {
    text: 'Targets',
    description: 'What the partnership wants to change, where it stood, and how it goes.',
    href: '/reports/targets',
    may: 'indicators.read',
  },
  {
    text: 'Figures of the month',
    description: 'How many people are in treatment, month by month.',
    href: '/figures',
    may: 'figures.read',
  },
  {
    text: 'Ordinary life',
    description: 'What the steps in people’s plans are about, and how many were done.',
    href: '/figures/life',
    may: 'figures.read',
  },
  {
    text: 'Change by years',
    description: 'How many people saw any change, by how long they have been in treatment.',
    href: '/stuck/cohort',
    may: 'figures.read',
  },
  {
    text: 'Your records to mend',
    description: 'What the national return is missing about the people on your list.',
    href: '/returns/mine',
    may: 'caseload.read',
  },
  {
    text: 'Returns of agencies',
    description: 'Which agencies have sent their monthly return, and which are late.',
    href: '/returns/partnership',
    may: 'return.oversee',
  },
  {
    text: 'Worth a look together',
    description: 'Where numbers of an agency differ by more than chance, and what the agency says.',
    href: '/indicators/signs',
    may: 'indicators.read',
  },
  {
    text: 'Time on forms and with people',
    description: 'For each agency: how much is asked, what is not asked twice, and how long it takes.',
    href: '/figures/burden',
    may: 'figures.read',
  },
  {
    text: 'Publish figures',
    description: 'Choose tables of a frozen month, see what the public will see, and publish them.',
    href: '/publications',
    may: 'figures.publish',
  },
  {
    text: 'Published figures',
    description: 'What everybody can read about treatment here, without signing in.',
    href: '/published',
    may: 'indicators.read',
  },
]
