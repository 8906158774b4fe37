import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Radios,
  SavedMeanwhile,
  Select,
} from '../../../../platform/web/components/index.ts'
import { type FormPage, versionOf } from '../../../../platform/web/form-page.ts'
import { type FlowCategory, lawfulBases, opens } from '../../domain/plain-words.ts'
import type { PurposeWords } from '../../queries/flows.ts'
import { versionPartPath } from '../paths.ts'
import { flowsPath } from './flows.page.ts'
import { presentParties, type VersionHere } from './version-here.ts'
import { VersionHeading } from './version-words.view.tsx'

const cellHints: Readonly<Record<string, string>> = {
  projection: 'Only the few facts it needs. This kind can be shown without permission too',
  opt_in: 'Only where the person ticks this kind by itself',
}

/** First step: between whom. What can be ticked depends on who receives it. */
export function ChoosePair({ here, form }: { readonly here: VersionHere; readonly form: FormPage }): ReactElement {
  const field = formFields(form.values, form.errors)
  const id = here.version.agreement_version_id
  const items = [
    { value: '', text: 'Choose one' },
    ...presentParties(here.parties).map(({ agency_id, agency_name }) => ({ value: agency_id, text: agency_name })),
  ]
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <VersionHeading version={here.version} state={here.state}>
        Add what may flow
      </VersionHeading>
      <form action={versionPartPath(id, 'flows/new')} method="get">
        <Select {...field('from')} label="Whose entries" items={items} />
        <Select {...field('to')} label="Who may see them" items={items} />
        <ButtonGroup>
          <Button>Continue</Button>
          <a href={flowsPath(id)}>Cancel</a>
        </ButtonGroup>
      </form>
    </Column>
  )
}

export interface FlowFormProps {
  readonly here: VersionHere
  readonly form: FormPage
  readonly action: string
  readonly cancelHref: string
  readonly fromName: string
  readonly toName: string
  /** The most the receiving agency may ever see. */
  readonly limit: readonly FlowCategory[]
  /** For a new row: what it may be for. The purpose of a row that is there does not change. */
  readonly purposes?: readonly PurposeWords[] | undefined
  readonly hidden?: Readonly<Record<string, string>>
  readonly children?: ReactElement | undefined
}

const kindsToTick = (limit: readonly FlowCategory[]) =>
  limit
    .filter(({ cell }) => opens(cell, true))
    .map(({ code, plainName, cell }) => ({ value: String(code), text: plainName, hint: cellHints[cell] }))

export function FlowForm({
  here,
  form,
  action,
  cancelHref,
  fromName,
  toName,
  limit,
  purposes,
  hidden = {},
  children,
}: FlowFormProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <VersionHeading version={here.version} state={here.state}>
        What may flow from {fromName} to {toName}
      </VersionHeading>
      <SavedMeanwhile saved={form.saved} />
      <Form action={action} {...form.seal} version={versionOf(form)} fields={hidden}>
        {purposes && (
          <Radios
            {...field('purpose')}
            label="What for"
            items={purposes.map(({ code, plain_name }) => ({ value: code, text: plain_name }))}
          />
        )}
        <Checkboxes
          {...field('categories')}
          label="Kinds of information"
          hint={`Kinds that ${toName} may never see are not listed`}
          items={kindsToTick(limit)}
        />
        <Radios
          {...field('lawful_basis')}
          label="Lawful basis"
          items={Object.entries(lawfulBases).map(([value, { name }]) => ({ value, text: name }))}
        />
        <Radios
          {...field('permission')}
          label="Is the person’s own permission needed?"
          items={[
            { value: 'needed', text: 'Yes', hint: 'Nothing is shown until the person says yes to this agency' },
            { value: 'not-needed', text: 'No', hint: 'Only the few facts the agency needs can be shown this way' },
          ]}
        />
        <ButtonGroup>
          <Button>Save</Button>
          <a href={cancelHref}>Cancel</a>
        </ButtonGroup>
      </Form>
      {children}
    </Column>
  )
}
