import { dayOf } from '../../../../kernel/calendar-day.ts'
import { isId } from '../../../../kernel/id.ts'
import { choice, readForm } from '../../../../platform/web/fields.ts'
import { again, dayBoxes, fresh, said } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { agreePurpose, beginHelp, endHelp, pauseEpisode, resumeEpisode } from '../../commands/keep-episode.ts'
import { noteContactChoice } from '../../commands/note-contact-choice.ts'
import { addedHelpOf } from '../../queries/added-help-of.ts'
import { wayBack } from '../../queries/after-leaving.ts'
import {
  checkUpsOf,
  earlierPurposes,
  type Intervention,
  interventionsOf,
  pausesOf,
} from '../../queries/episode-parts.ts'
import { type Episode, episodeOf } from '../../queries/episodes-of.ts'
import { listWords } from '../../queries/list-words.ts'
import { alumniChoices } from '../../queries/own-support.ts'
import { reviewsOf } from '../../queries/reviews-of.ts'
import { type OpenedEpisode, openEpisodeOf, openOwnEpisode, openRunningEpisode } from '../open-episode.ts'
import { episodePath, episodesPath } from '../paths.ts'
import { EpisodeView } from './episode.view.tsx'
import { endHelpFields, helpFields, purposeFields } from './parts.form.ts'
import { EndHelpForm, HelpForm, PurposeForm } from './parts.view.tsx'

const backTo = ({ personId, episodeId }: Episode) => ({
  backLink: { href: episodePath(personId, episodeId), text: 'Back to this support' },
})

export async function showEpisode(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openEpisodeOf(context)
  if (reply) return reply
  const { tx, actor, today } = context
  const { episodeId, personId, endedAt } = opened.episode
  const [helps, pauses, purposes, checkUps, ground, reviews, added, choices] = await Promise.all([
    interventionsOf(tx, episodeId),
    pausesOf(tx, episodeId),
    earlierPurposes(tx, episodeId),
    checkUpsOf(tx, episodeId),
    wayBack(tx, personId),
    reviewsOf(tx, episodeId),
    addedHelpOf(tx, episodeId),
    alumniChoices(tx, [personId]),
  ])
  const isOfOurs = opened.episode.agencyId === actor.agencyId
  const alumni = choices.find(({ agencyId }) => agencyId === opened.episode.agencyId) ?? null
  const mayCheckUp = isOfOurs && ground !== null
  const mayUndo = endedAt !== null && dayOf(endedAt) === today && isOfOurs
  const props = {
    opened,
    helps,
    pauses,
    purposes,
    checkUps,
    reviews,
    added,
    alumni,
    mayCheckUp,
    mayUndo,
    seal: context.seal,
  }
  return page('Support', <EpisodeView {...props} />, {
    backLink: { href: episodesPath(personId), text: 'Support, now and before' },
  })
}

const purposeTitle = 'What it is for'

const purposeValues = ({ purpose, purposeAgreed }: Episode) => ({
  purpose: purpose ?? '',
  purpose_agreed: purposeAgreed ? ['yes'] : [],
})

export async function showPurpose(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openRunningEpisode(context)
  if (reply) return reply
  const form = fresh(context, purposeValues(opened.episode))
  return page(purposeTitle, <PurposeForm opened={opened} form={form} />, backTo(opened.episode))
}

export async function savePurpose(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openRunningEpisode(context)
  if (reply) return reply
  const { episode } = opened
  const read = readForm(purposeFields, context.form)
  if (!read.ok)
    return invalid(purposeTitle, <PurposeForm opened={opened} form={again(context, read.errors)} />, backTo(episode))
  const { purpose, purpose_agreed: agreed, _version: seenVersion } = read.input
  const result = await agreePurpose(context, episode, { purpose, agreed, seenVersion })
  if (result.ok) return redirect(episodePath(episode.personId, episode.episodeId), 'What it is for has been saved.')
  const theirs = (await episodeOf(context.tx, episode.personId, episode.episodeId)) ?? episode
  const form = again(context, said(result.refusal))
  return conflict(
    purposeTitle,
    <PurposeForm opened={{ ...opened, episode: theirs }} form={form} theirs={theirs.purpose} />,
    backTo(episode),
  )
}

