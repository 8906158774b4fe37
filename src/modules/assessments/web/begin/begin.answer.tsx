import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { optionalChoice, optionalText, readForm } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { type Burden, beginForm, burdenOf } from '../../commands/begin-form.ts'
import { asAsked, categoryOf } from '../../domain/answering/as-asked.ts'
import type { Instrument } from '../../domain/instrument/instrument.ts'
import { type OpenForm, openForms } from '../../queries/form-of.ts'
import type { OpenPerson } from '../../queries/open-person.ts'
import { instrumentOf, offeredInstruments } from '../instruments.ts'
import { listedAssessment, listedForm } from '../list/list.page.ts'
import { openFor } from '../open.ts'
import { assessmentsPath, beginPath, formPath } from '../paths.ts'
import { aboutShown } from '../subjects.ts'
import { BeginView } from './begin.view.tsx'

interface Opened {
  readonly person: OpenPerson
  readonly instrument: Instrument
  readonly burden: Burden
  readonly halfFilled: readonly OpenForm[]
}

async function open(context: StaffContext): Promise<Opened | { readonly reply: Reply }> {
  const instrument = offeredInstruments().find((one) => one.id === context.query.instrument)
  const opened = await openFor(context)
  if (opened.reply) return { reply: opened.reply }
  const { person } = opened
  const category = instrument && categoryOf(asAsked(instrument))
  if (!instrument || category === undefined || (person.writes & (1 << category)) === 0) return { reply: notFound() }
  const [burden, forms] = await Promise.all([
    burdenOf(context, person.people, instrument),
    openForms(context.tx, [person.personId]),
  ])
  const halfFilled = forms.filter((form) => form.instrumentId === instrument.id)
  const asWritten = {
    personId: person.personId,
    ownerAgencyId: context.actor.agencyId,
    authorStaffId: context.actor.staffId,
    category,
  }
  aboutShown(context, person, [asWritten, ...halfFilled, ...(burden.valid ? [burden.valid] : [])])
  return { person, instrument, burden, halfFilled }
}

function view(
  context: StaffContext,
  { person, instrument, burden, halfFilled }: Opened,
  values: FormValues,
  errors: FormErrors = [],
) {
  return (
    <BeginView
      personId={person.personId}
      instrument={instrument}
      valid={burden.valid && listedAssessment(burden.valid, instrumentOf, context.today)}
      halfFilled={halfFilled.map((form) => listedForm(form, instrumentOf, (one) => asAsked(one).sections.length))}
      warning={burden.isOneTooMany ? burden : null}
      action={beginPath(person.personId, instrument.id)}
      values={values}
      errors={errors}
      seal={context.seal}
    />
  )
}

const backTo = ({ person }: Opened) => ({ backLink: { href: assessmentsPath(person.personId), text: 'Assessments' } })

export async function showBegin(context: StaffContext): Promise<Reply> {
  const opened = await open(context)
  if ('reply' in opened) return opened.reply
  return page(
    opened.instrument.title,
    view(context, opened, { how: opened.burden.valid ? 'update' : 'another' }),
    backTo(opened),
  )
}

const fields = {
  how: optionalChoice('What you would like to do', ['update', 'another']),
  again_reason: optionalText('The reason', { max: 500 }),
}

export async function saveBegin(context: StaffContext): Promise<Reply> {
  const opened = await open(context)
  if ('reply' in opened) return opened.reply
  const { person, instrument } = opened
  const again = (errors: FormErrors) =>
    invalid(instrument.title, view(context, opened, context.form, errors), backTo(opened))
  const read = readForm(fields, context.form)
  if (!read.ok) return again(read.errors)
  const result = await beginForm(context, {
    personId: person.personId,
    people: person.people,
    instrument,
    how: read.input.how ?? 'another',
    againReason: read.input.again_reason,
  })
  if (!result.ok) return again([{ field: result.refusal.field ?? '', text: result.refusal.text }])
  return redirect(formPath(person.personId, result.value.formId))
}
