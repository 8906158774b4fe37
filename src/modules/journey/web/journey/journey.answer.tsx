import { journeyPath, myJourneyPath, recordPath } from '../../../../kernel/paths.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { PersonContext, RequestContext, StaffContext } from '../../../../platform/web/request-context.ts'
import { instrumentOf, stageInWords } from '../../../assessments/index.ts'
import {
  appointmentKinds,
  attendances,
  contactKinds,
  inWords,
  ownAttendances,
  pathwayTitle,
  requirements,
} from '../../../care/index.ts'
import { episodeKindWords } from '../../../episodes/index.ts'
import { doorWords } from '../../../front-door/index.ts'
import { groupOutcomes } from '../../../groups/index.ts'
import { openPerson } from '../../../people/index.ts'
import type { Names } from '../../domain/words.ts'
import { happeningsOf } from '../../queries/happenings.ts'
import { journeyPageOf } from './journey.page.ts'
import { JourneyView } from './journey.view.tsx'

/** What a timeline may show: that there was contact, support, a referral, a script, a plan, an assessment, an order. */
const categories = [0, 3, 4, 5, 6, 11, 13]

const names: Names = {
  appointment: (kind) => inWords(appointmentKinds, kind),
  attendance: (code) => inWords(attendances, code),
  episode: (kind) => inWords(episodeKindWords, kind),
  instrument: (id) => instrumentOf(id)?.title ?? 'Assessment',
  stage: (code) => stageInWords(code === '' ? null : code),
  order: (requirement) => inWords(requirements, requirement),
  contact: (kind) => inWords(contactKinds, kind),
  pathway: (code, version) => pathwayTitle(code, version),
  door: (door) => inWords(doorWords, door),
  groupOutcome: (outcome) => inWords(groupOutcomes, outcome),
}

const ownNames: Names = { ...names, attendance: (code) => inWords(ownAttendances, code), isOwn: true }

async function pageFor({ tx, query, now }: RequestContext, personId: string, said = names) {
  const happenings = await happeningsOf(tx, personId, said)
  return journeyPageOf(happenings, { kind: query.kind ?? '', page: query.page ?? '1', all: query.all === 'yes' }, now)
}

/** The journey of one person across agencies, as far as the viewer may see it (S004-L668, S003-L141). */
export async function showJourney(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openPerson(context, categories)
  if (reply) return reply
  return page(
    'The journey',
    <JourneyView
      page={await pageFor(context as RequestContext, person.personId)}
      title="The journey"
      path={journeyPath(person.personId)}
    />,
    { backLink: { href: recordPath(person.personId), text: 'The record' }, wide: true },
  )
}

export async function showMyJourney(context: PersonContext): Promise<Reply> {
  const { personId } = context.actor
  context.about({ personId, route: 'own', categories })
  return page(
    'My journey',
    <JourneyView
      page={await pageFor(context as RequestContext, personId, ownNames)}
      title="My journey"
      path={myJourneyPath}
    />,
    { backLink: { href: '/my', text: 'Home' }, wide: true },
  )
}
