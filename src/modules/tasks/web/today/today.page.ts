import { addDays, type CalendarDay, dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import {
  caseloadPath,
  episodesPath,
  planPath,
  recordPath,
  requestsPath,
  residentialPath,
  sharingPath,
  teamPath,
} from '../../../../kernel/paths.ts'
import {
  type ActionDue,
  type AppointmentDue,
  appointmentKinds,
  attendances,
  carePaths,
  inWords,
  type KeyworkGap,
} from '../../../care/index.ts'
import type { EpisodeDue } from '../../../episodes/index.ts'
import { frontDoorPath, type HelpRequest, requestPath } from '../../../front-door/index.ts'
import { nameOf, type OwnHandover, type PermissionEnding } from '../../../people/index.ts'
import type { ReferralWaiting } from '../../../referrals/index.ts'
import { type PathDue, pathDueWords, type RequestDue } from '../../../residential/index.ts'
import { dueInWords } from '../../domain/due.ts'
import type { Task } from '../../queries/tasks-of.ts'
import type { Thread } from '../../queries/threads.ts'
import { messagesPath, taskPath, tasksPath, threadPath } from '../paths.ts'

/** One line of the page: when, what, and the one link that leads on. */
export interface DueLine {
  readonly key: string
  readonly when: string
  readonly text: string
  readonly href: string
  readonly about: string
}

export interface DuePart {
  readonly id: string
  readonly heading: string
  readonly lines: readonly DueLine[]
  readonly more?: { readonly text: string; readonly href: string }
}

export interface DueFacts {
  readonly today: CalendarDay
  readonly name: (personId: string) => string
  readonly appointments: readonly AppointmentDue[]
  readonly unwritten: readonly AppointmentDue[]
  readonly tasks: readonly Task[]
  readonly threads: readonly Thread[]
  readonly referrals: readonly ReferralWaiting[]
  readonly episodes: readonly EpisodeDue[]
  readonly requests: readonly HelpRequest[]
  readonly handovers: readonly OwnHandover[]
  readonly actions: readonly ActionDue[]
  readonly gaps: readonly KeyworkGap[]
  readonly weeks: number
  readonly ending: readonly PermissionEnding[]
  readonly asked: readonly RequestDue[]
  readonly away: readonly PathDue[]
}

/** How many lines a part shows before it says that there are more. */
export const mostLines = 8

const londonTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  hour: 'numeric',
  minute: '2-digit',
  hour12: true,
})
const clock = (at: Date) => londonTime.format(at).replace(' ', '')

const appointmentLine = (one: AppointmentDue, when: string): DueLine => ({
  key: one.appointmentId,
  when,
  text:
    one.attendance === null
      ? inWords(appointmentKinds, one.kind)
      : `${inWords(appointmentKinds, one.kind)}: ${inWords(attendances, one.attendance).toLowerCase()}`,
  href: carePaths.appointmentPath(one.personId, one.appointmentId),
  about: nameOf(one),
})

const episodeWords: Readonly<Record<EpisodeDue['what'], string>> = {
  review: 'Review',
  check_up: 'Check-up after leaving',
  return_request: 'Wants to come back',
  added_help: 'Look again at help that was added',
}

const referralLine = (one: ReferralWaiting, name: DueFacts['name']): DueLine => ({
  key: one.referralId,
  when: one.dueAt === null ? '' : `By ${dayInWords(dayOf(one.dueAt))}`,
  text: one.isAnswered ? `Accepted from ${one.fromName}, not seen yet` : `From ${one.fromName}, to answer`,
  href: `/referrals/${one.referralId}`,
  about: name(one.personId),
})

const gapLine = (one: KeyworkGap): DueLine => ({
  key: one.personId,
  when: one.lastOn === null ? 'No keywork written down' : `Last keywork ${dayInWords(one.lastOn)}`,
  text: 'Has a prescription',
  href: carePaths.attendancePath(one.personId),
  about: nameOf({ given_name: one.givenName, chosen_name: one.chosenName, family_name: one.familyName }),
})

const threadLine = (one: Thread): DueLine => ({
  key: one.threadId,
  when: `From ${one.newestBy}`,
  text: one.subject,
  href: threadPath(one.threadId),
  about: nameOf(one),
})

const taskLine = (one: Task, today: CalendarDay): DueLine => ({
  key: one.taskId,
  when: dueInWords(one.dueOn, today),
  text: one.what,
  href: taskPath(one.taskId),
  about: one.personId === null ? '' : nameOf(one),
})

const episodeLine = (one: EpisodeDue, { today, name }: DueFacts): DueLine => ({
  key: `${one.what} ${one.personId} ${one.dueOn}`,
  when: dueInWords(one.dueOn, today),
  text: episodeWords[one.what],
  href: episodesPath(one.personId),
  about: name(one.personId),
})

const permissionLine = (one: PermissionEnding): DueLine => ({
  key: `${one.person_id} ${one.agency_name}`,
  when: `Ends ${dayInWords(dayOf(one.ends_at))}`,
  text: `For ${one.agency_name}`,
  href: (one.leads ? sharingPath : recordPath)(one.person_id),
  about: nameOf(one),
})

