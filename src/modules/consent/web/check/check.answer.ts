import { isId } from '../../../../kernel/id.ts'
import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { readForm } from '../../../../platform/web/fields.ts'
import { invalid, kept, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import { type GivenHow, givePermission } from '../../commands/give-permission.ts'
import { withdrawPermission } from '../../commands/withdraw-permission.ts'
import { needsCompetenceNote } from '../../domain/rules.ts'
import { standingOf } from '../../queries/giving-facts.ts'
import type { SharingAsker } from '../../queries/sharing-asker.ts'
import { previewOf, type SharingDraft, sharingDraft } from '../../queries/sharing-draft.ts'
import { wordingsInUse } from '../../queries/wordings.ts'
import { backToSharing, type SharingContext } from '../asking.ts'
import { receiptPath } from '../paths.ts'
import { ownGiveFields, withdrawFields, workerGiveFields } from './check.form.ts'
import { checkPage } from './check.page.ts'
import { checkGiveView, checkWithdrawView } from './check.view.tsx'

const title = 'Check the change'

interface Shown {
  readonly values: FormValues
  readonly errors?: FormErrors
}

async function show(context: SharingContext, asker: SharingAsker, draft: SharingDraft, shown: Shown): Promise<Reply> {
  const preview = await previewOf(context.tx, draft.draftId)
  if (preview === null) return notFound()
  context.about({
    personId: asker.personId,
    route: asker.route,
    categories: [...new Set(preview.items.map(({ category }) => category))],
  })
  context.note({ agency: draft.agencyName, change: draft.kind, entries: preview.items.length })
  const shared = { asker, draft, model: checkPage(draft, preview, asker.reader), seal: context.seal, ...shown }
  // The effect is read again with the errors, so this refused post is kept: nothing is shown without its audit row.
  const answer: typeof page = (...parts) => (shown.errors ? kept(invalid(...parts)) : page(...parts))
  const backLink = backToSharing(asker)
  if (draft.kind === 'withdrawal') return answer(title, checkWithdrawView(shared), { backLink })
  const [wordings, standing] = await Promise.all([
    wordingsInUse(context.tx, context.today),
    standingOf(context.tx, asker.personId),
  ])
  const noted = standing !== null && needsCompetenceNote(standing, context.today)
  return answer(title, checkGiveView({ ...shared, wordings, needsCompetenceNote: noted }), { backLink })
}

const draftOf = async ({ tx, params }: SharingContext, asker: SharingAsker) =>
  isId(params.draftId ?? '') ? sharingDraft(tx, asker.personId, params.draftId ?? '') : null

export async function showEffect(context: SharingContext, asker: SharingAsker): Promise<Reply> {
  const draft = await draftOf(context, asker)
  return draft === null ? notFound() : show(context, asker, draft, { values: {} })
}

/** How it was given, from the form: a worker says how, a person did it here and now. */
async function givenHow(context: SharingContext): Promise<{ how: GivenHow } | { errors: FormErrors }> {
  const own = readForm(ownGiveFields, context.form)
  const worker = context.actor.kind === 'staff' ? readForm(workerGiveFields, context.form) : null
  if (worker !== null && !worker.ok) return { errors: worker.errors }
  if (!own.ok) return { errors: own.errors }
  const wording = (await wordingsInUse(context.tx, context.today)).find(
    ({ language }) => language === own.input.language,
  )
  if (!wording) return { errors: [{ field: 'language', text: 'Select the language' }] }
  const said = worker?.input
  return {
    how: {
      method: said?.method ?? 'person_online',
      wordingVersion: wording.version,
      language: wording.language,
      witness: said?.witness ?? '',
      competenceNote: said?.competence_note ?? '',
      receiptChannel: said?.receipt ?? 'own_page',
    },
  }
}

async function confirmGiving(context: SharingContext, asker: SharingAsker, draft: SharingDraft): Promise<Reply> {
  const again = (errors: FormErrors) => show(context, asker, draft, { values: context.form, errors })
  const said = await givenHow(context)
  if ('errors' in said) return again(said.errors)
  const given = await givePermission(context, asker, draft, said.how)
  if (!given.ok) return again([{ field: given.refusal.field ?? '', text: given.refusal.text }])
  context.about({
    personId: asker.personId,
    route: asker.route,
    sourceId: given.value.grantId,
    categories: draft.categories,
  })
  context.note({ agency: draft.agencyName, change: 'permission given', method: said.how.method })
  return redirect(receiptPath(asker.base, given.value.grantId), 'The permission has been given')
}

async function confirmWithdrawing(context: SharingContext, asker: SharingAsker, draft: SharingDraft): Promise<Reply> {
  const read = readForm(withdrawFields, context.form)
  if (!read.ok) return show(context, asker, draft, { values: context.form, errors: read.errors })
  const taken = await withdrawPermission(context, draft, read.input.reason)
  if (!taken.ok)
    return show(context, asker, draft, { values: context.form, errors: [{ field: '', text: taken.refusal.text }] })
  context.about({
    personId: asker.personId,
    route: asker.route,
    sourceId: taken.value.grantId,
    categories: draft.categories,
  })
  context.note({ agency: draft.agencyName, change: 'permission taken back' })
  return redirect(asker.base, 'That has been taken back. The agency has been told to stop using it')
}

export async function confirmChange(context: SharingContext, asker: SharingAsker): Promise<Reply> {
  const draft = await draftOf(context, asker)
  if (draft === null) return notFound()
  return draft.kind === 'grant' ? confirmGiving(context, asker, draft) : confirmWithdrawing(context, asker, draft)
}