const helpTitle = 'Begin a kind of help'

async function helpPage({ tx }: StaffContext, opened: OpenedEpisode, form: ReturnType<typeof fresh>) {
  return <HelpForm opened={opened} form={form} kinds={await listWords(tx, 'intervention')} />
}

export async function showHelp(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openRunningEpisode(context)
  if (reply) return reply
  const form = fresh(context, dayBoxes('started_on', context.today))
  return page(helpTitle, await helpPage(context, opened, form), backTo(opened.episode))
}

export async function saveHelp(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openRunningEpisode(context)
  if (reply) return reply
  const { episode } = opened
  const wrong = async (errors: Parameters<typeof again>[1]) =>
    invalid(helpTitle, await helpPage(context, opened, again(context, errors)), backTo(episode))
  const kinds = await listWords(context.tx, 'intervention')
  const read = readForm(helpFields(context.today, kinds), context.form)
  if (!read.ok) return wrong(read.errors)
  const { kind: kindCode, started_on: startedOn } = read.input
  const result = await beginHelp(context, episode, { kindCode, startedOn })
  return result.ok
    ? redirect(episodePath(episode.personId, episode.episodeId), 'The help has been added.')
    : wrong(said(result.refusal))
}

const endHelpTitle = 'End a kind of help'

type HelpToEnd =
  | { readonly opened: OpenedEpisode; readonly help: Intervention; readonly reply?: never }
  | { readonly opened?: never; readonly help?: never; readonly reply: Reply }

async function helpToEnd(context: StaffContext): Promise<HelpToEnd> {
  const found = await openRunningEpisode(context)
  if (found.reply) return { reply: found.reply }
  const { interventionId = '' } = context.params
  const helps = isId(interventionId) ? await interventionsOf(context.tx, found.opened.episode.episodeId) : []
  const help = helps.find((one) => one.interventionId === interventionId && one.endedOn === null)
  return help ? { opened: found.opened, help } : { reply: notFound() }
}

export async function showEndHelp(context: StaffContext): Promise<Reply> {
  const { opened, help, reply } = await helpToEnd(context)
  if (reply) return reply
  const form = fresh(context, dayBoxes('ended_on', context.today))
  return page(endHelpTitle, <EndHelpForm opened={opened} form={form} help={help} />, backTo(opened.episode))
}

export async function saveEndHelp(context: StaffContext): Promise<Reply> {
  const { opened, help, reply } = await helpToEnd(context)
  if (reply) return reply
  const { episode } = opened
  const wrong = (errors: Parameters<typeof again>[1]) =>
    invalid(endHelpTitle, <EndHelpForm opened={opened} form={again(context, errors)} help={help} />, backTo(episode))
  const read = readForm(endHelpFields(context.today), context.form)
  if (!read.ok) return wrong(read.errors)
  const result = await endHelp(context, episode, help.interventionId, read.input.ended_on)
  return result.ok
    ? redirect(episodePath(episode.personId, episode.episodeId), 'That help has ended. The support goes on.')
    : wrong(said(result.refusal))
}

export async function savePause(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openRunningEpisode(context, [3])
  if (reply) return reply
  const { personId, episodeId } = opened.episode
  const paused = await pauseEpisode(context, opened.episode)
  return paused.ok ? redirect(episodePath(personId, episodeId), 'The support is paused. Nothing is lost.') : notFound()
}

export async function saveResume(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openRunningEpisode(context, [3])
  if (reply) return reply
  const { personId, episodeId } = opened.episode
  const resumed = await resumeEpisode(context, opened.episode)
  return resumed.ok ? redirect(episodePath(personId, episodeId), 'The support goes on.') : notFound()
}

/** The person told a worker whether they want to hear from the agency: written down as said, and theirs to change. */
export async function saveKeepInTouchTold(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openOwnEpisode(context, [3])
  if (reply) return reply
  const read = readForm({ wants: choice('Whether they want to hear from you', ['yes', 'no']) }, context.form)
  if (!read.ok) return notFound()
  await noteContactChoice(context, opened.episode, read.input.wants === 'yes')
  return redirect(
    episodePath(opened.episode.personId, opened.episode.episodeId),
    'What they said has been written down. They can change it whenever they like.',
  )
}
