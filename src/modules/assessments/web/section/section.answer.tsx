import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { saveSection } from '../../commands/save-section.ts'
import type { Written } from '../../domain/answering/outcome-of-form.ts'
import { endedFormOf, formOf, type OpenForm, writtenIn } from '../../queries/form-of.ts'
import { knownAnswers } from '../../queries/known-answers.ts'
import type { OpenPerson } from '../../queries/open-person.ts'
import { aboutForm, openFormFor } from '../open.ts'
import { assessmentsPath, formPath, sectionPath } from '../paths.ts'
import { readSection } from './section.form.ts'
import { type AskedItem, askedItems, notMineToAsk, type SectionFacts, savedValues, wordsOf } from './section.page.ts'
import { type SectionModel, SectionView, type Theirs } from './section.view.tsx'

interface Opened {
  readonly person: OpenPerson
  readonly form: OpenForm
  readonly facts: SectionFacts
  readonly asked: readonly AskedItem[]
}

/** Everything a part of a form shows, in two round trips however much is known about the person. */
async function open(context: StaffContext, find = formOf): Promise<Opened | { readonly reply: Reply }> {
  const opened = await openFormFor(context, find)
  if (opened.reply) return { reply: opened.reply }
  const { person, form, instrument } = opened
  const section = instrument.sections.find((one) => one.id === context.params.part)
  if (!section) return { reply: notFound() }
  const conditional = new Set(section.items.flatMap((item) => (item.enableWhen ?? []).map((one) => one.linkId)))
  const concepts = instrument.sections
    .flatMap((one) => one.items)
    .filter((item) => section.items.includes(item) || conditional.has(item.linkId))
    .map((item) => item.concept)
  const [written, known] = await Promise.all([
    writtenIn(context.tx, form.formId),
    knownAnswers(context.tx, person.personId, concepts),
  ])
  const facts = { instrument, section, written, known, writes: person.writes, today: context.today }
  const asked = askedItems(facts)
  const shown = known.filter((answer) => asked.some(({ item }) => item.concept === answer.concept))
  aboutForm(context, person, form, shown)
  return { person, form, facts, asked }
}

type More = Partial<Pick<SectionModel, 'values' | 'errors' | 'theirs'>>

function modelOf(context: StaffContext, { person, form, facts, asked }: Opened, more: More = {}): SectionModel {
  const { instrument, section, written } = facts
  const saved = form.sections[section.id]
  const values: FormValues = {
    ...savedValues(asked, written, saved !== undefined),
    ...(saved ? { skip_reason: saved.skipped } : {}),
  }
  return {
    instrumentTitle: instrument.title,
    section,
    part: instrument.sections.indexOf(section) + 1,
    parts: instrument.sections.length,
    asked,
    notMine: notMineToAsk(facts),
    version: saved?.version ?? 0,
    values,
    errors: [],
    theirs: null,
    action: sectionPath(person.personId, form.formId, section.id),
    formHref: formPath(person.personId, form.formId),
    opened: context.now.toISOString(),
    seal: context.seal,
    ...more,
  }
}

const backTo = ({ person, form }: Opened) => ({
  backLink: { href: formPath(person.personId, form.formId), text: 'All parts' },
})

export async function showSection(context: StaffContext): Promise<Reply> {
  const opened = await open(context)
  if ('reply' in opened) return opened.reply
  return page(opened.facts.section.title, <SectionView model={modelOf(context, opened)} />, backTo(opened))
}

function saidMeanwhile({ asked }: Opened, written: readonly Written[]): Theirs {
  return new Map(
    asked.flatMap(({ item, known }) => {
      const theirs = written.find((one) => one.linkId === item.linkId)
      if (theirs?.value != null || (theirs && theirs.skippedReason !== ''))
        return [[item.linkId, wordsOf(item, theirs.value)] as const]
      return theirs?.stillTrueId && known ? [[item.linkId, 'Still true'] as const] : []
    }),
  )
}

const endedMeanwhile =
  'This form was finished or thrown away while you had this part open. What you typed is still here. Copy it, then begin the form again to bring it up to date.'

/** The form has ended under the worker's hands: nothing can be saved, and nothing they typed is thrown away. */
async function keptOnScreen(context: StaffContext): Promise<Reply> {
  const ended = await open(context, endedFormOf)
  if ('reply' in ended) return ended.reply
  const more = { values: context.form, errors: [{ field: '', text: endedMeanwhile }] }
  const backLink = { href: assessmentsPath(ended.person.personId), text: 'Assessments' }
  return conflict(ended.facts.section.title, <SectionView model={modelOf(context, ended, more)} />, { backLink })
}

export async function saveSectionAnswer(context: StaffContext): Promise<Reply> {
  const opened = await open(context)
  if ('reply' in opened) return keptOnScreen(context)
  const { form, facts, asked, person } = opened
  const { title, id: sectionId } = facts.section
  const again = (errors: FormErrors) =>
    invalid(title, <SectionView model={modelOf(context, opened, { values: context.form, errors })} />, backTo(opened))
  const read = readSection(asked, context.form, context.now)
  if (!read.ok) return again(read.errors)
  const result = await saveSection(context, form, { sectionId, ...read.input })
  if (!result.ok) {
    const [theirs, written] = await Promise.all([
      formOf(context.tx, form.personId, form.formId),
      writtenIn(context.tx, form.formId),
    ])
    if (!theirs) return notFound()
    const now: Opened = { ...opened, form: theirs }
    const more = {
      values: context.form,
      errors: [{ field: '', text: result.refusal.text }],
      theirs: saidMeanwhile(now, written),
    }
    return conflict(title, <SectionView model={modelOf(context, now, more)} />, backTo(now))
  }
  const sections = facts.instrument.sections
  const next = sections[sections.indexOf(facts.section) + 1]
  const isGoingOn = context.form.afterwards !== 'leave' && next !== undefined
  return redirect(
    isGoingOn ? sectionPath(person.personId, form.formId, next.id) : formPath(person.personId, form.formId),
    'This part is saved',
  )
}
