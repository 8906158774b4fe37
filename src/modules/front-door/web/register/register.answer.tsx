import { recordPath } from '../../../../kernel/paths.ts'
import type { FormErrors } from '../../../../platform/web/components/index.ts'
import {
  choice,
  optionalDay,
  optionalNhsNumber,
  optionalText,
  readForm,
  tick,
} from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { type OwnTeam, ownTeams, registerPerson, relationshipRoles, rolesAt } from '../../../people/index.ts'
import { tieToPerson } from '../../commands/keep-request.ts'
import { contactsFrom } from '../../domain/safe-channels.ts'
import type { HelpRequest } from '../../queries/help-requests.ts'
import { requestPath } from '../paths.ts'
import { requestHere } from '../request/request.answer.tsx'
import { typedVersion } from '../safe-ways.tsx'
import { RegisterView } from './register.view.tsx'

const title = 'Register the person'
const backTo = ({ helpRequestId }: HelpRequest) => ({
  backLink: { href: requestPath(helpRequestId), text: 'The request' },
})

/** A request of the acting agency that is nobody's record yet and waits for no other agency. */
export async function requestToTie(context: StaffContext): Promise<HelpRequest | null> {
  const request = await requestHere(context)
  const isOpen = request?.closedAt === null && request.personId === null && request.passedToAgencyId === null
  return request && isOpen && request.answerableAgencyId === context.actor.agencyId ? request : null
}

async function formFor({ tx, actor }: StaffContext, request: HelpRequest, form: FormPage, known?: readonly OwnTeam[]) {
  const teams = known ?? (await ownTeams(tx, actor.staffId))
  return <RegisterView request={request} form={form} roles={rolesAt(actor.agencyKind)} teams={teams} />
}

export async function registerPage(context: StaffContext): Promise<Reply> {
  const request = await requestToTie(context)
  if (!request) return notFound()
  const { tx, actor } = context
  const teams = await ownTeams(tx, actor.staffId)
  const values = {
    chosen_name: request.chosenName,
    role: rolesAt(actor.agencyKind)[0],
    team: teams[0]?.team_id,
    _version: String(request.version),
  }
  return page(title, await formFor(context, request, fresh(context, values), teams), backTo(request))
}

const fields = (today: string) => ({
  given_name: optionalText('First name', { max: 100 }),
  chosen_name: optionalText('Chosen name', { max: 100 }),
  family_name: optionalText('Family name', { max: 100 }),
  born_on: optionalDay('Date of birth', { notAfter: today }),
  nhs_number: optionalNhsNumber(),
  pronouns: optionalText('Pronouns', { max: 60 }),
  interpreter_language: optionalText('Language for an interpreter', { max: 60 }),
  role: choice('What you do for them', relationshipRoles),
  team: optionalText('Team', { max: 36 }),
  somebody_else: tick(),
})

/**
 * Registers the person with what the request says and ties the request to them. The clock that began when they asked stays;
 * the person, the working relationship and the lead are made as for anybody registered at the desk.
 */
export async function registerAnswer(context: StaffContext): Promise<Reply> {
  const request = await requestToTie(context)
  if (!request) return notFound()
  const refuse = async (errors: FormErrors) =>
    invalid(title, await formFor(context, request, again(context, errors)), backTo(request))
  const read = readForm(fields(context.today), context.form)
  if (!read.ok) return refuse(read.errors)
  const { input } = read
  const registered = await registerPerson(context, {
    identity: {
      givenName: input.given_name,
      chosenName: input.chosen_name,
      familyName: input.family_name,
      bornOn: input.born_on,
      nhsNumber: input.nhs_number,
      pronouns: input.pronouns,
      describedAs: '',
      interpreterLanguage: input.interpreter_language,
      sex: null,
      nationalReturn: null,
    },
    reference: '',
    contacts: contactsFrom(request),
    role: input.role,
    teamId: input.team === '' ? null : input.team,
    isSomebodyElse: input.somebody_else,
  })
  if (!registered.ok) return refuse([{ field: registered.refusal.field ?? '', text: registered.refusal.text }])
  const { personId } = registered.value
  const tied = await tieToPerson(context, { ...request, version: typedVersion(context.form) }, personId)
  if (!tied.ok) {
    const errors = [{ field: '', text: tied.refusal.text }]
    return conflict(title, await formFor(context, request, again(context, errors)), backTo(request))
  }
  context.about({ personId, route: 'caseload', categories: [1, 2, 5] })
  return redirect(recordPath(personId), 'The person has been added to your caseload. Their request keeps its clock.')
}
