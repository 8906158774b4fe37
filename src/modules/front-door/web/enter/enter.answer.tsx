import { randomUUID } from 'node:crypto'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { isId } from '../../../../kernel/id.ts'
import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { again, type FormPage, fresh } from '../../../../platform/web/form-page.ts'
import { invalid, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { servicesToReferTo } from '../../../directory/index.ts'
import { receiveRequest } from '../../commands/receive-request.ts'
import { sentRequestsPath } from '../paths.ts'
import { typedIn } from '../safe-ways.tsx'
import { type ReadRequest, readShort, readWhole } from './enter.form.ts'
import { EnterView, ShortFormView } from './enter.view.tsx'

interface Kind {
  readonly title: string
  readonly view: typeof EnterView
  readonly read: (context: StaffContext, services: readonly string[]) => ReadRequest
}

const whole: Kind = {
  title: 'Somebody asks for help',
  view: EnterView,
  read: (context, services) => readWhole(context.form, services),
}
const short: Kind = {
  title: 'Ask a service',
  view: ShortFormView,
  read: ({ form, actor }, services) => readShort(form, services, actor),
}

const options = { backLink: { href: sentRequestsPath, text: 'Requests we sent' } }

const openServices = async ({ tx }: StaffContext) => (await servicesToReferTo(tx)).filter((one) => one.asksOnline)

const opens =
  (kind: Kind) =>
  async (context: StaffContext): Promise<Reply> => {
    const View = kind.view
    const form = fresh(context, { request: randomUUID(), door: 'phone', asked_by: 'self' })
    return page(
      kind.title,
      <View form={form} services={await openServices(context)} cancelHref={sentRequestsPath} />,
      options,
    )
  }

const saves =
  (kind: Kind) =>
  async (context: StaffContext): Promise<Reply> => {
    const View = kind.view
    const services = await openServices(context)
    const refuse = (errors: FormErrors) => {
      const form: FormPage = again(context, errors)
      return invalid(kind.title, <View form={form} services={services} cancelHref={sentRequestsPath} />, options)
    }
    const read = kind.read(
      context,
      services.map(({ serviceId }) => serviceId),
    )
    if (!read.ok) return refuse(read.errors)
    const key = typedIn(context.form, 'request')
    const helpRequestId = isId(key) ? key : randomUUID()
    const received = await receiveRequest(context.tx, { ...read.asked, helpRequestId, partnershipId: null })
    if (!received.ok) return refuse([{ field: 'service', text: received.refusal.text }])
    const { quoteCode, serviceName, contactDueOn } = received.value
    context.note({ helpRequestId })
    return redirect(
      sentRequestsPath,
      `${serviceName} has it and is to be in touch by ${dayInWords(contactDueOn)}. The reference to give them is ${quoteCode}.`,
    )
  }

export const enterPage = opens(whole)
export const enterAnswer = saves(whole)
export const shortPage = opens(short)
export const shortAnswer = saves(short)
