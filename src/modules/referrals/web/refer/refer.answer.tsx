import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import {
  choice,
  optionalChoice,
  optionalText,
  readForm,
  text,
  ticks,
  version,
} from '../../../../platform/web/fields.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { beginDraft, changeDraft, type DraftInput, type DraftVersion, endDraft } from '../../commands/keep-draft.ts'
import { sendReferrals } from '../../commands/send-referral.ts'
import { needs } from '../../domain/needs.ts'
import { type Draft, draftOf } from '../../queries/drafts.ts'
import { knownBefore } from '../../queries/known-before.ts'
import { ownPacket } from '../../queries/packet.ts'
import { type Receiver, receivers } from '../../queries/receivers.ts'
import { daysToAnswer, referralsAbout } from '../../queries/referral-rows.ts'
import { openToRefer } from '../open-to-refer.ts'
import { preview } from '../packet.page.ts'
import { draftsPath, outsidePath, referralPath, referralsPath } from '../paths.ts'
import { ReferView } from './refer.view.tsx'

const title = 'Refer to another agency'

interface Shown {
  readonly personId: string
  readonly draft: Draft | null
  readonly values: FormValues
  readonly errors?: FormErrors
  /** What stands in the draft now, for whoever comes too late. */
  readonly saved?: Draft | null
}

/** The kinds of agency a way from elsewhere asks for, such as a step of a pathway. */
const kindsAsked = ({ query }: StaffContext): readonly string[] =>
  (query.kinds ?? '').split(',').filter((kind) => kind !== '')

async function referPage(context: StaffContext, { personId, draft, values, errors = [], saved = null }: Shown) {
  const { tx } = context
  const [reach, own, days, before] = await Promise.all([
    receivers(tx),
    ownPacket(tx, personId),
    daysToAnswer(tx),
    knownBefore(tx, personId),
  ])
  const asked = kindsAsked(context)
  const choices = reach
    .map((one) => ({
      agencyId: one.agencyId,
      name: one.name,
      isAskedFor: asked.includes(one.kind),
      kindName: one.kindName,
      packet: preview(one, own.identity, own.alerts),
    }))
    .sort((one, other) => Number(other.isAskedFor) - Number(one.isAskedFor))
  return (
    <ReferView
      action={context.path.split('?')[0] ?? context.path}
      cancelHref={referralsPath}
      outsideHref={outsidePath(personId)}
      days={days}
      choices={choices}
      before={before}
      draft={draft}
      saved={saved}
      values={values}
      errors={errors}
      seal={context.seal}
    />
  )
}

/** The draft the address names; undefined where it names one that is not there (any more). */
async function draftIn({ tx, params }: StaffContext, personId: string): Promise<Draft | null | undefined> {
  if (params.referralDraftId === undefined) return null
  return (await draftOf(tx, personId, params.referralDraftId)) ?? undefined
}

/** The agencies a way from elsewhere names, or the only one there is of the kinds it asks for. */
async function toAsk(context: StaffContext): Promise<readonly string[]> {
  const { to } = context.query
  if (to !== undefined) return to.split(',')
  const kinds = kindsAsked(context)
  const fitting = kinds.length === 0 ? [] : (await receivers(context.tx)).filter(({ kind }) => kinds.includes(kind))
  return fitting.length === 1 ? fitting.map(({ agencyId }) => agencyId) : []
}

export async function showRefer(context: StaffContext): Promise<Reply> {
  const personId = await openToRefer(context)
  const draft = personId === null ? undefined : await draftIn(context, personId)
  if (personId === null || draft === undefined) return notFound()
  // A way from elsewhere may bring what is known already: the need, and whom to ask.
  const { need = '', reason = '' } = context.query
  const values = draft
    ? { need: draft.need, to_agency_id: draft.toAgencyIds, reason: draft.reason }
    : { need, to_agency_id: await toAsk(context), reason }
  return page(title, await referPage(context, { personId, draft, values }))
}

