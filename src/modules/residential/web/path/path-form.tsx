import type { ReactElement } from 'react'
import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import type { Result } from '../../../../kernel/result.ts'
import {
  Button,
  ButtonGroup,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Heading,
} from '../../../../platform/web/components/index.ts'
import { type Field, type FormInput, readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import type { PathState } from '../../domain/path.ts'
import { type Application, applicationOf } from '../../queries/applications-of.ts'
import { openOwnApplication } from '../open-application.ts'
import { type PathPart, pathOf, pathPart } from '../paths.ts'
import { PathSummary, StayCard } from './path-cards.view.tsx'

type Fields = Readonly<Record<string, Field<unknown>>>
type FieldOf = ReturnType<typeof formFields>

interface PathForm<F extends Fields, Offered> {
  readonly part: PathPart
  readonly title: string
  readonly button: string
  /** In which states there is such a page. */
  readonly may: (state: PathState) => boolean
  /** What may be chosen from, asked for once. */
  readonly offered: (context: StaffContext) => Promise<Offered>
  readonly fields: (context: StaffContext, offered: Offered) => F
  readonly start: (application: Application, today: CalendarDay) => FormPage['values']
  readonly inputs: (field: FieldOf, offered: Offered, application: Application) => ReactElement
  readonly act: (
    context: StaffContext,
    application: Application,
    input: FormInput<F>,
    offered: Offered,
  ) => Promise<Result<null>>
  readonly saved: string
  /** The number of the version the form was filled from. */
  readonly version: (application: Application) => number
}

function FormView<F extends Fields, Offered>(props: {
  readonly it: PathForm<F, Offered>
  readonly application: Application
  readonly offered: Offered
  readonly form: FormPage
  readonly today: CalendarDay
}): ReactElement {
  const { it, application, offered, form, today } = props
  const stay = application.placements.at(-1)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>{it.title}</Heading>
      {stay && stay.notTakenOn === null ? (
        <StayCard stay={stay} />
      ) : (
        <PathSummary application={application} today={today} />
      )}
      <Form
        action={pathPart(application.personId, application.applicationId, it.part)}
        {...form.seal}
        version={it.version(application)}
      >
        {it.inputs(formFields(form.values, form.errors), offered, application)}
        <ButtonGroup>
          <Button>{it.button}</Button>
          <a href={pathOf(application.personId, application.applicationId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}

/** One step on the way, as a page with a form above which stands what is known: the two answers of its route. */
export function pathForm<F extends Fields, Offered>(it: PathForm<F, Offered>) {
  const backTo = ({ personId, applicationId }: Application) => ({
    backLink: { href: pathOf(personId, applicationId), text: 'The way to a place' },
  })
  async function show(context: StaffContext): Promise<Reply> {
    const { opened, reply } = await openOwnApplication(context)
    if (reply) return reply
    const { application } = opened
    if (!it.may(application.state)) return notFound()
    const { today } = context
    const offered = await it.offered(context)
    const form = fresh(context, it.start(application, today))
    return page(it.title, <FormView {...{ it, application, offered, form, today }} />, backTo(application))
  }
  async function save(context: StaffContext): Promise<Reply> {
    const { opened, reply } = await openOwnApplication(context)
    if (reply) return reply
    const { application } = opened
    const { tx, today } = context
    const offered = await it.offered(context)
    const read = readForm(it.fields(context, offered), context.form)
    if (!read.ok) {
      const form = again(context, read.errors)
      return invalid(it.title, <FormView {...{ it, application, offered, form, today }} />, backTo(application))
    }
    const result = await it.act(context, application, read.input, offered)
    if (result.ok) return redirect(pathOf(application.personId, application.applicationId), it.saved)
    const form = again(context, said(result.refusal))
    if (result.refusal.code !== 'changed')
      return invalid(it.title, <FormView {...{ it, application, offered, form, today }} />, backTo(application))
    const now = (await applicationOf(tx, application.personId, application.applicationId, today)) ?? application
    return conflict(it.title, <FormView {...{ it, offered, form, today }} application={now} />, backTo(application))
  }
  return { show, save }
}

export const nothingOffered = async (): Promise<null> => null
