import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Select,
} from '../../../../platform/web/components/index.ts'
import { choice, readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { nameHolder, removeDuty } from '../../commands/share-work.ts'
import { type StaffRow, staffOf } from '../../queries/staff.ts'
import { type DutyRow, dutyById } from '../../queries/workspace.ts'
import { dutyPath, versionPartPath } from '../paths.ts'
import { looksAfterAgency } from '../who-may.ts'
import { type VersionHere, versionBy } from './version-here.ts'
import { VersionHeading } from './version-words.view.tsx'

const title = 'Who answers for a duty'

interface Found {
  readonly here: VersionHere
  readonly duty: DutyRow
  readonly staff: readonly StaffRow[]
}

async function found(context: StaffContext): Promise<Found | null> {
  const duty = await dutyById(context.tx, context.params.dutyId ?? '')
  if (!duty) return null
  const [here, staff] = await Promise.all([
    versionBy(context, duty.agreement_version_id),
    staffOf(context.tx, duty.agency_id),
  ])
  const mayName =
    here && here.state !== 'replaced' && (here.mayWrite || looksAfterAgency(context.actor, duty.agency_id))
  return mayName ? { here, duty, staff: staff.filter(({ has_ended }) => !has_ended) } : null
}

const listPath = ({ duty }: Found) => versionPartPath(duty.agreement_version_id, 'duties')
const back = (it: Found) => ({ backLink: { href: listPath(it), text: 'Who answers for what' } })

function DutyView({ it, form }: { readonly it: Found; readonly form: FormPage }): ReactElement {
  const { here, duty, staff } = it
  const field = formFields(form.values, form.errors)
  const words = (one: StaffRow) => (one.job_title ? `${one.display_name}, ${one.job_title}` : one.display_name)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <VersionHeading version={here.version} state={here.state}>
        {duty.name}
      </VersionHeading>
      <p className="nhsuk-body">
        {duty.agency_name} answers for this. Name one person there. You can name another at any time.
      </p>
      <Form action={dutyPath(duty.duty_id)} {...form.seal}>
        <Select
          {...field('staff_id')}
          label="The person who answers"
          items={[
            { value: '', text: 'Choose one' },
            ...staff.map((one) => ({ value: one.staff_id, text: words(one) })),
          ]}
        />
        <ButtonGroup>
          <Button>Save</Button>
          <a href={listPath(it)}>Not now</a>
        </ButtonGroup>
      </Form>
      {here.mayWrite && (
        <Form action={`${dutyPath(duty.duty_id)}/take-out`} {...form.seal}>
          <Button variant="warning">Take this duty out</Button>
        </Form>
      )}
    </Column>
  )
}

export async function dutyPage(context: StaffContext): Promise<Reply> {
  const it = await found(context)
  return it
    ? page(title, <DutyView it={it} form={fresh(context, { staff_id: it.duty.holder_id ?? '' })} />, back(it))
    : notFound()
}

export async function nameHolderAnswer(context: StaffContext): Promise<Reply> {
  const it = await found(context)
  if (!it) return notFound()
  const read = readForm(
    {
      staff_id: choice(
        'The person who answers',
        it.staff.map(({ staff_id }) => staff_id),
      ),
    },
    context.form,
  )
  if (!read.ok) return invalid(title, <DutyView it={it} form={again(context, read.errors)} />, back(it))
  const named = await nameHolder(context, it.duty.duty_id, read.input.staff_id)
  if (!named.ok) return invalid(title, <DutyView it={it} form={again(context, said(named.refusal))} />, back(it))
  context.note({ dutyId: it.duty.duty_id, staffId: read.input.staff_id })
  return redirect(listPath(it), 'The person has been named.')
}

export async function removeDutyAnswer(context: StaffContext): Promise<Reply> {
  const it = await found(context)
  if (!it?.here.mayWrite) return notFound()
  const removed = await removeDuty(context, it.duty.duty_id)
  if (!removed.ok) return invalid(title, <DutyView it={it} form={again(context, said(removed.refusal))} />, back(it))
  return redirect(listPath(it), 'The duty has been taken out.')
}
