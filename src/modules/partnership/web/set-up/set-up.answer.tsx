import { choice, optionalText, readForm, text } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { RequestContext } from '../../../../platform/web/request-context.ts'
import { beginPartnership, inviteFirstAdministrator, type SetUpStage, setUpByLink } from '../../commands/set-up.ts'
import { agencyKinds } from '../../queries/agencies.ts'
import { invitationPath, setUpLinkPath } from '../paths.ts'
import { workEmail } from '../staff/staff.form.ts'
import { SetUpAgain, SetUpForm } from './set-up.view.tsx'

const title = 'Set up'

const fields = (kinds: readonly string[]) => ({
  partnership_name: text('The name of the partnership', { max: 120 }),
  area_name: text('The area it serves', { max: 120 }),
  agency_name: text('The name of the agency', { max: 120 }),
  agency_kind: choice('What kind of agency it is', kinds),
  administrator_name: text('The name of the first administrator', { max: 120 }),
  job_title: optionalText('Job', { max: 120 }),
  work_email: workEmail(),
})

async function viewOf({ tx, params }: RequestContext, stage: SetUpStage, form: FormPage) {
  const action = setUpLinkPath(params.token ?? '')
  if (stage.stage === 'named') return <SetUpAgain form={form} action={action} stage={stage} />
  return <SetUpForm form={form} action={action} kinds={await agencyKinds(tx)} />
}

/** Whoever holds the link printed by the server. To everybody else, and to everybody once it is done, there is no such page. */
export async function setUpLinkPage(context: RequestContext): Promise<Reply> {
  const stage = await setUpByLink(context.tx, context.params.token ?? '')
  return stage ? page(title, await viewOf(context, stage, fresh(context))) : notFound()
}

export async function setUpLinkAnswer(context: RequestContext): Promise<Reply> {
  const { tx, params, form } = context
  const token = params.token ?? ''
  const stage = await setUpByLink(tx, token)
  if (!stage) return notFound()
  if (stage.staff_id !== null) {
    const invited = await inviteFirstAdministrator(tx, stage.staff_id)
    if (!invited.ok) return invalid(title, await viewOf(context, stage, again(context, said(invited.refusal))))
    return redirect(invitationPath(invited.value.token))
  }
  const read = readForm(fields((await agencyKinds(tx)).map(({ code }) => code)), form)
  if (!read.ok) return invalid(title, await viewOf(context, stage, again(context, read.errors)))
  const begun = await beginPartnership(tx, token, read.input)
  if (!begun.ok) return invalid(title, await viewOf(context, stage, again(context, said(begun.refusal))))
  return redirect(invitationPath(begun.value.token))
}
