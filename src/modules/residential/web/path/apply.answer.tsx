import type { Tx } from '../../../../platform/db/database.ts'
import { optionalChoice, optionalText, readForm, text, version } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { type ServiceToReferTo, servicesToReferTo } from '../../../directory/index.ts'
import { type ApplicationText, beginApplication, changeText } from '../../commands/apply.ts'
import { mayBe } from '../../domain/path.ts'
import { mayBeAppliedFor } from '../../domain/request.ts'
import { type Application, applicationOf } from '../../queries/applications-of.ts'
import { openOwnApplication } from '../open-application.ts'
import { openOwnRequest } from '../open-request.ts'
import { applyPath, pathOf, pathPart, requestsPath } from '../paths.ts'
import { ApplyView } from './apply.view.tsx'

const title = 'Application'

/** A listed place by its name, and whose it is where that is another name. */
export const placeName = ({ name, agencyName }: ServiceToReferTo): string =>
  name === agencyName ? name : `${name}, ${agencyName}`

const services = async (tx: Tx): Promise<readonly ServiceToReferTo[]> => servicesToReferTo(tx)

function readText(form: StaffContext['form'], all: readonly ServiceToReferTo[]) {
  const read = readForm(
    {
      service_id: optionalChoice(
        'A place from the directory',
        all.map(({ serviceId }) => serviceId),
      ),
      place: optionalText('Another place', { max: 200 }),
      why: text('Why, in their words', { max: 2000 }),
      tried: text('What has been tried', { max: 2000 }),
      preparation: text('How they get ready', { max: 2000 }),
      advice: optionalText('What you would advise', { max: 2000 }),
    },
    form,
  )
  if (!read.ok) return read
  const { service_id: serviceId, place: typed, ...words } = read.input
  const listed = all.find((one) => one.serviceId === serviceId)
  const place = listed ? placeName(listed) : typed
  if (place === '')
    return { ok: false as const, errors: [{ field: 'place', text: 'Choose a place, or enter another one' }] }
  const input: ApplicationText = { ...words, serviceId, place }
  return { ok: true as const, input }
}

export async function showApply(context: StaffContext): Promise<Reply> {
  const { request, reply } = await openOwnRequest(context)
  if (reply) return reply
  if (!request.isResidential || !mayBeAppliedFor(request.state)) return notFound()
  const all = await services(context.tx)
  const action = applyPath(request.personId, request.requestId)
  const values = { why: request.words }
  return page(
    title,
    <ApplyView action={action} cancel={requestsPath(request.personId)} services={all} form={fresh(context, values)} />,
    { backLink: { href: requestsPath(request.personId), text: 'What they asked for' } },
  )
}

export async function saveApply(context: StaffContext): Promise<Reply> {
  const { request, reply } = await openOwnRequest(context)
  if (reply) return reply
  const all = await services(context.tx)
  const wrong = (errors: Parameters<typeof again>[1]) =>
    invalid(
      title,
      <ApplyView
        action={applyPath(request.personId, request.requestId)}
        cancel={requestsPath(request.personId)}
        services={all}
        form={again(context, errors)}
      />,
      { backLink: { href: requestsPath(request.personId), text: 'What they asked for' } },
    )
  const read = readText(context.form, all)
  if (!read.ok) return wrong(read.errors)
  const begun = await beginApplication(context, request, read.input)
  return begun.ok
    ? redirect(pathOf(request.personId, begun.value), 'The application has been begun.')
    : wrong(said(begun.refusal))
}

const changeForm = (
  application: Application,
  all: readonly ServiceToReferTo[],
  form: FormPage,
  theirs: Application | null = null,
) => (
  <ApplyView
    action={pathPart(application.personId, application.applicationId, 'text')}
    cancel={pathOf(application.personId, application.applicationId)}
    services={all}
    version={(theirs ?? application).version}
    theirs={theirs}
    form={form}
  />
)

const backTo = ({ personId, applicationId }: Application) => ({
  backLink: { href: pathOf(personId, applicationId), text: 'The way to a place' },
})

export async function showText(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openOwnApplication(context)
  if (reply) return reply
  const { application } = opened
  if (!mayBe.changed(application.state)) return notFound()
  const { serviceId, place, why, tried, preparation, advice } = application
  const values = {
    service_id: serviceId ?? '',
    place: serviceId === null ? place : '',
    why,
    tried,
    preparation,
    advice,
  }
  const all = await services(context.tx)
  return page(title, changeForm(application, all, fresh(context, values)), backTo(application))
}

export async function saveText(context: StaffContext): Promise<Reply> {
  const { opened, reply } = await openOwnApplication(context)
  if (reply) return reply
  const { application } = opened
  const { tx, today } = context
  const all = await services(tx)
  const seen = readForm({ _version: version() }, context.form)
  const read = readText(context.form, all)
  if (!read.ok || !seen.ok) {
    const errors = [...(read.ok ? [] : read.errors), ...(seen.ok ? [] : seen.errors)]
    return invalid(title, changeForm(application, all, again(context, errors)), backTo(application))
  }
  const result = await changeText(context, application, read.input, seen.input._version)
  if (result.ok) return redirect(pathOf(application.personId, application.applicationId), 'The change has been saved.')
  const form = again(context, said(result.refusal))
  if (result.refusal.code !== 'changed') return invalid(title, changeForm(application, all, form), backTo(application))
  const theirs = await applicationOf(tx, application.personId, application.applicationId, today)
  return conflict(title, changeForm(application, all, form, theirs), backTo(application))
}
