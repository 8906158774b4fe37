import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Radios,
  SavedMeanwhile,
  SummaryList,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { choice, optionalText, readForm, version } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, overtaken, said, versionOf } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { removePledge, sayWhetherKept } from '../../commands/share-work.ts'
import { type PledgeRow, pledgeById } from '../../queries/workspace.ts'
import { pledgePath, versionPartPath } from '../paths.ts'
import { writesAgreement } from '../who-may.ts'
import { pledgeKinds } from './pledges.answer.tsx'
import { type VersionHere, versionBy } from './version-here.ts'
import { VersionHeading } from './version-words.view.tsx'

const title = 'A pledge'
const fields = {
  is_kept: choice('Whether it came', ['yes', 'no'] as const),
  kept_note: optionalText('What came', { max: 300 }),
  _version: version(),
}

interface Found {
  readonly here: VersionHere
  readonly pledge: PledgeRow
}

async function found(context: StaffContext): Promise<Found | null> {
  const pledge = await pledgeById(context.tx, context.params.pledgeId ?? '')
  const here = pledge && (await versionBy(context, pledge.agreement_version_id))
  return here && here.state !== 'replaced' && here.state !== 'being-signed' && writesAgreement(context.actor)
    ? { here, pledge }
    : null
}

const listPath = ({ pledge }: Found) => versionPartPath(pledge.agreement_version_id, 'pledges')
const back = (it: Found) => ({ backLink: { href: listPath(it), text: 'What each brings' } })

function PledgeView({ it, form }: { readonly it: Found; readonly form: FormPage }): ReactElement {
  const { here, pledge } = it
  const field = formFields(form.values, form.errors)
  const path = pledgePath(pledge.pledge_id)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <VersionHeading version={here.version} state={here.state}>
        {pledge.what}
      </VersionHeading>
      <SummaryList
        rows={[
          { key: 'Agency', value: pledge.agency_name },
          { key: 'Kind', value: pledgeKinds[pledge.kind] ?? pledge.kind },
          { key: 'Year from April', value: String(pledge.year) },
        ]}
      />
      <SavedMeanwhile saved={form.saved} />
      {!here.mayWrite && (
        <Form action={path} {...form.seal} version={versionOf(form)}>
          <Radios
            {...field('is_kept')}
            label="Did it come?"
            items={[
              { value: 'yes', text: 'Yes' },
              { value: 'no', text: 'No' },
            ]}
          />
          <TextInput {...field('kept_note')} label="What came (optional)" />
          <ButtonGroup>
            <Button>Save</Button>
            <a href={listPath(it)}>Cancel</a>
          </ButtonGroup>
        </Form>
      )}
      {here.mayWrite && (
        <Form action={`${path}/take-out`} {...form.seal}>
          <Button variant="warning">Take this pledge out of the draft</Button>
        </Form>
      )}
    </Column>
  )
}

const keptValue = ({ is_kept }: PledgeRow) => (is_kept === null ? '' : is_kept ? 'yes' : 'no')

export async function pledgePage(context: StaffContext): Promise<Reply> {
  const it = await found(context)
  if (!it) return notFound()
  const { pledge } = it
  const form = fresh(context, {
    is_kept: keptValue(pledge),
    kept_note: pledge.kept_note,
    _version: String(pledge.version),
  })
  return page(title, <PledgeView it={it} form={form} />, back(it))
}

export async function pledgeAnswer(context: StaffContext): Promise<Reply> {
  const it = await found(context)
  if (!it || it.here.mayWrite) return notFound()
  const read = readForm(fields, context.form)
  if (!read.ok) return invalid(title, <PledgeView it={it} form={again(context, read.errors)} />, back(it))
  const saved = await sayWhetherKept(context, it.pledge.pledge_id, {
    ...read.input,
    is_kept: read.input.is_kept === 'yes',
  })
  if (saved.ok) return redirect(listPath(it), 'Saved.')
  const now = (await found(context)) ?? it
  const meanwhile = [
    { label: 'Did it come?', text: keptValue(now.pledge) },
    { label: 'What came', text: now.pledge.kept_note },
  ]
  return conflict(title, <PledgeView it={now} form={overtaken(context, now.pledge.version, meanwhile)} />, back(now))
}

export async function removePledgeAnswer(context: StaffContext): Promise<Reply> {
  const it = await found(context)
  if (!it?.here.mayWrite) return notFound()
  const removed = await removePledge(context, it.pledge.pledge_id)
  if (!removed.ok) return invalid(title, <PledgeView it={it} form={again(context, said(removed.refusal))} />, back(it))
  return redirect(listPath(it), 'The pledge has been taken out.')
}
