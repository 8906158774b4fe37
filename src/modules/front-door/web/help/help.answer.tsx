import { randomUUID } from 'node:crypto'
import { isId } from '../../../../kernel/id.ts'
import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { invalid, kept, page, type Reply } from '../../../../platform/web/reply.ts'
import type { RequestContext } from '../../../../platform/web/request-context.ts'
import { areas, findServices, listedService } from '../../../directory/index.ts'
import { receiveRequest } from '../../commands/receive-request.ts'
import { typedIn } from '../safe-ways.tsx'
import { SentView } from '../sent.view.tsx'
import { isTrapped, trappedErrors } from '../trap.view.tsx'
import { CheckView } from './check.view.tsx'
import {
  ageIn,
  areaIn,
  faultsOn,
  faultyStep,
  type HelpChoices,
  type Step,
  servicesFor,
  steps,
  titles,
  wholeRequest,
} from './help.form.ts'
import { HelpView } from './help.view.tsx'

const options = { quickExit: true } as const

async function choicesFor({ tx }: RequestContext, form: FormValues): Promise<HelpChoices> {
  const all = await areas(tx)
  const partnershipId = areaIn(form, { areas: all, services: [] })
  const { services } = partnershipId === null ? { services: [] } : await findServices(tx, { partnershipId })
  return { areas: all, services: servicesFor(services, ageIn(form)) }
}

interface Shown {
  readonly step: Step
  readonly values: FormValues
  readonly choices: HelpChoices
  readonly errors?: FormErrors
}

function show({ seal }: RequestContext, { errors = [], ...shown }: Shown): Reply {
  const props = { ...shown, errors, seal }
  const body = shown.step === 'check' ? <CheckView {...props} /> : <HelpView {...props} />
  return errors.length > 0 ? invalid(titles[shown.step], body, options) : page(titles[shown.step], body, options)
}

/** The first page: how we may reach you. A service may be named in the address, from its own page. */
export async function helpPage(context: RequestContext): Promise<Reply> {
  const { tx, query } = context
  const named = isId(query.service ?? '') ? await listedService(tx, query.service ?? '') : null
  const service = named?.asksOnline && named.takesSelf ? named : null
  const values = {
    request: randomUUID(),
    ...(service ? { service: service.serviceId, area: service.partnershipId } : {}),
  }
  return show(context, { step: 'reach', values, choices: { areas: await areas(tx), services: [] } })
}

/** Sends what the pages gathered, once every one of them is right. */
export async function sendHelpAnswer(context: RequestContext): Promise<Reply> {
  const { form: values } = context
  const choices = await choicesFor(context, values)
  if (isTrapped(values)) return show(context, { step: 'check', values, choices, errors: trappedErrors })
  const asked = wholeRequest(values, choices)
  if (!asked) {
    const step = faultyStep(values, choices) ?? 'reach'
    const errors = faultsOn(step, values, choices)
    const lost = [{ field: '', text: 'This form is too old. Nothing was sent. Begin again' }]
    return show(context, {
      step,
      values: { ...values, request: randomUUID() },
      choices,
      errors: errors.length > 0 ? errors : lost,
    })
  }
  const received = await receiveRequest(context.tx, asked)
  if (!received.ok) {
    const errors = [{ field: '', text: received.refusal.text }]
    return show(context, { step: 'check', values, choices, errors })
  }
  context.note({ helpRequestId: received.value.helpRequestId })
  const contact = asked.mayPhone || asked.mayText || asked.mayEmail || asked.mayLetter ? 'you' : 'nobody'
  return kept(page('Sent', <SentView received={received.value} contact={contact} />, options))
}

/** Goes on to the next page or back to an earlier one. What was typed is never lost on the way. */
export async function helpAnswer(context: RequestContext): Promise<Reply> {
  const { form: values } = context
  const choices = await choicesFor(context, values)
  const step = steps.find((one) => one === typedIn(values, 'step')) ?? 'reach'
  if (isTrapped(values)) return show(context, { step, values, choices, errors: trappedErrors })
  const backTo = steps.find((one) => one === typedIn(values, 'go'))
  if (backTo) return show(context, { step: backTo, values, choices })
  const errors = faultsOn(step, values, choices)
  if (errors.length > 0) return show(context, { step, values, choices, errors })
  return show(context, { step: steps[steps.indexOf(step) + 1] ?? 'check', values, choices })
}
