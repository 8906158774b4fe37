import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { whyISee } from '../../../consent/index.ts'
import { strikeEntry } from '../../commands/correct-entry.ts'
import { historyOf } from '../../queries/entries.ts'
import { pageAbout } from '../paths.ts'
import { type OpenedEntry, openEntry } from './about-entry.ts'
import { EntryView } from './entry.view.tsx'
import { readReason } from './new-entry.form.ts'

async function entryPage(
  context: StaffContext,
  { entry, isOurs, mayWrite }: OpenedEntry,
  values: FormValues = {},
  errors: FormErrors = [],
) {
  const { tx, actor } = context
  const [history, whys] = await Promise.all([
    historyOf(tx, entry.personId, entry.itemId),
    whyISee(tx, [entry.personId]),
  ])
  const viewer = { agencyId: actor.agencyId, staffId: actor.staffId, whys }
  return (
    <EntryView
      entry={entry}
      history={history}
      viewer={viewer}
      isOurs={isOurs}
      mayWrite={mayWrite}
      values={values}
      errors={errors}
      seal={context.seal}
    />
  )
}

const backTo = (context: StaffContext, opened: OpenedEntry) => ({
  backLink: { href: pageAbout(context.actor, opened.entry.personId), text: 'Back to the record' },
})

export async function showEntry(context: StaffContext): Promise<Reply> {
  const opened = await openEntry(context)
  return opened ? page('One note', await entryPage(context, opened), backTo(context, opened)) : notFound()
}

export async function saveStrike(context: StaffContext): Promise<Reply> {
  const opened = await openEntry(context)
  if (!opened?.isOurs) return notFound()
  const read = readReason(context.form)
  if (!read.ok)
    return invalid('One note', await entryPage(context, opened, context.form, read.errors), backTo(context, opened))
  const result = await strikeEntry(context, opened.entry, read.input.reason)
  if (!result.ok) {
    const errors = [{ field: '', text: result.refusal.text }]
    return conflict('One note', await entryPage(context, opened, context.form, errors), backTo(context, opened))
  }
  return redirect(pageAbout(context.actor, opened.entry.personId), 'The note is struck through')
}
