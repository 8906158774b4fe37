import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { whoLookedPath } from '../../../../kernel/paths.ts'
import { entriesAbout } from '../../../../platform/audit/index.ts'
import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { optionalText, readForm } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import { questionAccess } from '../../commands/question-access.ts'
import { looksOf } from '../../domain/who-looked.ts'
import { accessQueries, readingOf } from '../../queries/access-queries.ts'
import { agencyNames } from '../../queries/partner-agencies.ts'
import { notRecognisedPath } from '../paths.ts'
import { notRecognisedView, whoLookedView } from './who-looked.view.tsx'

const onOnePage = 200
const backLink = { href: whoLookedPath, text: 'Who looked' }

/** A moment from the address, or none when it is not one. */
function momentOf(text: string | undefined): Date | undefined {
  const at = new Date(text ?? '')
  return Number.isNaN(at.getTime()) ? undefined : at
}

export async function showWhoLooked({ tx, actor, query, about }: PersonContext): Promise<Reply> {
  const before = momentOf(query.before)
  const [entries, names, questions] = await Promise.all([
    entriesAbout(tx, actor.ownPeople, { most: onOnePage, ...(before ? { before } : {}) }),
    agencyNames(tx),
    accessQueries(tx),
  ])
  about({ personId: actor.personId, route: 'own' })
  const oldest = entries.at(-1)
  const model = {
    ...looksOf(entries),
    agencyNames: names,
    questions,
    olderHref: entries.length === onOnePage && oldest ? `${whoLookedPath}?before=${oldest.at.toISOString()}` : null,
    newestHref: before ? whoLookedPath : null,
  }
  return page('Who looked', whoLookedView(model))
}

async function questionModel({ tx, params, seal }: PersonContext) {
  const auditEntryId = params.auditEntryId ?? ''
  const [reading, names] = await Promise.all([readingOf(tx, auditEntryId), agencyNames(tx)])
  const look = reading && reading.agencyId !== null ? looksOf([reading]).people[0] : undefined
  return look
    ? { look, agencyName: names.get(look.agencyId ?? '') ?? '', action: notRecognisedPath(auditEntryId), seal }
    : null
}

export async function askAboutReading(context: PersonContext): Promise<Reply> {
  const model = await questionModel(context)
  if (model === null) return notFound()
  context.about({ personId: context.actor.personId, route: 'own' })
  return page('I do not recognise this', notRecognisedView({ ...model, values: {} }), { backLink })
}

export async function keepQuestion(context: PersonContext): Promise<Reply> {
  const model = await questionModel(context)
  if (model === null) return notFound()
  const again = (errors: FormErrors) =>
    invalid('I do not recognise this', notRecognisedView({ ...model, values: context.form, errors }), { backLink })
  const read = readForm({ question: optionalText('Your question', { max: 1000 }) }, context.form)
  if (!read.ok) return again(read.errors)
  const asked = await questionAccess(context, {
    auditEntryId: context.params.auditEntryId ?? '',
    question: read.input.question,
  })
  if (!asked.ok) return again([{ field: '', text: asked.refusal.text }])
  context.about({ personId: context.actor.personId, route: 'own' })
  return redirect(whoLookedPath, `Your question has been sent. You get an answer by ${dayInWords(asked.value.dueOn)}`)
}
