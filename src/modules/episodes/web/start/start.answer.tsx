import { readForm } from '../../../../platform/web/fields.ts'
import { again, dayBoxes, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { openToWrite } from '../../../people/index.ts'
import { openEpisode } from '../../commands/open-episode.ts'
import { episodePath, episodesPath } from '../paths.ts'
import { startFields } from './start.form.ts'
import { StartView } from './start.view.tsx'

const title = 'Begin support'
const backTo = (personId: string) => ({
  backLink: { href: episodesPath(personId), text: 'Support, now and before' },
})

export async function showStart(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openToWrite(context, 5)
  if (reply) return reply
  const form = fresh(context, dayBoxes('started_on', context.today))
  return page(title, <StartView person={person} form={form} />, backTo(person.personId))
}

export async function saveStart(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openToWrite(context, 5)
  if (reply) return reply
  const { personId } = person
  const wrong = (errors: Parameters<typeof again>[1]) =>
    invalid(title, <StartView person={person} form={again(context, errors)} />, backTo(personId))
  const read = readForm(startFields(context.today), context.form)
  if (!read.ok) return wrong(read.errors)
  const { kind, started_on: startedOn, purpose, purpose_agreed: purposeAgreed } = read.input
  const opened = await openEpisode(context, { personId, kind, startedOn, purpose, purposeAgreed })
  if (!opened.ok) return wrong(said(opened.refusal))
  const words = opened.value.isNew
    ? 'Support has begun.'
    : 'You were supporting this person in this way already. That support goes on.'
  return redirect(episodePath(personId, opened.value.episodeId), words)
}
