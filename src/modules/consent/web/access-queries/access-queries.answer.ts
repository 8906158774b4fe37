import { isId } from '../../../../kernel/id.ts'
import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { choice, readForm, text } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { answerAccessQuery } from '../../commands/question-access.ts'
import { looksOf } from '../../domain/who-looked.ts'
import {
  type AccessQuery,
  accessQueries,
  accessQuery,
  agencyReadingsOf,
  readingOf,
} from '../../queries/access-queries.ts'
import { accessQueriesPath } from '../paths.ts'
import { accessQueriesView, accessQueryView, lookedView } from './access-queries.view.tsx'

const title = 'Questions about access'
const backLink = { href: accessQueriesPath, text: title }
const answerFields = {
  outcome: choice('what you found', ['proper', 'mistake', 'not_proper'] as const),
  answer: text('Your answer', { min: 20, max: 2000 }),
}

export async function listAccessQueries({ tx, today }: StaffContext): Promise<Reply> {
  return page(title, accessQueriesView(await accessQueries(tx), today))
}

async function found({ tx, params }: StaffContext) {
  const id = params.queryId ?? ''
  const query = isId(id) ? await accessQuery(tx, id) : null
  if (query === null) return null
  const reading = await readingOf(tx, query.auditEntryId)
  return { query, look: reading ? looksOf([reading]).people[0] : undefined }
}

const subjectOf = (query: AccessQuery) => ({ personId: query.personId, route: 'oversight', sourceId: query.queryId })

export async function showAccessQuery(context: StaffContext): Promise<Reply> {
  const model = await found(context)
  if (model === null) return notFound()
  context.about(subjectOf(model.query))
  return page(title, accessQueryView({ ...model, values: {}, seal: context.seal }), { backLink })
}

export async function keepAnswer(context: StaffContext): Promise<Reply> {
  const model = await found(context)
  if (model === null) return notFound()
  const again = (errors: FormErrors) =>
    invalid(title, accessQueryView({ ...model, values: context.form, errors, seal: context.seal }), { backLink })
  const read = readForm(answerFields, context.form)
  if (!read.ok) return again(read.errors)
  const answered = await answerAccessQuery(context, model.query, read.input)
  if (!answered.ok) return again([{ field: '', text: answered.refusal.text }])
  context.about(subjectOf(model.query))
  context.note({ outcome: read.input.outcome })
  return redirect(accessQueriesPath, 'The answer has been sent')
}

/** All of one agency's readings of one record. Where there are none, there is no such page. */
export async function showLooked({ tx, actor, params, about }: StaffContext): Promise<Reply> {
  const personId = params.personId ?? ''
  const readings = await agencyReadingsOf(tx, personId, actor.agencyId)
  if (readings.length === 0) return notFound()
  about({ personId, route: 'oversight' })
  const looks = looksOf(readings)
  return page('Readings of one record', lookedView([...looks.people, ...looks.machines]), { backLink })
}
