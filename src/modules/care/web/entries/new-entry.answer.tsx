import { dayInWords } from '../../../../kernel/calendar-day.ts'
import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { addEntry } from '../../commands/add-entry.ts'
import { noteCategories } from '../../domain/writable.ts'
import { categories } from '../../queries/categories.ts'
import { aboutWriting, type Writing } from '../about-writing.ts'
import { pageAbout } from '../paths.ts'
import { readNewEntry } from './new-entry.form.ts'
import { NewEntryView } from './new-entry.view.tsx'

const title = 'Add a note'

async function formPage(
  context: StaffContext,
  { personId, writes }: Writing,
  values: FormValues,
  errors: FormErrors = [],
) {
  const own = new Set(noteCategories(writes))
  const choices = (await categories(context.tx)).filter(({ code }) => own.has(code))
  const action = context.path.split('?')[0] ?? context.path
  const cancelHref = pageAbout(context.actor, personId)
  return (
    <NewEntryView
      action={action}
      cancelHref={cancelHref}
      categories={choices}
      values={values}
      errors={errors}
      seal={context.seal}
    />
  )
}

export async function showNewEntry(context: StaffContext): Promise<Reply> {
  const writing = await aboutWriting(context)
  if (!writing || noteCategories(writing.writes).length === 0) return notFound()
  const { category } = context.query
  return page(title, await formPage(context, writing, { category, happened_on: dayInWords(context.today) }))
}

export async function saveNewEntry(context: StaffContext): Promise<Reply> {
  const writing = await aboutWriting(context)
  if (!writing) return notFound()
  const { personId, writes } = writing
  const read = readNewEntry(context.form, context.today, noteCategories(writes))
  if (!read.ok) return invalid(title, await formPage(context, writing, context.form, read.errors))
  const result = await addEntry(context, { personId, ...read.input })
  if (!result.ok) return notFound()
  context.about({ personId, route: 'author', categories: [read.input.category] })
  return redirect(pageAbout(context.actor, personId), 'The note is saved')
}
