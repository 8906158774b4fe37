import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { choice, readForm, text } from '../../../../platform/web/fields.ts'
import { said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import { appealAgainstAnswer, appealAgainstPanel } from '../../commands/appeal.ts'
import { ask, takeBack } from '../../commands/keep-request.ts'
import { mayBe } from '../../domain/path.ts'
import { applicationsOf } from '../../queries/applications-of.ts'
import { daysOf, kindsToday, whomToAsk } from '../../queries/kinds.ts'
import { requestsOf } from '../../queries/requests-of.ts'
import { openMyRequest } from '../open-request.ts'
import { partsOf } from '../path/path.answer.tsx'
import { myRequestsPath } from '../paths.ts'
import { MyRequestsView } from './my-requests.view.tsx'

const title = 'What I asked for'
const options = { backLink: { href: '/my', text: 'Home' } }

async function view({ tx, actor, form, seal, today }: PersonContext, errors: FormErrors = []) {
  const [requests, applications, kinds, agencies, days] = await Promise.all([
    requestsOf(tx, actor.ownPeople),
    applicationsOf(tx, actor.ownPeople, today),
    kindsToday(tx),
    whomToAsk(tx),
    daysOf(tx, 'answer_within'),
  ])
  const parts = await partsOf({ tx }, applications)
  const shown = { requests, applications, parts, kinds, agencies, days, today }
  return <MyRequestsView {...shown} form={{ values: form, errors, seal, saved: [] }} />
}

const aboutMe = (context: PersonContext) =>
  context.about({ personId: context.actor.personId, route: 'own', categories: [5] })

export async function showMyRequests(context: PersonContext): Promise<Reply> {
  aboutMe(context)
  return page(title, await view(context), options)
}

export async function saveMyRequest(context: PersonContext): Promise<Reply> {
  aboutMe(context)
  const [kinds, agencies] = await Promise.all([kindsToday(context.tx), whomToAsk(context.tx)])
  const fields = {
    agency_id: choice(
      'Whom you ask',
      agencies.map(({ agencyId }) => agencyId),
    ),
    kind: choice(
      'What you ask for',
      kinds.map(({ code }) => code),
    ),
    words: text('What you want to say', { max: 2000 }),
  }
  const read = readForm(fields, context.form)
  if (!read.ok) return invalid(title, await view(context, read.errors), options)
  const { agency_id, kind, words } = read.input
  const asked = await ask(context, { agencyId: agency_id, kindCode: kind, words })
  return asked.ok
    ? redirect(myRequestsPath, 'They have your request. You can read the answer here.')
    : invalid(title, await view(context, said(asked.refusal)), options)
}

export async function saveMyAppeal(context: PersonContext): Promise<Reply> {
  aboutMe(context)
  const request = await openMyRequest(context)
  if (!request) return notFound()
  const name = `appeal_${request.requestId}`
  const read = readForm({ [name]: text('Why the answer is wrong', { max: 2000 }) }, context.form)
  if (!read.ok) return invalid(title, await view(context, read.errors), options)
  const words = read.input[name] ?? ''
  const applications = await applicationsOf(context.tx, context.actor.ownPeople, context.today)
  const contested = applications.find((one) => one.requestId === request.requestId && mayBe.contested(one.state))
  const result = contested
    ? await appealAgainstPanel(context, contested, words)
    : await appealAgainstAnswer(context, request, words)
  return result.ok
    ? redirect(myRequestsPath, 'Your appeal has been sent. Somebody else decides.')
    : invalid(title, await view(context, said(result.refusal)), options)
}

export async function saveMyTakeBack(context: PersonContext): Promise<Reply> {
  aboutMe(context)
  const request = await openMyRequest(context)
  if (!request) return notFound()
  const taken = await takeBack(context, request.requestId)
  return taken.ok ? redirect(myRequestsPath, 'You have taken it back. You can ask again.') : notFound()
}
