import { isId } from '../../../../kernel/id.ts'
import { choice, day, optionalText, readForm, tick, version } from '../../../../platform/web/fields.ts'
import { again, dayBoxes, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { wayInto } from '../../../people/index.ts'
import { endEpisode, undoLeaving } from '../../commands/end-episode.ts'
import { type Contact, monthsAfter, nextContacts } from '../../domain/next-contacts.ts'
import { aftercareOf } from '../../queries/aftercare-of.ts'
import { amountsOf } from '../../queries/amounts.ts'
import { openEpisodesAt } from '../../queries/episodes-of.ts'
import { leavingReasons } from '../../queries/leaving-reasons.ts'
import { leftOpen } from '../../queries/left-open.ts'
import { mainstreamOf } from '../../queries/mainstream-of.ts'
import { asContact } from '../aftercare/aftercare.answer.tsx'
import { type OpenedEpisode, openOwnEpisode, openRunningEpisode } from '../open-episode.ts'
import { afterLeavingPath, episodePath } from '../paths.ts'
import { LeaveView } from './leave.view.tsx'

const title = 'Leaving'
const categories = [3, 4, 5]
const backTo = ({ episode }: OpenedEpisode) => ({
  backLink: { href: episodePath(episode.personId, episode.episodeId), text: 'Back to this support' },
})

async function view({ tx, actor, today }: StaffContext, opened: OpenedEpisode, form: FormPage) {
  const { personId, episodeId } = opened.episode
  const [reasons, steps, months, known, openThings, spells] = await Promise.all([
    leavingReasons(tx),
    aftercareOf(tx, episodeId),
    amountsOf(tx, 'check_ups_after'),
    mainstreamOf(tx, personId, actor.agencyId),
    leftOpen(tx, personId, actor.agencyId),
    openEpisodesAt(tx, personId, actor.agencyId),
  ])
  const checkUps: Contact[] = months.map((count) => ({
    on: monthsAfter(today, count),
    what: 'Check-up, if they leave today',
    withWhom: opened.episode.agencyName,
    phone: opened.episode.agencyPhone,
  }))
  const next = nextContacts([...steps.map(asContact), ...checkUps], today)
  const isLastHere = spells.length === 1
  return <LeaveView {...{ opened, reasons, next, known, openThings, isLastHere, form }} />
}

export async function showLeave(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openRunningEpisode(context, categories)
  if (reply) return reply
  const form = fresh(context, dayBoxes('left_on', context.today))
  return page(title, await view(context, opened, form), backTo(opened))
}

export async function saveLeave(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openOwnEpisode(context, categories)
  if (reply) return reply
  const { episode } = opened
  const reasons = await leavingReasons(context.tx)
  const fields = {
    reason: choice(
      'Why they are leaving',
      reasons.map(({ code }) => code),
    ),
    left_on: day('The last day', { notAfter: context.today }),
    what_worked: optionalText('What worked', { max: 1000 }),
    no_aftercare_reason: optionalText('Why there is no plan', { max: 500 }),
    end_work: tick(),
    _version: version(),
  }
  const read = readForm(fields, context.form)
  const wrong = async (errors: Parameters<typeof again>[1]) =>
    invalid(title, await view(context, opened, again(context, errors)), backTo(opened))
  if (!read.ok) return wrong(read.errors)
  const { reason, left_on: leftOn, what_worked: whatWorked, no_aftercare_reason: noAftercareReason } = read.input
  const result = await endEpisode(
    context,
    // One that a colleague has ended meanwhile is refused by its version.
    { ...episode, version: read.input._version },
    { reasonCode: reason, leftOn, whatWorked, noAftercareReason, endWork: read.input.end_work },
  )
  if (!result.ok) {
    if (result.refusal.code !== 'changed') return wrong(said(result.refusal))
    return conflict(title, await view(context, opened, again(context, said(result.refusal))), backTo(opened))
  }
  const way = await wayInto(context.tx, episode.personId)
  const isStillOpen = way !== null && way.route !== 'team_list'
  const next = isStillOpen ? episodePath(episode.personId, episode.episodeId) : afterLeavingPath
  return redirect(next, 'The support has ended. You can undo this until midnight.')
}

/** Undoing needs no way into the record: it may have closed with the ending. The function asks who wrote it, and when. */
export async function saveUndo(context: StaffContext): Promise<Reply> {
  const { personId = '', episodeId = '' } = context.params
  const way = isId(personId) ? await wayInto(context.tx, personId) : null
  if (!isId(episodeId)) return notFound()
  context.about({ personId, route: way?.route ?? 'author', categories: [3, 5] })
  const undone = await undoLeaving(context, personId, episodeId)
  return undone.ok ? redirect(episodePath(personId, episodeId), 'The ending has been undone.') : notFound()
}
