import type { ReactElement, ReactNode } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Select,
  Table,
  Tag,
} from '../../../../platform/web/components/index.ts'
import { choice, readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { addParty, takeOutParty } from '../../commands/draft-agreement.ts'
import { type AgencyRow, agencies } from '../../queries/agencies.ts'
import type { PartyRow } from '../../queries/agreements.ts'
import { agencyPath, partyPath, versionPartPath } from '../paths.ts'
import { backToVersion, mayEndFor, presentParties, type VersionHere, versionHere } from './version-here.ts'
import { VersionHeading } from './version-words.view.tsx'

const title = 'Parties of the agreement'

interface PartiesProps {
  readonly here: VersionHere
  /** Agencies that could join the draft. */
  readonly others: readonly AgencyRow[]
  readonly mayEnd: (party: PartyRow) => boolean
  readonly form: FormPage
}

function partyState({ ended_at, ended_reason, signed_at, signed_by }: PartyRow): ReactNode {
  if (ended_at)
    return (
      <>
        <Tag colour="grey">Ended</Tag> {dayInWords(dayOf(ended_at))}: {ended_reason}
      </>
    )
  return signed_at ? `Signed by ${signed_by ?? 'somebody'}, ${dayInWords(dayOf(signed_at))}` : 'Not signed yet'
}

function PartyStep({
  here,
  party,
  form,
}: { readonly party: PartyRow } & Pick<PartiesProps, 'here' | 'form'>): ReactElement {
  if (here.mayWrite) {
    return (
      <Form
        action={versionPartPath(here.version.agreement_version_id, 'parties/take-out')}
        {...form.seal}
        fields={{ agency_id: party.agency_id }}
      >
        <Button variant="link">
          Take out<span className="nhsuk-u-visually-hidden"> {party.agency_name}</span>
        </Button>
      </Form>
    )
  }
  return (
    <a className="nhsuk-link" href={`${partyPath(party.agreement_party_id)}/end`}>
      End<span className="nhsuk-u-visually-hidden"> {party.agency_name} as a party</span>
    </a>
  )
}

function PartiesView({ here, others, mayEnd, form }: PartiesProps): ReactElement {
  const field = formFields(form.values, form.errors)
  const shown = here.version.in_force_from === null ? presentParties(here.parties) : here.parties
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <VersionHeading version={here.version} state={here.state}>
        Parties
      </VersionHeading>
      <Table
        caption="Agencies that are part of this version"
        captionHidden
        responsive
        firstCellIsHeader
        head={['Agency', 'Signature', { content: '', hiddenText: 'What you can do' }]}
        rows={shown.map((party) => [
          { content: party.agency_name, href: agencyPath(party.agency_id) },
          partyState(party),
          party.ended_at === null && (here.mayWrite || mayEnd(party)) ? (
            <PartyStep here={here} party={party} form={form} key="step" />
          ) : (
            ''
          ),
        ])}
        whenEmpty="No agency is a party yet."
      />
      {here.mayWrite && others.length > 0 && (
        <Form action={versionPartPath(here.version.agreement_version_id, 'parties')} {...form.seal}>
          <Select
            {...field('agency_id')}
            label="Add an agency"
            items={[
              { value: '', text: 'Choose one' },
              ...others.map(({ agency_id, name }) => ({ value: agency_id, text: name })),
            ]}
          />
          <Button variant="secondary">Add as a party</Button>
        </Form>
      )}
    </Column>
  )
}

async function viewOf(context: StaffContext, here: VersionHere, form: FormPage) {
  const all = here.mayWrite ? await agencies(context.tx) : []
  const present = new Set(presentParties(here.parties).map(({ agency_id }) => agency_id))
  const others = all.filter(({ agency_id, left_at }) => left_at === null && !present.has(agency_id))
  return (
    <PartiesView
      here={here}
      others={others}
      mayEnd={(party) => mayEndFor(context, here.state, party.agency_id)}
      form={form}
    />
  )
}

export async function partiesPage(context: StaffContext): Promise<Reply> {
  const here = await versionHere(context)
  return here ? page(title, await viewOf(context, here, fresh(context)), backToVersion(here)) : notFound()
}

type Change = (context: StaffContext, versionId: string, agencyId: string) => ReturnType<typeof addParty>

const partyAnswer =
  (change: Change, flash: string) =>
  async (context: StaffContext): Promise<Reply> => {
    const here = await versionHere(context)
    if (!here?.mayWrite) return notFound()
    const ids = (await agencies(context.tx)).map(({ agency_id }) => agency_id)
    const read = readForm({ agency_id: choice('The agency', ids) }, context.form)
    if (!read.ok) return invalid(title, await viewOf(context, here, again(context, read.errors)), backToVersion(here))
    const id = here.version.agreement_version_id
    const changed = await change(context, id, read.input.agency_id)
    if (!changed.ok)
      return invalid(title, await viewOf(context, here, again(context, said(changed.refusal))), backToVersion(here))
    context.note({ versionId: id, agencyId: read.input.agency_id })
    return redirect(versionPartPath(id, 'parties'), flash)
  }

export const addPartyAnswer = partyAnswer(addParty, 'The agency is a party of the draft.')
export const takeOutPartyAnswer = partyAnswer(
  takeOutParty,
  'The agency has been taken out of the draft, and what would flow to and from it.',
)
