import { isId } from '../../../../kernel/id.ts'
import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { readForm } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import { preparePermission } from '../../commands/prepare-sharing.ts'
import { categoriesIn, goesWithEveryPermission } from '../../domain/categories.ts'
import { monthsLater } from '../../domain/rules.ts'
import { settings } from '../../domain/settings.ts'
import { liveLines } from '../../queries/giving-facts.ts'
import type { SharingAsker } from '../../queries/sharing-asker.ts'
import { sharingChoice, sharingChoices } from '../../queries/sharing-choices.ts'
import { backToSharing, type SharingContext } from '../asking.ts'
import { checkPath } from '../paths.ts'
import { dateBoxes, giveFields } from './give.form.ts'
import { giveView, whomView } from './give.view.tsx'

const title = 'Let an agency see more'

export async function askWhatToShare(context: SharingContext, asker: SharingAsker): Promise<Reply> {
  const { to, for: purpose } = context.query
  if (to === undefined || purpose === undefined)
    return page(title, whomView(asker, await sharingChoices(context.tx)), { backLink: backToSharing(asker) })
  const choice = isId(to) ? await sharingChoice(context.tx, to, purpose) : null
  if (choice === null) return notFound()
  const values = dateBoxes('until', monthsLater(context.today, settings.permissionMonthsByDefault.value))
  const live = await liveLines(context.tx, asker.personId, choice)
  return page(title, giveView({ asker, choice, live, values, seal: context.seal }), { backLink: backToSharing(asker) })
}

export async function prepareWhatToShare(context: SharingContext, asker: SharingAsker): Promise<Reply> {
  const read = readForm(giveFields, context.form)
  const to = String(context.form.to ?? '')
  const choice = isId(to) ? await sharingChoice(context.tx, to, String(context.form.for ?? '')) : null
  if (choice === null) return notFound()
  const again = async (errors: FormErrors) => {
    const live = await liveLines(context.tx, asker.personId, choice)
    return invalid(title, giveView({ asker, choice, live, values: context.form, errors, seal: context.seal }), {
      backLink: backToSharing(asker),
    })
  }
  if (!read.ok) return again(read.errors)
  const optedIn = read.input.separately.map(Number)
  const chosen = [...new Set([...read.input.kinds.map(Number), ...optedIn])]
  if (chosen.length === 0) return again([{ field: 'kinds', text: 'Select at least one kind of information' }])
  const carriers = goesWithEveryPermission.filter((category) =>
    categoriesIn(choice.inFull | choice.inPart).includes(category),
  )
  const prepared = await preparePermission(context, asker, {
    agencyId: choice.agencyId,
    purpose: choice.purpose,
    categories: [...carriers, ...chosen].toSorted((a, b) => a - b),
    optedIn,
    withSensitive: read.input.sensitive,
    withThirdParty: read.input.third_party,
    untilOn: read.input.until,
  })
  if (!prepared.ok) return again([{ field: prepared.refusal.field ?? '', text: prepared.refusal.text }])
  return redirect(checkPath(asker.base, prepared.value.draftId))
}
