import { again, type FormPage, fresh, overtaken, said } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { changedMeanwhile } from '../../commands/command-context.ts'
import { addService, changeService } from '../../commands/keep-service.ts'
import { needInWords, offerInWords } from '../../domain/words.ts'
import { keepsDirectoryOf, type OwnService } from '../../queries/own-services.ts'
import { keptService } from '../own/own.answer.tsx'
import { changeServicePath, directoryPath, newServicePath, ownServicePath } from '../paths.ts'
import { readService, valuesOf } from './service.form.ts'
import { ServiceForm } from './service-form.view.tsx'

const newTitle = 'Add a service'
const changeTitle = 'Change a service'
const toList = { backLink: { href: directoryPath, text: 'Our services' } }
const toService = ({ serviceId, name }: OwnService) => ({ backLink: { href: ownServicePath(serviceId), text: name } })

const newForm = (form: FormPage) => (
  <ServiceForm form={form} heading={newTitle} action={newServicePath} cancelHref={directoryPath} />
)
const changeForm = ({ serviceId }: OwnService, form: FormPage) => (
  <ServiceForm
    form={form}
    heading={changeTitle}
    action={changeServicePath(serviceId)}
    cancelHref={ownServicePath(serviceId)}
  />
)

const mayAdd = ({ tx, actor }: StaffContext) => keepsDirectoryOf(tx, actor.agencyId)

export async function newServicePage(context: StaffContext): Promise<Reply> {
  if (!(await mayAdd(context))) return notFound()
  const values = { age_from: '18', first_contact_days: '3', low_demand: 'no', takes: ['self', 'professionals'] }
  return page(newTitle, newForm(fresh(context, values)), toList)
}

export async function newServiceAnswer(context: StaffContext): Promise<Reply> {
  if (!(await mayAdd(context))) return notFound()
  const read = readService(context.form)
  if (!read.ok) return invalid(newTitle, newForm(again(context, read.errors)), toList)
  const added = await addService(context, read.details)
  if (!added.ok) return invalid(newTitle, newForm(again(context, said(added.refusal))), toList)
  context.note({ serviceId: added.value })
  return redirect(ownServicePath(added.value), 'The service is in the directory. Say its wait and add its places.')
}

export async function changeServicePage(context: StaffContext): Promise<Reply> {
  const service = await keptService(context)
  if (!service) return notFound()
  return page(changeTitle, changeForm(service, fresh(context, valuesOf(service))), toService(service))
}

const savedTexts = (service: OwnService) => [
  { label: 'Name', text: service.name },
  { label: 'What it is', text: service.summary },
  { label: 'Helps with', text: service.needs.map(needInWords).join(', ') },
  { label: 'How', text: service.offers.map(offerInWords).join(', ') },
  { label: 'Who may come', text: service.forWhom },
  { label: 'How to ask', text: service.howToRefer },
]

export async function changeServiceAnswer(context: StaffContext): Promise<Reply> {
  const service = await keptService(context)
  if (!service) return notFound()
  const read = readService(context.form)
  if (!read.ok) return invalid(changeTitle, changeForm(service, again(context, read.errors)), toService(service))
  const changed = await changeService(context, service.serviceId, read.version, read.details)
  if (changed.ok) {
    context.note({ serviceId: service.serviceId })
    return redirect(ownServicePath(service.serviceId), 'The service has been saved.')
  }
  if (changed.refusal.code !== changedMeanwhile)
    return invalid(changeTitle, changeForm(service, again(context, said(changed.refusal))), toService(service))
  const now = (await keptService(context)) ?? service
  return conflict(changeTitle, changeForm(now, overtaken(context, now.version, savedTexts(now))), toService(now))
}
