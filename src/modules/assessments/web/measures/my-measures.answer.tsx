import type { ReactElement } from 'react'
import { isId } from '../../../../kernel/id.ts'
import { Button, Form } from '../../../../platform/web/components/index.ts'
import { readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import { chooseOwnMeasure, rateOwnMeasure, stopOrTakeUp } from '../../commands/own-measures.ts'
import { type KeptMeasure, ownMeasuresOf } from '../../queries/own-measures-of.ts'
import { myMeasurePath, myNewMeasurePath, myOutcomesFilePath, myOutcomesPath } from '../paths.ts'
import { MeasureView } from './measure.view.tsx'
import { isErrors, measureFrom, newMeasureFields, ratingFields } from './measure-fields.ts'
import { NewMeasureView } from './new-measure.view.tsx'
import { toPerson } from './voice.ts'

const newTitle = 'Pick something to keep an eye on'
const title = 'My own measure'
const back = { backLink: { href: myOutcomesPath, text: 'How things are going for me' } }

async function myMeasures({ tx, actor, about }: PersonContext): Promise<readonly KeptMeasure[]> {
  about({ personId: actor.personId, route: 'own', categories: [13] })
  return await ownMeasuresOf(tx, actor.ownPeople)
}

const newView = (measures: readonly KeptMeasure[], form: FormPage): ReactElement => (
  <NewMeasureView
    title={newTitle}
    voice={toPerson}
    measures={measures}
    action={myNewMeasurePath}
    cancelHref={myOutcomesPath}
    form={form}
  />
)

export async function showMyNewMeasure(context: PersonContext): Promise<Reply> {
  return page(newTitle, newView(await myMeasures(context), fresh(context)), back)
}

export async function saveMyNewMeasure(context: PersonContext): Promise<Reply> {
  const measures = await myMeasures(context)
  const read = readForm(newMeasureFields, context.form)
  const made = read.ok ? measureFrom(read.input) : read.errors
  if (isErrors(made)) return invalid(newTitle, newView(measures, again(context, made)), back)
  const chosen = await chooseOwnMeasure(context, made)
  return chosen.ok ? redirect(myMeasurePath(chosen.value), 'It is yours now. Give it its first number') : notFound()
}

async function openMine(context: PersonContext): Promise<KeptMeasure | null> {
  const { measureId = '' } = context.params
  const measures = await myMeasures(context)
  return isId(measureId) ? (measures.find((one) => one.measureId === measureId) ?? null) : null
}

function Stop({ measure, context }: { readonly measure: KeptMeasure; readonly context: PersonContext }) {
  const fields = { use: measure.ended ? 'again' : 'stop' }
  return (
    <div className="app-not-printed">
      <Form action={`${myMeasurePath(measure.measureId)}/use`} fields={fields} {...context.seal}>
        <Button variant="secondary">{measure.ended ? 'Use this again' : 'Stop using this'}</Button>
      </Form>
    </div>
  )
}

const measureView = (context: PersonContext, measure: KeptMeasure, form: FormPage): ReactElement => (
  <MeasureView
    measure={measure}
    voice={toPerson}
    fileOf={myOutcomesFilePath}
    action={myMeasurePath(measure.measureId)}
    mayRate
    asksDay={false}
    form={form}
    more={<Stop measure={measure} context={context} />}
  />
)

export async function showMyMeasure(context: PersonContext): Promise<Reply> {
  const measure = await openMine(context)
  return measure ? page(title, measureView(context, measure, fresh(context)), back) : notFound()
}

export async function saveMyRating(context: PersonContext): Promise<Reply> {
  const measure = await openMine(context)
  if (!measure || measure.ended) return notFound()
  const read = readForm(ratingFields, context.form)
  if (!read.ok) return invalid(title, measureView(context, measure, again(context, read.errors)), back)
  const rated = await rateOwnMeasure(context, measure.measureId, {
    ...read.input,
    score: Number(read.input.score),
  })
  return rated.ok ? redirect(myMeasurePath(measure.measureId), 'Your number is saved') : notFound()
}

/** The person stops using a measure, or takes it up again; nothing of it is lost. */
export async function saveMyUse(context: PersonContext): Promise<Reply> {
  const measure = await openMine(context)
  const isUsed = context.form.use === 'again'
  if (!measure || (!isUsed && context.form.use !== 'stop')) return notFound()
  await stopOrTakeUp(context, measure.measureId, isUsed)
  return redirect(
    isUsed ? myMeasurePath(measure.measureId) : myOutcomesPath,
    isUsed ? 'You use it again' : 'You stopped using it. Its numbers are kept',
  )
}
