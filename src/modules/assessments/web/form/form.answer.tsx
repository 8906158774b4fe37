import { type CalendarDay, dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { choice, optionalText, readForm, whole } from '../../../../platform/web/fields.ts'
import { invalid, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { completeForm } from '../../commands/complete-form.ts'
import { discardForm } from '../../commands/save-section.ts'
import { isAsked } from '../../domain/answering/answer-words.ts'
import { questionsOf } from '../../domain/answering/as-asked.ts'
import { countsOf, knownThroughout, outcomeOfForm, type Written } from '../../domain/answering/outcome-of-form.ts'
import type { Instrument } from '../../domain/instrument/instrument.ts'
import { type OpenForm, partsDone, writtenIn } from '../../queries/form-of.ts'
import { type KnownAnswer, knownAnswers } from '../../queries/known-answers.ts'
import type { OpenPerson } from '../../queries/open-person.ts'
import { aboutForm, openFormFor } from '../open.ts'
import { assessmentPath, assessmentsPath, formPath } from '../paths.ts'
import { DiscardView, FinishView, FormView, type Part } from './form.view.tsx'

interface Opened {
  readonly person: OpenPerson
  readonly form: OpenForm
  readonly instrument: Instrument
  readonly written: readonly Written[]
  readonly known: readonly KnownAnswer[]
}

async function open(context: StaffContext): Promise<Opened | { readonly reply: Reply }> {
  const opened = await openFormFor(context)
  if (opened.reply) return { reply: opened.reply }
  const { person, form, instrument } = opened
  const [written, known] = await Promise.all([
    writtenIn(context.tx, form.formId),
    knownAnswers(
      context.tx,
      person.personId,
      questionsOf(instrument).map((item) => item.concept),
    ),
  ])
  aboutForm(context, person, form)
  return { ...opened, written, known }
}

function partsOf({ instrument, form, written, known, person }: Opened, today: CalendarDay): readonly Part[] {
  const knownOf = new Map(known.map((answer) => [answer.concept, answer]))
  const conceptOf = new Map(questionsOf(instrument).map((item) => [item.linkId, item.concept]))
  const writtenOf = new Map(written.map((one) => [one.linkId, one]))
  const valueFor = (linkId: string) =>
    writtenOf.get(linkId)?.value ?? knownOf.get(conceptOf.get(linkId) ?? '')?.value ?? null
  return instrument.sections.map((section) => {
    const saved = form.sections[section.id]
    const mine = section.items.filter((item) => (person.writes & (1 << item.category)) !== 0)
    const asked = mine.filter((item) => isAsked(item, valueFor))
    const isKnown = knownThroughout(section, knownOf, { valueFor, today }) !== null
    const has = (linkId: string) => {
      const one = writtenOf.get(linkId)
      return one !== undefined && (one.value !== null || one.skippedReason !== '')
    }
    const unsaved = mine.length === 0 ? 'not-mine' : isKnown ? 'known' : 'open'
    return {
      id: section.id,
      title: section.title,
      questions: asked.length,
      known: asked.filter((item) => knownOf.has(item.concept)).length,
      answered: asked.filter((item) => has(item.linkId)).length,
      state: saved === undefined ? unsaved : saved.skipped === '' ? 'saved' : 'skipped',
      savedBy: saved?.by ?? null,
    }
  })
}

export async function showForm(context: StaffContext): Promise<Reply> {
  const opened = await open(context)
  if ('reply' in opened) return opened.reply
  const { person, form, instrument } = opened
  return page(
    instrument.title,
    <FormView
      personId={person.personId}
      formId={form.formId}
      title={instrument.title}
      begun={`Begun by ${form.authorName ?? 'a colleague'}, ${dayInWords(dayOf(form.startedAt))}.`}
      parts={partsOf(opened, context.today)}
    />,
    { backLink: { href: assessmentsPath(person.personId), text: 'Assessments' } },
  )
}

function finishView(context: StaffContext, opened: Opened, values: FormValues, errors: FormErrors = []) {
  const { person, form, instrument, written, known } = opened
  const outcome = outcomeOfForm(instrument, written, known, {
    ...partsDone(form),
    today: context.today,
  })
  return (
    <FinishView
      personId={person.personId}
      formId={form.formId}
      title={instrument.title}
      counts={{ ...countsOf(outcome), lost: outcome.lost }}
      left={partsOf(opened, context.today)
        .filter((part) => part.state === 'open')
        .map((part) => part.title)}
      values={values}
      errors={errors}
      seal={context.seal}
    />
  )
}

const backToForm = ({ person, form }: Opened) => ({
  backLink: { href: formPath(person.personId, form.formId), text: 'The form' },
})

export async function showFinish(context: StaffContext): Promise<Reply> {
  const opened = await open(context)
  if ('reply' in opened) return opened.reply
  const minutes = String(Math.max(1, Math.round(opened.form.seconds / 60)))
  return page('Finish', finishView(context, opened, { minutes, release: 'now' }), backToForm(opened))
}

const fields = {
  minutes: whole('The minutes it took', { min: 0, max: 1440 }),
  release: choice('When the person may read it', ['now', 'usual', 'held']),
  held_reason: optionalText('The reason', { max: 1000 }),
}

export async function saveFinish(context: StaffContext): Promise<Reply> {
  const opened = await open(context)
  if ('reply' in opened) return opened.reply
  const { person, form, instrument } = opened
  const again = (errors: FormErrors) =>
    invalid('Finish', finishView(context, opened, context.form, errors), backToForm(opened))
  const read = readForm(fields, context.form)
  if (!read.ok) return again(read.errors)
  const { minutes, release, held_reason } = read.input
  if (release === 'held' && held_reason.length < 10)
    return again([{ field: 'held_reason', text: 'Say what serious harm reading it could do' }])
  if (Object.keys(form.sections).length === 0)
    return again([{ field: '', text: 'Nothing is filled in yet. Save at least one part, or throw the form away' }])
  const heldReason = release === 'held' ? held_reason : ''
  const result = await completeForm(context, form, { instrument, minutes, release, heldReason })
  if (!result.ok) return again([{ field: '', text: result.refusal.text }])
  const { confirmed, kept } = countsOf(result.value.outcome)
  const spared = confirmed + kept
  context.note({ items_spared: spared })
  return redirect(
    assessmentPath(person.personId, result.value.assessmentId),
    spared === 0 ? 'It is finished' : `It is finished. ${spared} questions did not have to be asked again`,
  )
}

export async function showDiscard(context: StaffContext): Promise<Reply> {
  const opened = await openFormFor(context)
  if (opened.reply) return opened.reply
  const { person, form, instrument } = opened
  aboutForm(context, person, form)
  const model = { personId: person.personId, formId: form.formId, title: instrument.title }
  return page('Throw a form away', <DiscardView model={model} seal={context.seal} />)
}

export async function saveDiscard(context: StaffContext): Promise<Reply> {
  const opened = await openFormFor(context)
  if (opened.reply) return opened.reply
  aboutForm(context, opened.person, opened.form)
  await discardForm(context, opened.form)
  return redirect(assessmentsPath(opened.person.personId), 'The form is thrown away')
}
