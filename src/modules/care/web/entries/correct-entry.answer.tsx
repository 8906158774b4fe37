import { dayInWords } from '../../../../kernel/calendar-day.ts'
import type { FormValues } from '../../../../platform/web/components/index.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { correctEntry } from '../../commands/correct-entry.ts'
import { sensitiveLabel, thirdPartyLabel } from '../../domain/bits.ts'
import { type Entry, replacementOf } from '../../queries/entries.ts'
import { entryPath, pageAbout } from '../paths.ts'
import { openEntryToWrite } from './about-entry.ts'
import { CorrectEntryView } from './correct-entry.view.tsx'
import { readCorrection } from './new-entry.form.ts'

const title = 'Correct a note'

const asTyped = (entry: Entry): FormValues => ({
  happened_on: dayInWords(entry.happenedOn),
  title: entry.title,
  body: entry.body,
  code: entry.code,
  labels: [
    ...(entry.labels & sensitiveLabel ? ['sensitive'] : []),
    ...(entry.labels & thirdPartyLabel ? ['third_party'] : []),
  ],
})

export async function showCorrectEntry(context: StaffContext): Promise<Reply> {
  const entry = await openEntryToWrite(context)
  if (!entry) return notFound()
  if (entry.struckAt !== null) return redirect(entryPath(entry.personId, entry.itemId))
  return page(title, <CorrectEntryView entry={entry} values={asTyped(entry)} seal={context.seal} />)
}

export async function saveCorrectEntry(context: StaffContext): Promise<Reply> {
  const entry = await openEntryToWrite(context)
  if (!entry) return notFound()
  const read = readCorrection(context.form, context.today, entry.category)
  if (!read.ok)
    return invalid(
      title,
      <CorrectEntryView entry={entry} values={context.form} errors={read.errors} seal={context.seal} />,
    )
  const result = await correctEntry(context, entry, read.input)
  if (result.ok) return redirect(pageAbout(context.actor, entry.personId), 'The correction is saved')
  const theirs = await replacementOf(context.tx, entry.personId, entry.itemId)
  const errors = [{ field: '', text: result.refusal.text }]
  return conflict(
    title,
    <CorrectEntryView entry={entry} theirs={theirs} values={context.form} errors={errors} seal={context.seal} />,
  )
}
