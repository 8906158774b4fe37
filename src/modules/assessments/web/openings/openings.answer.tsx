import { isId } from '../../../../kernel/id.ts'
import { planPath } from '../../../../kernel/paths.ts'
import type { Tx } from '../../../../platform/db/database.ts'
import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { PersonContext, StaffContext } from '../../../../platform/web/request-context.ts'
import { byFit, openOpenings } from '../../../directory/index.ts'
import { knownAnswers } from '../../queries/known-answers.ts'
import { type OpenPerson, openPerson } from '../../queries/open-person.ts'
import { openFor } from '../open.ts'
import { aboutShown } from '../subjects.ts'
import { FittingView } from './openings.view.tsx'

const title = 'Things to do that fit'
const ofPeers = 14

/** What somebody can do or would enjoy, as far as whoever acts may read the talk about it. */
async function skillsOf(tx: Tx, personId: string) {
  const known = await knownAnswers(tx, personId, ['peer.skills'])
  const value = known[0]?.value
  return { known, skills: Array.isArray(value) ? value.map(String) : [] }
}

async function fittingPage(context: StaffContext, person: OpenPerson, more: { readonly isPeer: boolean }) {
  const { personId } = person
  const [{ known, skills }, openings] = await Promise.all([skillsOf(context.tx, personId), openOpenings(context.tx)])
  aboutShown(context, person, known)
  const mayPlan = !more.isPeer && context.actor.permissions.has('entry.write')
  return (
    <FittingView
      heading={title}
      you="The person"
      likes={skills}
      fits={byFit(openings, skills)}
      talkHref={more.isPeer ? `/peers/${personId}/strengths` : null}
      planHref={
        mayPlan
          ? ({ title: words }) =>
              `${planPath(personId)}/actions/new?${new URLSearchParams({ kind: 'reintegration', what: `Ask about: ${words}` })}`
          : null
      }
    />
  )
}

/** For a worker: openings by how they fit what the person told a peer or a worker (S004-L771). */
export async function showFitting(context: StaffContext): Promise<Reply> {
  const opened = await openFor(context)
  if (opened.reply) return opened.reply
  const view = await fittingPage(context, opened.person, { isPeer: false })
  return page(title, view, { backLink: { href: planPath(opened.person.personId), text: 'The plan' } })
}

/** For a peer, after the talk about strengths (S004-L733). */
export async function showFittingForPeers(context: StaffContext): Promise<Reply> {
  const { personId = '' } = context.params
  const person = isId(personId) ? await openPerson(context.tx, personId) : null
  if (!person || (person.writes & (1 << ofPeers)) === 0) return notFound()
  const view = await fittingPage(context, person, { isPeer: true })
  return page(title, view, { backLink: { href: `/peers/${personId}`, text: 'Peer support' } })
}

export async function showMyFitting(context: PersonContext): Promise<Reply> {
  const { personId } = context.actor
  const [{ skills }, openings] = await Promise.all([skillsOf(context.tx, personId), openOpenings(context.tx)])
  context.about({ personId, route: 'own', categories: [ofPeers] })
  return page(
    'Things to do',
    <FittingView
      heading="Things to do"
      you="You"
      likes={skills}
      fits={byFit(openings, skills)}
      talkHref={null}
      planHref={null}
    />,
    { backLink: { href: '/my', text: 'Home' } },
  )
}
