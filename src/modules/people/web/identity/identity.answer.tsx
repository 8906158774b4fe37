import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { optionalText, readForm, version } from '../../../../platform/web/fields.ts'
import { again, dayBoxes, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { changedMeanwhile, changeIdentity } from '../../commands/change-identity.ts'
import { earlierIdentities, type Identity, identityOf } from '../../queries/identity-of.ts'
import { mayWrite } from '../../queries/way-into.ts'
import { openPerson } from '../open-person.ts'
import { recordPath } from '../paths.ts'
import { identityFields, identityFrom } from '../register/register.form.ts'
import { IdentityForm, IdentityShown } from './identity.view.tsx'

const title = 'Change name and details'

function valuesOf(current: Identity): FormValues {
  const { given_name, family_name, chosen_name, pronouns, described_as, interpreter_language } = current
  return {
    given_name,
    family_name,
    chosen_name,
    pronouns,
    described_as,
    interpreter_language,
    nhs_number: current.nhs_number ?? '',
    sex: current.sex ?? '',
    national_return: current.national_return ?? '',
    reference: current.reference ?? '',
    ...dayBoxes('born_on', current.born_on),
  }
}

async function formWith({ tx }: StaffContext, current: Identity, form: FormPage, overtaken = false) {
  return (
    <IdentityForm
      form={form}
      current={current}
      earlier={await earlierIdentities(tx, current.person_id)}
      overtaken={overtaken}
    />
  )
}

const optionsFor = ({ person_id }: Identity) => ({ backLink: { href: recordPath(person_id), text: 'The record' } })

async function mayChange({ tx, actor }: StaffContext, current: Identity): Promise<boolean> {
  return current.owner_agency_id === actor.agencyId && (await mayWrite(tx, current.person_id, 1))
}

export async function identityPage(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openPerson(context, [1])
  if (reply) return reply
  const current = person.identity
  if (!current) return notFound()
  if (!(await mayChange(context, current)))
    return page('Name and details', <IdentityShown current={current} />, optionsFor(current))
  return page(title, await formWith(context, current, fresh(context, valuesOf(current))), optionsFor(current))
}

export async function identityAnswer(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openPerson(context, [1])
  if (reply) return reply
  const current = person.identity
  if (!current || !(await mayChange(context, current))) return notFound()
  const options = optionsFor(current)
  const wrong = async (errors: FormErrors) =>
    invalid(title, await formWith(context, current, again(context, errors)), options)
  const read = readForm(
    { ...identityFields(context.today), reference: optionalText('Case reference', { max: 60 }), _version: version() },
    context.form,
  )
  if (!read.ok) return wrong(read.errors)
  const { reference, _version } = read.input
  const changed = await changeIdentity(context, current, {
    personId: person.personId,
    identity: identityFrom(read.input),
    reference,
    version: _version,
  })
  if (changed.ok)
    return redirect(
      recordPath(person.personId),
      changed.value.changed ? 'The details have been saved.' : 'Nothing was different.',
    )
  if (changed.refusal.code !== changedMeanwhile) return wrong(said(changed.refusal))
  const text =
    'Somebody else saved a change while you were typing. Nothing of yours is lost. Check both, then save again'
  // Read again: what was there before this form waited for the other one is not what was saved.
  const now = (await identityOf(context.tx, person.personId)) ?? current
  return conflict(title, await formWith(context, now, again(context, [{ field: '', text }]), true), options)
}
