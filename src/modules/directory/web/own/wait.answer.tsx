import {
  Button,
  ButtonGroup,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { optionalText, readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { confirmWait } from '../../commands/keep-service.ts'
import type { OwnService } from '../../queries/own-services.ts'
import { confirmWaitPath, ownServicePath } from '../paths.ts'
import { serviceHere } from './own.answer.tsx'

const title = 'Wait and places'
const backTo = ({ serviceId, name }: OwnService) => ({ backLink: { href: ownServicePath(serviceId), text: name } })

function WaitForm({ service, form }: { readonly service: OwnService; readonly form: FormPage }) {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1} caption={service.name}>
        Wait and places
      </Heading>
      <p className="nhsuk-body">What is true today. Leave a box empty where you do not know: that is said too.</p>
      <Form action={confirmWaitPath(service.serviceId)} {...form.seal}>
        <TextInput
          {...field('wait_days')}
          label="Days until somebody new is seen"
          hint="0 when they can come today"
          width={3}
          inputMode="numeric"
          autoComplete="off"
        />
        <TextInput {...field('places_free')} label="Places free now" width={3} inputMode="numeric" autoComplete="off" />
        <ButtonGroup>
          <Button>Confirm for today</Button>
          <a href={ownServicePath(service.serviceId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}

const fields = { wait_days: optionalText('Days', { max: 10 }), places_free: optionalText('Places', { max: 10 }) }

/** Nothing, or a whole number up to a limit; anything else is not a number. */
const numberIn = (text: string, max: number): number | null | undefined =>
  text === '' ? null : /^\d{1,4}$/.test(text) && Number(text) <= max ? Number(text) : undefined

export async function waitPage(context: StaffContext): Promise<Reply> {
  const service = await serviceHere(context)
  if (!service) return notFound()
  const values = { wait_days: `${service.lastWaitDays ?? ''}`, places_free: `${service.lastPlacesFree ?? ''}` }
  return page(title, <WaitForm service={service} form={fresh(context, values)} />, backTo(service))
}

export async function waitAnswer(context: StaffContext): Promise<Reply> {
  const service = await serviceHere(context)
  if (!service) return notFound()
  const read = readForm(fields, context.form)
  const waitDays = read.ok ? numberIn(read.input.wait_days, 730) : undefined
  const placesFree = read.ok ? numberIn(read.input.places_free, 999) : undefined
  const errors = [
    ...(waitDays === undefined
      ? [{ field: 'wait_days', text: 'Days must be a whole number from 0 to 730, or empty' }]
      : []),
    ...(placesFree === undefined
      ? [{ field: 'places_free', text: 'Places must be a whole number from 0 to 999, or empty' }]
      : []),
  ]
  if (waitDays === undefined || placesFree === undefined)
    return invalid(title, <WaitForm service={service} form={again(context, errors)} />, backTo(service))
  await confirmWait(context, service.serviceId, { waitDays, placesFree })
  context.note({ serviceId: service.serviceId })
  return redirect(ownServicePath(service.serviceId), 'The wait and places are confirmed for today.')
}
