import { readForm } from '../../../../platform/web/fields.ts'
import { again, dayBoxes, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { searchPeople } from '../../commands/search-people.ts'
import { type FoundPerson, foundPeople } from '../../queries/found-people.ts'
import { searchAsked } from '../../queries/search-asked.ts'
import { searchPath } from '../paths.ts'
import { findFields } from './find.form.ts'
import { FindPage } from './find.view.tsx'

const title = 'Find someone'

const view = ({ actor }: StaffContext, form: FormPage, found: readonly FoundPerson[] | null = null) => (
  <FindPage form={form} found={found} mayRegister={actor.permissions.has('person.register')} />
)

export async function findPage(context: StaffContext): Promise<Reply> {
  return page(title, view(context, fresh(context)))
}

export async function findAnswer(context: StaffContext): Promise<Reply> {
  const read = readForm(findFields(context.today), context.form)
  if (!read.ok) return invalid(title, view(context, again(context, read.errors)))
  const { name, born_on, reference, nhs_number } = read.input
  const searched = await searchPeople(context, { name, bornOn: born_on, reference, nhsNumber: nhs_number })
  if (!searched.ok) return invalid(title, view(context, again(context, said(searched.refusal))))
  return redirect(searchPath(searched.value.searchId))
}

export async function foundPage(context: StaffContext): Promise<Reply> {
  const asked = await searchAsked(context.tx, context.params.searchId ?? '')
  if (!asked) return notFound()
  const { name, born_on, reference, nhs_number } = asked
  const found = await foundPeople(context.tx, { name, bornOn: born_on, reference, nhsNumber: nhs_number })
  context.listed(found.map(({ person_id }) => person_id))
  context.note({
    byName: name !== '',
    byBirthDate: born_on !== null,
    byReference: reference !== '',
    byNhsNumber: nhs_number !== null,
  })
  const values = { name, reference, nhs_number: nhs_number ?? '', ...dayBoxes('born_on', born_on) }
  return page(title, view(context, fresh(context, values), found))
}
