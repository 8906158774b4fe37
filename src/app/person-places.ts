import type { PersonId } from '../kernel/id.ts'
import {
  assessmentsPath,
  attendancePath,
  episodesPath,
  groupsAboutPath,
  journeyPath,
  needsPath,
  networkPath,
  outcomesPath,
  planPath,
  recordPath,
  requestsPath,
  sharingPath,
  teamPath,
  whyPath,
  workAboutPath,
} from '../kernel/paths.ts'
import type { Permission } from '../kernel/permission.ts'

/**
 * To whom of those who hold the permission a page about a person opens: whoever works with them by any way, or only whoever leads on
 * their care, whose own agency works with them, or who may know their name.
 */
type OpensTo =
  | 'whoever-works-with-them'
  | 'whoever-leads'
  | 'whose-agency-works-with-them'
  | 'who-may-know-their-name'
  | 'the-team-too'

export interface Place {
  readonly text: string
  readonly path: (personId: PersonId) => string
  readonly may: Permission
  /** What else stands below the record's address and belongs to this page. */
  readonly alsoHolds?: readonly string[]
  /** Left out: whoever works with them. */
  readonly opensTo?: OpensTo
  /** Ceilings under which it is none of the few things an agency reads. */
  readonly notUnder?: readonly string[]
}

/** The pages about one person, the most used first: on a phone the banner above all of them folds the later ones. */
export const personPlaces: readonly Place[] = [
  // Opens to a colleague of the team as well, who is asked there for the reason.
  { text: 'Record', path: recordPath, may: 'record.read', opensTo: 'the-team-too' },
  { text: 'Plan', path: planPath, may: 'record.read', alsoHolds: ['goals', 'hard-times'] },
  { text: 'Support', path: episodesPath, may: 'record.read', alsoHolds: ['return', 'reviews', 'check-ups'] },
  { text: 'Needs', path: needsPath, may: 'record.read' },
  {
    text: 'Appointments',
    path: attendancePath,
    may: 'record.read',
    alsoHolds: ['appointments', 'sessions', 'comings'],
  },
  { text: 'Assessments', path: assessmentsPath, may: 'assessment.fill-in' },
  { text: 'Journey', path: journeyPath, may: 'record.read' },
  { text: 'People around them', path: networkPath, may: 'record.read' },
  { text: 'How things are going', path: outcomesPath, may: 'record.read' },
  { text: 'What they asked for', path: requestsPath, may: 'record.read', alsoHolds: ['residential'] },
  { text: 'Groups', path: groupsAboutPath, may: 'work.read', notUnder: ['pharmacist', 'probation', 'police'] },
  {
    text: 'Tasks and messages',
    path: workAboutPath,
    may: 'work.read',
    alsoHolds: ['tasks', 'messages', 'conferences'],
  },
  { text: 'Team', path: teamPath, may: 'team.read' },
  { text: 'Sharing', path: sharingPath, may: 'sharing.read', opensTo: 'whoever-leads' },
  { text: 'Why you see this', path: whyPath, may: 'record.read' },
  // The pages of those who read something else than the record.
  {
    text: 'Housing support',
    path: (personId) => `/housing/${personId}`,
    may: 'housing.read',
    opensTo: 'whose-agency-works-with-them',
  },
  {
    text: 'Peer support',
    path: (personId) => `/peers/${personId}`,
    may: 'peer.read',
    opensTo: 'whose-agency-works-with-them',
  },
  // A pharmacy knows the name while it holds a script that runs.
  {
    text: 'At the pharmacy',
    path: (personId) => `/pharmacy/people/${personId}`,
    may: 'pharmacy.read',
    opensTo: 'who-may-know-their-name',
  },
]
