import { choice, day, optionalChoice, optionalText, readForm } from '../../../../platform/web/fields.ts'
import { again, dayBoxes, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { assessmentsOf } from '../../../assessments/index.ts'
import { managesTeam } from '../../../partnership/index.ts'
import { wayInto } from '../../../people/index.ts'
import { openEpisode } from '../../commands/open-episode.ts'
import { answerReturn, noteReturn, returnAnswers, takeBack } from '../../commands/take-back.ts'
import { episodeKinds } from '../../domain/episode.ts'
import { wayBack } from '../../queries/after-leaving.ts'
import { lastEpisodesOf } from '../../queries/episodes-of.ts'
import { openRequests } from '../../queries/own-support.ts'
import { reviewsOf } from '../../queries/reviews-of.ts'
import { afterLeavingPath, episodePath, episodesPath, returnPath, teamReasonPath } from '../paths.ts'
import { type ReturnProps, ReturnView } from './return.view.tsx'

const title = 'Coming back'

type Returning = Omit<ReturnProps, 'form'>
type Opened =
  | { readonly returning: Returning; readonly reply?: never }
  | { readonly returning?: never; readonly reply: Reply }

/** Somebody on a team's list only opens here when they asked to come back themselves; else a reason is asked first. */
async function openReturn(context: StaffContext): Promise<Opened> {
  const { tx, actor, params } = context
  const personId = params.personId ?? ''
  const [way, ground] = await Promise.all([wayInto(tx, personId), wayBack(tx, personId)])
  context.about({ personId, route: way?.route ?? 'none', categories: [3, 5, 6] })
  if (ground === null) {
    const mayAskWhy = way?.route === 'team_list' && Object.keys(context.form).length === 0
    return { reply: mayAskWhy ? redirect(teamReasonPath(personId)) : notFound() }
  }
  const [episodes, requests, assessments] = await Promise.all([
    lastEpisodesOf(tx, personId),
    openRequests(tx, [personId]),
    assessmentsOf(tx, [personId]),
  ])
  const lastAssessment = assessments.find(({ level, struckAt }) => level !== 'outcome' && struckAt === null) ?? null
  const last = episodes.find((one) => one.agencyId === actor.agencyId && one.endedOn !== null) ?? null
  const [lastReview = null] = last ? await reviewsOf(tx, last.episodeId) : []
  const request = requests.find(({ agencyId }) => agencyId === actor.agencyId) ?? null
  return {
    returning: {
      personId,
      ground,
      request,
      mayAllot: managesTeam(context) && way !== null,
      episodes,
      last,
      lastReview,
      lastAssessment,
    },
  }
}

const backTo = ({ ground, personId }: Returning) => ({
  backLink:
    ground === 'working'
      ? { href: episodesPath(personId), text: 'Support, now and before' }
      : { href: afterLeavingPath, text: 'After leaving' },
})

const view = (returning: Returning, form: FormPage) => <ReturnView {...returning} form={form} />

export async function showReturn(context: StaffContext): Promise<Reply> {
  const { returning, reply } = await openReturn(context)
  if (reply) return reply
  const values = { ...dayBoxes('started_on', context.today), kind: returning.last?.kind ?? '' }
  return page(title, view(returning, fresh(context, values)), backTo(returning))
}

export async function saveReturn(context: StaffContext): Promise<Reply> {
  const { returning, reply } = await openReturn(context)
  if (reply) return reply
  const { personId, last, ground } = returning
  if (ground !== 'working') return notFound()
  const wrong = (errors: Parameters<typeof again>[1]) =>
    invalid(title, view(returning, again(context, errors)), backTo(returning))
  const fields = {
    kind: choice('The kind of support', episodeKinds),
    started_on: day('The first contact', { notAfter: context.today }),
    purpose_still_true: optionalChoice('Whether it is still true', ['yes', 'no']),
    purpose: optionalText('What it is for', { max: 300 }),
  }
  const read = readForm(fields, context.form)
  if (!read.ok) return wrong(read.errors)
  const { kind, started_on: startedOn, purpose_still_true: stillTrue } = read.input
  const kept = stillTrue === 'yes' ? last?.purpose : null
  const purpose = kept ?? read.input.purpose
  const returnedFrom = last ? { returnedFromId: last.episodeId } : {}
  const opened = await openEpisode(context, {
    personId,
    kind,
    startedOn,
    purpose,
    purposeAgreed: purpose !== '',
    ...returnedFrom,
  })
  if (!opened.ok) return wrong(said(opened.refusal))
  return redirect(episodePath(personId, opened.value.episodeId), 'Support has begun again.')
}

export async function saveTakeUp(context: StaffContext): Promise<Reply> {
  const { returning, reply } = await openReturn(context)
  if (reply) return reply
  const taken = await takeBack(context, returning.personId)
  return taken.ok ? redirect(returnPath(returning.personId), 'You work with this person again.') : notFound()
}

/** Whoever came by a reason writes down that the person asks; they do not put themselves to work (A13). */
export async function saveNoteReturn(context: StaffContext): Promise<Reply> {
  const { returning, reply } = await openReturn(context)
  if (reply) return reply
  const read = readForm({ words: optionalText('What they say', { max: 1000 }) }, context.form)
  if (!read.ok) return invalid(title, view(returning, again(context, read.errors)), backTo(returning))
  const noted = await noteReturn(context, returning.personId, read.input.words)
  return noted.ok
    ? redirect(afterLeavingPath, 'It is written down. A colleague or your manager takes it from here.')
    : notFound()
}

export async function saveReturnAnswer(context: StaffContext): Promise<Reply> {
  const { returning, reply } = await openReturn(context)
  if (reply) return reply
  const read = readForm({ answer: choice('What came of it', returnAnswers) }, context.form)
  if (!read.ok) return invalid(title, view(returning, again(context, read.errors)), backTo(returning))
  const answered = await answerReturn(context, returning.personId, read.input.answer)
  return answered.ok ? redirect(afterLeavingPath, 'The request has been closed.') : notFound()
}
