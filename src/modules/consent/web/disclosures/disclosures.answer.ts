import { isId } from '../../../../kernel/id.ts'
import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { choice, optionalText, readForm, text } from '../../../../platform/web/fields.ts'
import { invalid, kept, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { askDisclosure, decideDisclosure } from '../../commands/ask-disclosure.ts'
import { grounds, groundWords } from '../../domain/disclosure.ts'
import {
  type DisclosedItem,
  type DisclosureView,
  disclosureFor,
  disclosuresFor,
  itemsForTheRecipient,
  itemsForTheTwo,
  mayAskAbout,
} from '../../queries/disclosures.ts'
import { partnerAgencies } from '../../queries/partner-agencies.ts'
import { visibleItems } from '../../queries/visible-items.ts'
import { disclosurePath, disclosuresPath } from '../paths.ts'
import { askView } from './ask.view.tsx'
import { disclosuresView, disclosureView, printedView } from './disclosure.view.tsx'

const backLink = { href: disclosuresPath, text: 'Disclosures by law' }

const askFields = {
  ground: choice('the ground', grounds),
  threshold: text('Why the threshold is met', { min: 20, max: 3000 }),
  to_agency: optionalText('The agency', { max: 36 }),
  to_outside: optionalText('Who gets it', { max: 200 }),
  told: choice('whether the person is told', ['yes', 'no'] as const),
  not_told_reason: optionalText('Why they are not told', { max: 1000 }),
}
const decideFields = {
  decision: choice('yes or no', ['yes', 'no'] as const),
  note: text('What you weighed', { min: 20, max: 2000 }),
}

/** The audit row of whatever shows or changes a disclosure; the person reads it unless there is a recorded reason against it. */
const subjectOf = (
  disclosure: Pick<DisclosureView, 'personId' | 'disclosureId' | 'ground' | 'personTold'>,
  items: readonly { category: number }[],
) => ({
  personId: disclosure.personId,
  route: 'legal_disclosure',
  sourceId: disclosure.disclosureId,
  categories: [...new Set(items.map(({ category }) => category))],
  reason: groundWords(disclosure.ground),
  ...(disclosure.personTold ? {} : { personToldFrom: 'never' as const }),
})

async function askModel({ tx, actor, params, seal }: StaffContext) {
  const personId = params.personId ?? ''
  const [mayAsk, items, agencies] = await Promise.all([
    mayAskAbout(tx, personId),
    visibleItems(tx, personId),
    partnerAgencies(tx),
  ])
  const own = items.filter(
    (item) =>
      item.ownerAgencyId === actor.agencyId &&
      item.personId === personId &&
      !item.isStruck &&
      !item.content.replaced_at,
  )
  return {
    personId,
    mayAsk,
    items: own,
    agencies: agencies.filter(({ agencyId }) => agencyId !== actor.agencyId),
    seal,
  }
}

export async function askToDisclose(context: StaffContext): Promise<Reply> {
  const model = await askModel(context)
  if (!model.mayAsk) return notFound()
  context.about({
    personId: model.personId,
    route: 'caseload',
    categories: [...new Set(model.items.map(({ category }) => category))],
  })
  return page('Disclose without permission', askView({ ...model, values: {} }), { backLink })
}

export async function keepDisclosure(context: StaffContext): Promise<Reply> {
  const model = await askModel(context)
  if (!model.mayAsk) return notFound()
  const again = (errors: FormErrors) => {
    // Whether the person is told is not settled yet, so a refused try is not told of either.
    const untold =
      context.form.told === 'yes' ? {} : { reason: 'A disclosure was being prepared', personToldFrom: 'never' as const }
    context.about({
      personId: model.personId,
      route: 'caseload',
      categories: [...new Set(model.items.map(({ category }) => category))],
      ...untold,
    })
    return kept(
      invalid('Disclose without permission', askView({ ...model, values: context.form, errors }), { backLink }),
    )
  }
  const read = readForm(askFields, context.form)
  if (!read.ok) return again(read.errors)
  const { input } = read
  const ticked = context.form.items ?? []
  const itemIds = typeof ticked === 'string' ? [ticked].filter((id) => id !== '') : [...ticked]
  const personTold = input.told === 'yes'
  const toAgencyId = isId(input.to_agency) ? input.to_agency : null
  const asked = await askDisclosure(context, {
    personId: model.personId,
    ground: input.ground,
    threshold: input.threshold,
    toAgencyId,
    toOutside: input.to_outside,
    itemIds,
    personTold,
    notToldReason: personTold ? '' : input.not_told_reason,
  })
  if (!asked.ok) return again([{ field: asked.refusal.field ?? '', text: asked.refusal.text }])
  const { disclosureId } = asked.value
  context.about(
    subjectOf(
      { personId: model.personId, disclosureId, ground: input.ground, personTold },
      model.items.filter(({ itemId }) => itemIds.includes(itemId)),
    ),
  )
  return redirect(disclosurePath(disclosureId), 'Your safeguarding lead and privacy officer have been asked')
}

export async function listDisclosures({ tx }: StaffContext): Promise<Reply> {
  return page('Disclosures by law', disclosuresView(await disclosuresFor(tx)))
}

async function loaded({
  tx,
  actor,
  params,
}: StaffContext): Promise<{ disclosure: DisclosureView; items: DisclosedItem[]; isOwn: boolean } | null> {
  const id = params.disclosureId ?? ''
  const disclosure = isId(id) ? await disclosureFor(tx, id) : null
  if (disclosure === null) return null
  const isOwn = disclosure.ownerAgencyId === actor.agencyId
  const items = isOwn ? await itemsForTheTwo(tx, id) : await itemsForTheRecipient(tx, disclosure)
  return { disclosure, items, isOwn }
}

export async function showDisclosure(context: StaffContext): Promise<Reply> {
  const found = await loaded(context)
  if (found === null) return notFound()
  const { disclosure, items, isOwn } = found
  context.about(subjectOf(disclosure, items))
  const waits = disclosure.approvedAt === null && disclosure.refusedAt === null
  const mayDecide =
    waits && isOwn && disclosure.askedById !== context.actor.staffId && context.actor.permissions.has('legal.approve')
  const mayPrint = isOwn && disclosure.approvedAt !== null && disclosure.toAgencyId === null
  return page(
    'Disclosure by law',
    disclosureView({ disclosure, items, mayDecide, mayPrint, values: {}, seal: context.seal }),
    { backLink },
  )
}

export async function keepDecision(context: StaffContext): Promise<Reply> {
  const found = await loaded(context)
  if (found === null || !found.isOwn || found.disclosure.askedById === context.actor.staffId) return notFound()
  const { disclosure, items } = found
  context.about(subjectOf(disclosure, items))
  const again = (errors: FormErrors) =>
    kept(
      invalid(
        'Disclosure by law',
        disclosureView({
          disclosure,
          items,
          mayDecide: true,
          mayPrint: false,
          values: context.form,
          errors,
          seal: context.seal,
        }),
        { backLink },
      ),
    )
  const read = readForm(decideFields, context.form)
  if (!read.ok) return again(read.errors)
  const decided = await decideDisclosure(context, {
    disclosureId: disclosure.disclosureId,
    isAgreed: read.input.decision === 'yes',
    note: read.input.note,
  })
  if (!decided.ok)
    return decided.refusal.code === 'disclosure.absent'
      ? notFound()
      : again([{ field: '', text: decided.refusal.text }])
  context.note({ decision: read.input.decision })
  return redirect(disclosurePath(disclosure.disclosureId), 'The decision is kept')
}

export async function printDisclosure(context: StaffContext): Promise<Reply> {
  const found = await loaded(context)
  if (found === null || !found.isOwn || found.disclosure.approvedAt === null || found.disclosure.toAgencyId !== null)
    return notFound()
  context.about(subjectOf(found.disclosure, found.items))
  return page('List to hand over', printedView(found.disclosure, found.items), {
    backLink: { href: disclosurePath(found.disclosure.disclosureId), text: 'The disclosure' },
  })
}
