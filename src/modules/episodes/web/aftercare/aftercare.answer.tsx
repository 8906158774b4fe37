import { isId } from '../../../../kernel/id.ts'
import type { Tx } from '../../../../platform/db/database.ts'
import { choice, day, optionalChoice, optionalText, readForm, text } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { partners } from '../../../people/index.ts'
import { addStep, removeStep } from '../../commands/keep-aftercare.ts'
import { aftercareKinds, aftercareKindWords } from '../../domain/aftercare.ts'
import { nextContacts } from '../../domain/next-contacts.ts'
import { type AftercareStep, aftercareOf } from '../../queries/aftercare-of.ts'
import { type OpenedEpisode, openOwnEpisode } from '../open-episode.ts'
import { partPath } from '../paths.ts'
import { AftercareView } from './aftercare.view.tsx'

const title = 'Plan for after leaving'

/** A step as a contact: what, and who will be there. */
export const asContact = (step: AftercareStep) => ({
  on: step.happensOn,
  what: `${aftercareKindWords[step.kind]}: ${step.what}`,
  withWhom: [step.withWhom, step.agencyName].filter(Boolean).join(', '),
  phone: step.phone,
})

const agencyChoices = async (tx: Tx) =>
  (await partners(tx)).map(({ agency_id, name }) => ({ value: agency_id, text: name }))

async function view({ tx, today }: StaffContext, opened: OpenedEpisode, form: FormPage) {
  const [steps, agencies] = await Promise.all([aftercareOf(tx, opened.episode.episodeId), agencyChoices(tx)])
  const next = nextContacts(steps.map(asContact), today)
  return <AftercareView opened={opened} steps={steps} next={next} agencies={agencies} form={form} />
}

const backTo = ({ episode }: OpenedEpisode) => ({
  backLink: { href: partPath(episode.personId, episode.episodeId, 'leave'), text: 'Leaving' },
})

export async function showAftercare(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openOwnEpisode(context, [5])
  if (reply) return reply
  return page(title, await view(context, opened, fresh(context)), backTo(opened))
}

export async function saveStep(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openOwnEpisode(context, [5])
  if (reply) return reply
  const { episode } = opened
  const agencies = await agencyChoices(context.tx)
  const fields = {
    kind: choice('The kind of step', aftercareKinds),
    what: text('What will happen', { max: 200 }),
    happens_on: day('When', { notBefore: context.today }),
    with_whom: text('Who will be there', { max: 200 }),
    with_agency_id: optionalChoice(
      'Their agency',
      agencies.map(({ value }) => value),
    ),
    phone: optionalText('Phone number', { max: 40 }),
  }
  const read = readForm(fields, context.form)
  if (!read.ok) return invalid(title, await view(context, opened, again(context, read.errors)), backTo(opened))
  const { kind, what, happens_on: happensOn, with_whom: withWhom, with_agency_id: withAgencyId, phone } = read.input
  await addStep(context, episode, { kind, what, happensOn, withWhom, withAgencyId, phone })
  return redirect(partPath(episode.personId, episode.episodeId, 'aftercare'), 'The step has been added.')
}

export async function saveStepTakenOut(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openOwnEpisode(context, [5])
  if (reply) return reply
  const { aftercareStepId = '' } = context.params
  const { personId, episodeId } = opened.episode
  if (!isId(aftercareStepId)) return notFound()
  const removed = await removeStep(context, opened.episode, aftercareStepId)
  return removed.ok ? redirect(partPath(personId, episodeId, 'aftercare'), 'The step has been taken out.') : notFound()
}
