import { isId } from '../../../../kernel/id.ts'
import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { readForm, ticks } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import { prepareWithdrawal } from '../../commands/prepare-sharing.ts'
import { allCategories } from '../../domain/categories.ts'
import type { SharingAsker } from '../../queries/sharing-asker.ts'
import { grantOf } from '../../queries/sharing-overview.ts'
import { backToSharing, type SharingContext } from '../asking.ts'
import { checkPath } from '../paths.ts'
import { stopView } from './stop.view.tsx'

const title = 'Take back a permission'
const stopFields = { kinds: ticks('what should stop', ['all', ...allCategories.map(String)], { min: 1 }) }

const grantIn = async ({ tx, params }: SharingContext, asker: SharingAsker) =>
  isId(params.grantId ?? '') ? grantOf(tx, asker.personId, params.grantId ?? '') : null

export async function askWhatToStop(context: SharingContext, asker: SharingAsker): Promise<Reply> {
  const grant = await grantIn(context, asker)
  if (grant === null || grant.isOver) return notFound()
  return page(title, stopView({ asker, grant, values: {}, seal: context.seal }), { backLink: backToSharing(asker) })
}

export async function prepareWhatToStop(context: SharingContext, asker: SharingAsker): Promise<Reply> {
  const grant = await grantIn(context, asker)
  if (grant === null) return notFound()
  const again = (errors: FormErrors) =>
    invalid(title, stopView({ asker, grant, values: context.form, errors, seal: context.seal }), {
      backLink: backToSharing(asker),
    })
  const read = readForm(stopFields, context.form)
  if (!read.ok) return again(read.errors)
  const chosen = read.input.kinds.includes('all') ? allCategories : read.input.kinds.map(Number)
  const prepared = await prepareWithdrawal(context, asker, { grantId: grant.grantId, categories: chosen })
  if (!prepared.ok) return again([{ field: prepared.refusal.field ?? '', text: prepared.refusal.text }])
  return redirect(checkPath(asker.base, prepared.value.draftId))
}
