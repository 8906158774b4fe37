import { readForm, text } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { beginAgreement, beginNextDraft } from '../../commands/draft-agreement.ts'
import { versions } from '../../queries/agreements.ts'
import { versionPath } from '../paths.ts'
import { isPartnershipManager, writesAgreement } from '../who-may.ts'
import { AgreementView } from './agreement.view.tsx'
import { stateOfRow } from './version-here.ts'

const title = 'Agreement'

async function viewOf({ tx, actor, now }: StaffContext, form: FormPage) {
  const all = await versions(tx)
  const own = all.filter(({ agreement_id }) => agreement_id === all[0]?.agreement_id)
  return (
    <AgreementView
      versions={own.map((version) => ({ version, state: stateOfRow(version, now) }))}
      mayWrite={writesAgreement(actor)}
      isManager={isPartnershipManager(actor)}
      form={form}
    />
  )
}

export async function agreementPage(context: StaffContext): Promise<Reply> {
  return page(title, await viewOf(context, fresh(context)))
}

export async function beginAgreementAnswer(context: StaffContext): Promise<Reply> {
  const all = await versions(context.tx)
  if (!writesAgreement(context.actor) || all.length > 0) return notFound()
  const read = readForm({ name: text('Name of the agreement', { max: 160 }) }, context.form)
  if (!read.ok) return invalid(title, await viewOf(context, again(context, read.errors)))
  const begun = await beginAgreement(context, read.input.name)
  if (!begun.ok) return invalid(title, await viewOf(context, again(context, said(begun.refusal))))
  return redirect(versionPath(begun.value), 'The first draft is ready to be written.')
}

export async function nextVersionAnswer(context: StaffContext): Promise<Reply> {
  if (!writesAgreement(context.actor)) return notFound()
  const begun = await beginNextDraft(context, context.params.agreementId ?? '')
  if (!begun.ok) return invalid(title, await viewOf(context, again(context, said(begun.refusal))))
  return redirect(versionPath(begun.value), 'The next version begins as a copy of the last one.')
}
