import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Column,
  ErrorSummary,
  Form,
  formFields,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { readForm, text } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { endParty } from '../../commands/step-agreement.ts'
import { type PartyRow, partyById } from '../../queries/agreements.ts'
import { type ReachChange, reachChange } from '../../queries/reach-change.ts'
import { partyPath, versionPartPath } from '../paths.ts'
import { ChangePreview } from './change-preview.view.tsx'
import { mayEndFor, type VersionHere, versionBy } from './version-here.ts'
import { VersionHeading } from './version-words.view.tsx'

const title = 'End a party of the agreement'
const fields = { reason: text('Why it ends', { max: 300 }) }

interface Found {
  readonly here: VersionHere
  readonly party: PartyRow
}

async function found(context: StaffContext): Promise<Found | null> {
  const party = await partyById(context.tx, context.params.partyId ?? '')
  const here = party && (await versionBy(context, party.agreement_version_id))
  return here && party.ended_at === null && mayEndFor(context, here.state, party.agency_id) ? { here, party } : null
}

const listPath = ({ here }: Found) => versionPartPath(here.version.agreement_version_id, 'parties')
const back = (it: Found) => ({ backLink: { href: listPath(it), text: 'Parties' } })

function EndPartyView({
  it,
  change,
  form,
}: {
  readonly it: Found
  readonly change: ReachChange
  readonly form: FormPage
}): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <VersionHeading version={it.here.version} state={it.here.state}>
        End {it.party.agency_name} as a party
      </VersionHeading>
      <p className="nhsuk-body">
        Nothing flows to or from {it.party.agency_name} from that moment. An emergency opening it has at work closes
        too.
      </p>
      <ChangePreview change={change} />
      <Form action={`${partyPath(it.party.agreement_party_id)}/end`} {...form.seal}>
        <TextArea
          {...field('reason')}
          label="Why it ends"
          hint="All partners can read this. Name no person"
          rows={3}
          maxLength={300}
        />
        <ButtonGroup>
          <Button variant="warning">End it now</Button>
          <a href={listPath(it)}>Keep it</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}

async function viewOf(context: StaffContext, it: Found, form: FormPage) {
  return (
    <EndPartyView
      it={it}
      change={await reachChange(context.tx, 'end-party', it.party.agreement_party_id)}
      form={form}
    />
  )
}

export async function endPartyPage(context: StaffContext): Promise<Reply> {
  const it = await found(context)
  return it ? page(title, await viewOf(context, it, fresh(context)), back(it)) : notFound()
}

export async function endPartyAnswer(context: StaffContext): Promise<Reply> {
  const it = await found(context)
  if (!it) return notFound()
  const read = readForm(fields, context.form)
  if (!read.ok) return invalid(title, await viewOf(context, it, again(context, read.errors)), back(it))
  const ended = await endParty(context, it.party, read.input.reason)
  if (!ended.ok) return invalid(title, await viewOf(context, it, again(context, said(ended.refusal))), back(it))
  context.note({ partyId: it.party.agreement_party_id })
  return redirect(listPath(it), 'The agency is no longer a party. Nothing flows to or from it.')
}
