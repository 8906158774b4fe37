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
import { readForm, text } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { closeService } from '../../commands/keep-service.ts'
import type { OwnService } from '../../queries/own-services.ts'
import { closeServicePath, directoryPath, ownServicePath } from '../paths.ts'
import { keptService } from './own.answer.tsx'

const title = 'Close a service'
const backTo = ({ serviceId, name }: OwnService) => ({ backLink: { href: ownServicePath(serviceId), text: name } })

function CloseForm({ service, form }: { readonly service: OwnService; readonly form: FormPage }) {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1} caption={service.name}>
        Close this service
      </Heading>
      <p className="nhsuk-body">
        It goes from the directory at once, and nobody can ask for it any more. Requests that wait stay at your front
        door. It cannot be opened again: add it anew.
      </p>
      <Form action={closeServicePath(service.serviceId)} {...form.seal}>
        <TextInput {...field('reason')} label="Why does it close?" autoComplete="off" />
        <ButtonGroup>
          <Button variant="warning">Close the service</Button>
          <a href={ownServicePath(service.serviceId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}

export async function closePage(context: StaffContext): Promise<Reply> {
  const service = await keptService(context)
  return service ? page(title, <CloseForm service={service} form={fresh(context)} />, backTo(service)) : notFound()
}

export async function closeAnswer(context: StaffContext): Promise<Reply> {
  const service = await keptService(context)
  if (!service) return notFound()
  const read = readForm({ reason: text('Why it closes', { max: 300 }) }, context.form)
  if (!read.ok)
    return invalid(title, <CloseForm service={service} form={again(context, read.errors)} />, backTo(service))
  const closed = await closeService(context, service.serviceId, read.input.reason)
  if (!closed.ok)
    return invalid(title, <CloseForm service={service} form={again(context, said(closed.refusal))} />, backTo(service))
  context.note({ serviceId: service.serviceId })
  return redirect(directoryPath, 'The service is closed and no longer in the directory.')
}
