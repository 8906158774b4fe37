import { isId } from '../../../../kernel/id.ts'
import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { choice, optionalText, readForm } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import { askToComeBack, chooseContact, markRecoveryStart, takeRequestBack } from '../../commands/own-support.ts'
import { alumniChoices, comingUp, type OwnEpisode, openRequests, ownEpisodes } from '../../queries/own-support.ts'
import { reviewsOfAll } from '../../queries/reviews-of.ts'
import { mySupportPath } from '../paths.ts'
import { MySupportView } from './my-support.view.tsx'

const title = 'My support'
const options = { backLink: { href: '/my', text: 'Home' } }

async function view({ tx, actor, form, seal }: PersonContext, errors: FormErrors = []) {
  const own = actor.ownPeople
  const episodes = await ownEpisodes(tx, own)
  const [reviews, next, choices, requests] = await Promise.all([
    reviewsOfAll(
      tx,
      episodes.map(({ episodeId }) => episodeId),
    ),
    comingUp(tx, own),
    alumniChoices(tx, own),
    openRequests(tx, own),
  ])
  const shown = { episodes, reviews, next, choices, requests }
  return <MySupportView {...shown} values={form} errors={errors} seal={seal} />
}

const aboutMe = (context: PersonContext) =>
  context.about({ personId: context.actor.personId, route: 'own', categories: [3, 5] })

export async function showMySupport(context: PersonContext): Promise<Reply> {
  aboutMe(context)
  return page(title, await view(context), options)
}

/** The last episode with the agency an address names: what is asked of an agency is asked of one the person was with. */
async function withAgency({ tx, actor, params }: PersonContext): Promise<OwnEpisode | null> {
  const { agencyId = '' } = params
  if (!isId(agencyId)) return null
  return (await ownEpisodes(tx, actor.ownPeople)).find((one) => one.agencyId === agencyId) ?? null
}

export async function saveComeBack(context: PersonContext): Promise<Reply> {
  aboutMe(context)
  const last = await withAgency(context)
  if (!last) return notFound()
  const name = `words_${last.agencyId}`
  const read = readForm({ [name]: optionalText('What they should know', { max: 1000 }) }, context.form)
  if (!read.ok) return invalid(title, await view(context, read.errors), options)
  await askToComeBack(context, last, read.input[name] ?? '')
  return redirect(mySupportPath, 'They have your request. They answer within days.')
}

export async function saveTakeBack(context: PersonContext): Promise<Reply> {
  aboutMe(context)
  const last = await withAgency(context)
  if (!last) return notFound()
  const taken = await takeRequestBack(context, last.agencyId)
  return taken.ok ? redirect(mySupportPath, 'Your request has been taken back.') : notFound()
}

export async function saveKeepInTouch(context: PersonContext): Promise<Reply> {
  aboutMe(context)
  const last = await withAgency(context)
  const read = readForm({ wants: choice('Whether they may be in touch', ['yes', 'no']) }, context.form)
  if (!last || !read.ok) return notFound()
  await chooseContact(context, last, read.input.wants === 'yes')
  return redirect(mySupportPath, 'Your choice has been saved. You can change it whenever you like.')
}

export async function saveRecoveryStart(context: PersonContext): Promise<Reply> {
  aboutMe(context)
  const { episodeId = '' } = context.params
  const read = readForm({ is_start: choice('Whether it began there', ['yes', 'no']) }, context.form)
  if (!isId(episodeId) || !read.ok) return notFound()
  const marked = await markRecoveryStart(context, episodeId, read.input.is_start === 'yes')
  return marked.ok ? redirect(mySupportPath, 'Saved.') : notFound()
}
