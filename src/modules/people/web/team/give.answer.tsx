import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { choice, optionalChoice, readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { managesTeam } from '../../../partnership/index.ts'
import { allot, bringIn, mayBringIn } from '../../commands/work-with.ts'
import { isHeldByAgency, type RelationshipRole, relationshipRoles, rolesAt } from '../../domain/roles.ts'
import { colleagues, colleaguesToHandTo, partners, whoMayWorkWith } from '../../queries/colleagues.ts'
import { ownTeams } from '../../queries/own-teams.ts'
import { type OpenPerson, openPerson } from '../open-person.ts'
import { allotPath, teamPath } from '../paths.ts'
import { openTeam } from './team.answer.tsx'
import { BringInForm, WhoForm } from './team.view.tsx'

const bringInTitle = 'Bring somebody in'
const allotTitle = 'Choose a worker'
const backTo = (personId: string) => ({
  backLink: { href: teamPath(personId), text: 'Who is working with this person' },
})

interface Choice {
  readonly value: string
  readonly text: string
  readonly agencyId: string
  readonly staffId: string | null
  readonly roles: readonly RelationshipRole[]
}

/** Colleagues and other agencies' workers by name; practices and pharmacies as a whole; nobody who may not work with the person. */
async function choicesFor({ tx, actor }: StaffContext, personId: string): Promise<Choice[]> {
  const [everybody, agencies] = await Promise.all([colleagues(tx), partners(tx)])
  const workers = everybody
    .filter((one) => one.staff_id !== actor.staffId && !rolesAt(one.agency_kind).some(isHeldByAgency))
    .map((one) => ({
      value: one.staff_id,
      agencyId: one.agency_id,
      staffId: one.staff_id,
      roles: rolesAt(one.agency_kind),
      text: `${[one.display_name, one.job_title].filter(Boolean).join(', ')} (${one.agency_id === actor.agencyId ? 'your agency' : one.agency_name})`,
    }))
  const wholes = agencies
    .filter(({ kind }) => rolesAt(kind).some(isHeldByAgency))
    .map((one) => ({
      value: one.agency_id,
      agencyId: one.agency_id,
      staffId: null,
      roles: rolesAt(one.kind),
      text: one.name,
    }))
  const all = [
    ...wholes,
    ...workers.toSorted((a, b) => Number(b.agencyId === actor.agencyId) - Number(a.agencyId === actor.agencyId)),
  ]
  const may = await whoMayWorkWith(tx, personId, [...new Set(all.flatMap(({ agencyId, value }) => [agencyId, value]))])
  return all.filter(({ agencyId, value }) => may.has(agencyId) && may.has(value))
}

async function bringInForm(context: StaffContext, { personId }: OpenPerson, form: FormPage) {
  const choices = await choicesFor(context, personId)
  return <BringInForm form={form} personId={personId} choices={choices.map(({ value, text }) => ({ value, text }))} />
}

export async function bringInPage(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openPerson(context, [3])
  if (reply) return reply
  if (!(await mayBringIn(context.tx, person.personId))) return notFound()
  return page(bringInTitle, await bringInForm(context, person, fresh(context)), backTo(person.personId))
}

export async function bringInAnswer(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openPerson(context, [3])
  if (reply) return reply
  if (!(await mayBringIn(context.tx, person.personId))) return notFound()
  const wrong = async (errors: FormErrors) =>
    invalid(bringInTitle, await bringInForm(context, person, again(context, errors)), backTo(person.personId))
  const choices = await choicesFor(context, person.personId)
  const fields = {
    who: choice(
      'Who it is',
      choices.map(({ value }) => value),
    ),
    role: optionalChoice('What they will do', relationshipRoles),
  }
  const read = readForm(fields, context.form)
  if (!read.ok) return wrong(read.errors)
  const who = choices.find(({ value }) => value === read.input.who)
  if (!who) return notFound()
  const role = who.roles.length === 1 ? who.roles[0] : who.roles.find((one) => one === read.input.role)
  if (!role) return wrong([{ field: 'role', text: 'Select what they will do' }])
  const teamId = who.agencyId === context.actor.agencyId ? await firstTeamOf(context, who.staffId) : null
  const brought = await bringIn(context, {
    personId: person.personId,
    agencyId: who.agencyId,
    staffId: who.staffId,
    teamId,
    role,
  })
  return brought.ok ? redirect(teamPath(person.personId), 'They have been brought in.') : wrong(said(brought.refusal))
}

/** The one team of a worker; none where there are several to choose from. */
async function firstTeamOf({ tx }: StaffContext, staffId: string | null): Promise<string | null> {
  const teams = staffId === null ? [] : await ownTeams(tx, staffId)
  return teams.length === 1 ? (teams[0]?.team_id ?? null) : null
}

async function allotForm({ tx, actor }: StaffContext, { personId }: OpenPerson, form: FormPage) {
  const lead = 'They can open the record at once and read of it in their notices.'
  const shared = {
    form,
    personId,
    action: allotPath(personId),
    heading: allotTitle,
    lead,
    button: 'Give to this worker',
  }
  return (
    <WhoForm {...shared} colleagues={await colleaguesToHandTo(tx, personId, actor)} roles={rolesAt(actor.agencyKind)} />
  )
}

export async function allotPage(context: StaffContext): Promise<Reply> {
  if (!managesTeam(context)) return notFound()
  const { person, reply } = await openTeam(context)
  if (reply) return reply
  return page(allotTitle, await allotForm(context, person, fresh(context)), backTo(person.personId))
}

export async function allotAnswer(context: StaffContext): Promise<Reply> {
  if (!managesTeam(context)) return notFound()
  const { person, reply } = await openTeam(context)
  if (reply) return reply
  const { tx, actor } = context
  const wrong = async (errors: FormErrors) =>
    invalid(allotTitle, await allotForm(context, person, again(context, errors)), backTo(person.personId))
  const may = await colleaguesToHandTo(tx, person.personId, actor)
  const fields = {
    who: choice(
      'A colleague',
      may.map(({ staff_id }) => staff_id),
    ),
    role: choice('What they will do', rolesAt(actor.agencyKind)),
  }
  const read = readForm(fields, context.form)
  if (!read.ok) return wrong(read.errors)
  const allotted = await allot(
    context,
    person.personId,
    read.input.who,
    read.input.role,
    await firstTeamOf(context, read.input.who),
  )
  return allotted.ok
    ? redirect(teamPath(person.personId), 'The worker has been chosen.')
    : wrong(said(allotted.refusal))
}
