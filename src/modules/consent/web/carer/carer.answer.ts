import { isId } from '../../../../kernel/id.ts'
import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { readForm } from '../../../../platform/web/fields.ts'
import { invalid, kept, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import { endCarer, setUpCarer } from '../../commands/set-up-carer.ts'
import { needsCompetenceNote } from '../../domain/rules.ts'
import { standingOf } from '../../queries/giving-facts.ts'
import type { SharingAsker } from '../../queries/sharing-asker.ts'
import { backToSharing, type SharingContext } from '../asking.ts'
import { carerFields } from './carer.form.ts'
import { carerLinkView, carerView } from './carer.view.tsx'

const title = 'Set up a carer'

async function needsNote({ tx, today }: SharingContext, asker: SharingAsker): Promise<boolean> {
  const standing = await standingOf(tx, asker.personId)
  return standing !== null && needsCompetenceNote(standing, today)
}

export async function askForCarer(context: SharingContext, asker: SharingAsker): Promise<Reply> {
  const view = carerView({ asker, needsNote: await needsNote(context, asker), values: {}, seal: context.seal })
  return page(title, view, { backLink: backToSharing(asker) })
}

export async function keepCarer(context: SharingContext, asker: SharingAsker): Promise<Reply> {
  const { actor } = context
  if (actor.kind !== 'staff') return notFound()
  const noted = await needsNote(context, asker)
  const again = (errors: FormErrors) =>
    invalid(title, carerView({ asker, needsNote: noted, values: context.form, errors, seal: context.seal }), {
      backLink: backToSharing(asker),
    })
  const read = readForm(carerFields(context.today), context.form)
  if (!read.ok) return again(read.errors)
  const { input } = read
  const made = await setUpCarer({ ...context, actor }, asker.personId, {
    displayName: input.display_name,
    relation: input.relation,
    signInName: input.sign_in_name,
    categories: input.kinds.map(Number),
    optedIn: input.separately.map(Number),
    untilOn: input.until,
    askedAloneOn: input.asked_alone,
    recordsChecked: input.checked,
    competenceNote: input.competence_note,
  })
  if (!made.ok) return again([{ field: made.refusal.field ?? '', text: made.refusal.text }])
  context.note({ change: 'carer set up' })
  return kept(
    page(title, carerLinkView(asker, `${context.origin}/invitation/${made.value.token}`), {
      backLink: backToSharing(asker),
    }),
  )
}

export async function stopCarer(context: SharingContext, asker: SharingAsker): Promise<Reply> {
  const proxyId = context.params.proxyId ?? ''
  const ended = isId(proxyId) ? await endCarer(context, asker.personId, proxyId) : null
  if (!ended?.ok) return notFound()
  context.note({ change: 'carer ended' })
  return redirect(asker.base, 'That has ended. The carer is not told why')
}
