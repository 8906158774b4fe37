import type { ReactElement } from 'react'
import { isId } from '../../../../kernel/id.ts'
import { day, readForm } from '../../../../platform/web/fields.ts'
import { again, dayBoxes, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { writeMeasureDown, writeRatingDown } from '../../commands/own-measures.ts'
import type { OpenPerson } from '../../queries/open-person.ts'
import { type KeptMeasure, ownMeasuresOf } from '../../queries/own-measures-of.ts'
import { openFor } from '../open.ts'
import { measurePath, newMeasurePath, outcomesFilePath, outcomesPath } from '../paths.ts'
import { aboutShown } from '../subjects.ts'
import { MeasureView } from './measure.view.tsx'
import { isErrors, measureFrom, newMeasureFields, ratingFields } from './measure-fields.ts'
import { NewMeasureView } from './new-measure.view.tsx'
import { toWorker } from './voice.ts'

const measures = 13
const newTitle = 'Pick something to keep an eye on'
const title = 'In their own words'

const backTo = (personId: string) => ({
  backLink: { href: outcomesPath(personId), text: 'How things are going' },
})

const mayWrite = (context: StaffContext, person: OpenPerson) =>
  context.actor.permissions.has('entry.write') && (person.writes & (1 << measures)) !== 0

interface Opened {
  readonly person: OpenPerson
  readonly all: readonly KeptMeasure[]
}

/** The person with everything they measure; nobody else finds anything here. */
async function openMeasures(context: StaffContext): Promise<Opened | { readonly reply: Reply }> {
  const opened = await openFor(context)
  if (opened.reply) return { reply: opened.reply }
  const all = await ownMeasuresOf(context.tx, opened.person.people)
  aboutShown(context, opened.person, [...all, ...all.flatMap(({ ratings }) => ratings)])
  return { person: opened.person, all }
}

const newView = ({ person, all }: Opened, form: FormPage): ReactElement => (
  <NewMeasureView
    title={newTitle}
    voice={toWorker}
    measures={all}
    action={newMeasurePath(person.personId)}
    cancelHref={outcomesPath(person.personId)}
    form={form}
  />
)

export async function showNewMeasure(context: StaffContext): Promise<Reply> {
  const opened = await openMeasures(context)
  if ('reply' in opened) return opened.reply
  if (!mayWrite(context, opened.person)) return notFound()
  return page(newTitle, newView(opened, fresh(context)), backTo(opened.person.personId))
}

/** A worker writes down with the person what they want to measure. */
export async function saveNewMeasure(context: StaffContext): Promise<Reply> {
  const opened = await openMeasures(context)
  if ('reply' in opened) return opened.reply
  const { personId } = opened.person
  if (!mayWrite(context, opened.person)) return notFound()
  const read = readForm(newMeasureFields, context.form)
  const made = read.ok ? measureFrom(read.input) : read.errors
  if (isErrors(made)) return invalid(newTitle, newView(opened, again(context, made)), backTo(personId))
  const inUse = opened.all.find(({ kind, ended }) => kind !== 'own' && kind === made.kind && !ended)
  if (inUse) return redirect(measurePath(personId, inUse.measureId))
  const written = await writeMeasureDown(context, personId, made)
  return written.ok ? redirect(measurePath(personId, written.value), 'It is written down') : notFound()
}

interface OpenedMeasure {
  readonly person: OpenPerson
  readonly measure: KeptMeasure
}

async function openMeasure(context: StaffContext): Promise<OpenedMeasure | { readonly reply: Reply }> {
  const { measureId = '' } = context.params
  const opened = isId(measureId) ? await openMeasures(context) : { reply: notFound() }
  if ('reply' in opened) return opened
  const measure = opened.all.find((one) => one.measureId === measureId)
  return measure ? { person: opened.person, measure } : { reply: notFound() }
}

const measureView = (context: StaffContext, { person, measure }: OpenedMeasure, form: FormPage): ReactElement => (
  <MeasureView
    measure={measure}
    voice={toWorker}
    fileOf={(chart) => outcomesFilePath(person.personId, chart)}
    action={measurePath(person.personId, measure.measureId)}
    mayRate={mayWrite(context, person)}
    asksDay
    form={form}
  />
)

export async function showMeasure(context: StaffContext): Promise<Reply> {
  const opened = await openMeasure(context)
  if ('reply' in opened) return opened.reply
  const form = fresh(context, dayBoxes('said_on', context.today))
  return page(title, measureView(context, opened, form), backTo(opened.person.personId))
}

/** A worker writes down the number that the person said. */
export async function saveRating(context: StaffContext): Promise<Reply> {
  const opened = await openMeasure(context)
  if ('reply' in opened) return opened.reply
  const { person, measure } = opened
  if (!mayWrite(context, person)) return notFound()
  const refuse = (errors: FormPage['errors']) =>
    invalid(title, measureView(context, opened, again(context, errors)), backTo(person.personId))
  const read = readForm({ ...ratingFields, said_on: day('The day', { notAfter: context.today }) }, context.form)
  if (!read.ok) return refuse(read.errors)
  const { score, note, said_on } = read.input
  const written = await writeRatingDown(context, person.personId, measure.measureId, {
    score: Number(score),
    note,
    on: said_on,
  })
  if (!written.ok) return refuse(said(written.refusal))
  return redirect(measurePath(person.personId, measure.measureId), 'The number is saved')
}