const requestLine = (one: HelpRequest): DueLine => ({
  key: one.helpRequestId,
  when:
    one.contactDueOn === null
      ? `Asked ${dayInWords(dayOf(one.receivedAt))}`
      : `Promised by ${dayInWords(one.contactDueOn)}`,
  text:
    one.firstContactAt === null ? 'Asked for help, nobody has reached them yet' : 'Asked for help, to be registered',
  href: requestPath(one.helpRequestId),
  about: one.chosenName || one.askerName,
})

const awayLine = (one: PathDue, { today, name }: DueFacts): DueLine => ({
  key: `${one.what} ${one.applicationId} ${one.dueOn}`,
  when: dueInWords(one.dueOn, today),
  text: pathDueWords[one.what],
  href: residentialPath(one.personId, one.applicationId),
  about: name(one.personId),
})

const askedLine = (one: RequestDue, { today, name }: DueFacts): DueLine => ({
  key: one.requestId,
  when: dueInWords(one.dueOn, today),
  text: `${one.kindWords}: ${one.what === 'answer' ? 'to answer' : 'an appeal waits for a decision'}`,
  href: requestsPath(one.personId),
  about: name(one.personId),
})

const handoverLine = (one: OwnHandover): DueLine => ({
  key: one.handover_id,
  when: `Since ${dayInWords(dayOf(one.begun_at))}`,
  text: `From ${one.giver_name} to ${one.taker_name}, not seen yet`,
  href: teamPath(one.person_id),
  about: nameOf(one),
})

const actionLine = (one: ActionDue, { today, name }: DueFacts): DueLine => ({
  key: one.planActionId,
  when: dueInWords(one.dueOn, today),
  text: one.what,
  href: planPath(one.personId),
  about: name(one.personId),
})

type Part = readonly [id: string, heading: string, lines: readonly DueLine[], more?: DuePart['more']]

function shortened([id, heading, lines, more]: Part): DuePart {
  const isMore = more !== undefined && lines.length > mostLines
  return { id, heading, lines: more ? lines.slice(0, mostLines) : lines, ...(isMore ? { more } : {}) }
}

const wholeCaseload = { text: 'There are more: see everyone on my caseload', href: caseloadPath }

/** What people asked for, and what is due on the way to a place away from home. */
const ofRequests = (facts: DueFacts): readonly Part[] => [
  [
    'asked',
    'What people asked for',
    facts.asked.map((one) => askedLine(one, facts)),
    { text: 'All of them', href: '/requests' },
  ],
  [
    'away',
    'On the way to a place, away, coming home',
    facts.away.map((one) => awayLine(one, facts)),
    { text: 'All of them', href: '/requests' },
  ],
]

/** Everything that is due, the most pressing first. Parts without a line are left out. */
export function whatIsDue(facts: DueFacts): readonly DuePart[] {
  const { today, name } = facts
  const parts: readonly Part[] = [
    ['appointments', 'Appointments today', facts.appointments.map((one) => appointmentLine(one, clock(one.startsAt)))],
    ['messages', 'Messages to read', facts.threads.map(threadLine), { text: 'All messages', href: messagesPath }],
    [
      'tasks',
      'Tasks due this week',
      facts.tasks.map((one) => taskLine(one, today)),
      { text: 'All tasks', href: tasksPath },
    ],
    [
      'actions',
      'Actions in plans',
      facts.actions.map((one) => actionLine(one, facts)),
      { text: 'All actions', href: '/actions' },
    ],
    [
      'requests',
      'People who asked for help',
      facts.requests.map(requestLine),
      { text: 'All of them', href: frontDoorPath },
    ],
    ...ofRequests(facts),
    ['handovers', 'Handing over', facts.handovers.map(handoverLine), wholeCaseload],
    [
      'referrals',
      'Referrals to us',
      facts.referrals.map((one) => referralLine(one, name)),
      { text: 'All referrals', href: '/referrals' },
    ],
    [
      'unwritten',
      'Say what became of these',
      facts.unwritten.map((one) => appointmentLine(one, dayInWords(dayOf(one.startsAt)))),
      { text: 'There are more: each person’s page has theirs', href: caseloadPath },
    ],
    [
      'episodes',
      'Reviews and check-ups',
      facts.episodes.map((one) => episodeLine(one, facts)),
      { text: 'All reviews that are due', href: '/reviews' },
    ],
    ['keywork', `A prescription, and no keywork for ${facts.weeks} weeks`, facts.gaps.map(gapLine), wholeCaseload],
    [
      'permissions',
      'Permissions that end soon',
      facts.ending.map(permissionLine),
      { text: 'All of them', href: `${caseloadPath}/due` },
    ],
  ]
  return parts.map(shortened).filter(({ lines }) => lines.length > 0)
}

/** The day up to which tasks count as due now. */
export const untilThisWeek = (today: CalendarDay) => addDays(today, 7)