const fieldsOf = (reach: readonly Receiver[], isDraft: boolean) => {
  const agencies = reach.map((one) => one.agencyId)
  return {
    need: isDraft ? optionalChoice('What help is asked for', needs) : choice('What help is asked for', needs),
    to_agency_id: ticks('The agency', agencies, { min: isDraft ? 0 : 1 }),
    reason: isDraft
      ? optionalText('Why, and what you ask for', { max: 3000 })
      : text('Why, and what you ask for', { max: 3000, min: 10 }),
  }
}

async function keep(context: StaffContext, shown: Shown, from: DraftVersion | null, input: DraftInput): Promise<Reply> {
  if (from === null) {
    await beginDraft(context, input)
    return redirect(draftsPath, 'Kept as a draft. Nobody outside your agency knows of it')
  }
  const changed = await changeDraft(context, from, input)
  return changed.ok ? redirect(draftsPath, 'The draft is kept') : tooLate(context, shown, changed.refusal.text)
}

/** Where the draft is gone because a colleague sent it: it again, with the words that went out. */
async function sentInstead({ tx, actor }: StaffContext, { personId, draft }: Shown): Promise<Draft | null> {
  if (draft === null) return null
  const [newest] = (await referralsAbout(tx, [personId])).filter((one) => one.ownerAgencyId === actor.agencyId)
  return newest ? { ...draft, reason: newest.reason, changedByName: newest.authorName ?? draft.changedByName } : null
}

/** Somebody was faster: what stands in the draft now above what was typed here. */
async function tooLate(context: StaffContext, shown: Shown, why: string): Promise<Reply> {
  const kept = shown.draft === null ? null : await draftOf(context.tx, shown.personId, shown.draft.draftId)
  const saved = kept ?? (await sentInstead(context, shown))
  const errors = [{ field: '', text: `${why}. What you typed is still in the form` }]
  return conflict(title, await referPage(context, { ...shown, draft: saved ?? shown.draft, errors, saved }))
}

type Sending = DraftInput & { readonly reach: readonly Receiver[] }

async function send(context: StaffContext, shown: Shown, from: DraftVersion | null, input: Sending): Promise<Reply> {
  const need = needs.find((one) => one === input.need) ?? 'other'
  if (from !== null) {
    const ended = await endDraft(context, from, 'sent')
    if (!ended.ok) return tooLate(context, shown, ended.refusal.text)
  }
  const sent = await sendReferrals(context, { ...input, need })
  if (!sent.ok) {
    const errors = [{ field: sent.refusal.field ?? '', text: sent.refusal.text }]
    return invalid(title, await referPage(context, { ...shown, errors }))
  }
  const [first = '', ...others] = sent.value.referralIds
  return redirect(
    referralPath(first),
    others.length === 0 ? 'The referral is sent' : `Sent to ${others.length + 1} agencies, each with its own referral`,
  )
}

export async function saveRefer(context: StaffContext): Promise<Reply> {
  const personId = await openToRefer(context)
  const draft = personId === null ? undefined : await draftIn(context, personId)
  if (personId === null || draft === undefined) return notFound()
  const shown = { personId, draft, values: context.form }
  const { doing } = context.form
  const from = draft === null ? null : readForm({ _version: version() }, context.form)
  if (from !== null && !from.ok) return invalid(title, await referPage(context, { ...shown, errors: from.errors }))
  const filledFrom = draft && from?.ok ? { draftId: draft.draftId, version: from.input._version } : null
  if (doing === 'throw-away' && filledFrom) {
    const ended = await endDraft(context, filledFrom, 'thrown-away')
    return ended.ok ? redirect(draftsPath, 'The draft is thrown away') : tooLate(context, shown, ended.refusal.text)
  }
  const reach = await receivers(context.tx)
  const read = readForm(fieldsOf(reach, doing === 'keep'), context.form)
  if (!read.ok) return invalid(title, await referPage(context, { ...shown, errors: read.errors }))
  const { need, to_agency_id: toAgencyIds, reason } = read.input
  const input = { personId, need: need ?? '', toAgencyIds, reason }
  return doing === 'keep'
    ? keep(context, shown, filledFrom, input)
    : send(context, shown, filledFrom, { ...input, reach })
}
