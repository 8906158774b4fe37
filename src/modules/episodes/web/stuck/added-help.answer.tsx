import { choice, day, optionalChoice, readForm, text } from '../../../../platform/web/fields.ts'
import { again, dayBoxes, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { hopesOf } from '../../../assessments/index.ts'
import { addHelp, helpAnswers } from '../../commands/add-help.ts'
import { monthsAfter } from '../../domain/next-contacts.ts'
import { amountsOf } from '../../queries/amounts.ts'
import { helpIdeas, longInTreatment } from '../../queries/long-in-treatment.ts'
import { type OpenedEpisode, openRunningEpisode } from '../open-episode.ts'
import { episodePath } from '../paths.ts'
import { AddedHelpView } from './added-help.view.tsx'
import { stuckRow } from './stuck.page.ts'

const title = 'Add help'
const categories = [3, 5, 13]
const backTo = ({ episode }: OpenedEpisode) => ({
  backLink: { href: episodePath(episode.personId, episode.episodeId), text: 'Back to this support' },
})

async function factsFor({ tx, today }: StaffContext, { episode: { personId } }: OpenedEpisode) {
  const [people, ideas, hopes] = await Promise.all([
    longInTreatment(tx, [personId]),
    helpIdeas(tx),
    hopesOf(tx, [personId]),
  ])
  const said = new Map(hopes.map((one) => [one.personId, one.words]))
  const row = people[0] ? stuckRow(people[0], { hopes: said, ideas, today }) : null
  return { row, ideas: row?.ideas ?? ideas, hope: row?.hope ?? said.get(personId) ?? '' }
}

const view = (opened: OpenedEpisode, { row, ideas }: Awaited<ReturnType<typeof factsFor>>, form: FormPage) => (
  <AddedHelpView opened={opened} row={row} ideas={ideas} form={form} />
)

export async function showAddedHelp(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openRunningEpisode(context, categories)
  if (reply) return reply
  const [facts, [months]] = await Promise.all([factsFor(context, opened), amountsOf(context.tx, 'review_every')])
  const days = dayBoxes('look_again_on', monthsAfter(context.today, months))
  return page(title, view(opened, facts, fresh(context, { ...days, own_hope: facts.hope })), backTo(opened))
}

export async function saveAddedHelp(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openRunningEpisode(context, categories)
  if (reply) return reply
  const facts = await factsFor(context, opened)
  const wrong = (errors: Parameters<typeof again>[1]) =>
    invalid(title, view(opened, facts, again(context, errors)), backTo(opened))
  const codes = (await helpIdeas(context.tx)).map(({ code }) => code)
  const fields = {
    own_hope: text('What the person hopes for', { max: 500 }),
    idea: optionalChoice('An idea', [...codes, 'none']),
    what_we_do: text('What help you add', { max: 500 }),
    answer: choice('What the person says to it', helpAnswers),
    look_again_on: day('The day to look again', { notBefore: context.today }),
  }
  const read = readForm(fields, context.form)
  if (!read.ok) return wrong(read.errors)
  const { own_hope: ownHope, idea, what_we_do: whatWeDo, answer, look_again_on: lookAgainOn } = read.input
  const ideaCode = idea === 'none' ? null : idea
  const added = await addHelp(context, opened.episode, { ownHope, ideaCode, whatWeDo, answer, lookAgainOn })
  if (!added.ok) return wrong(said(added.refusal))
  const { personId, episodeId } = opened.episode
  return redirect(episodePath(personId, episodeId), 'The help has been added. Nothing else has changed.')
}
