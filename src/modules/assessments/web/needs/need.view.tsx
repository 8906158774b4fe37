import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import {
  ActionLink,
  Button,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  Radios,
  Select,
  SummaryList,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { Colleague } from '../../../people/index.ts'
import { type NeedState, needDomainWords, needOutcomes, proposalWords } from '../../domain/needs/need.ts'
import type { Need } from '../../queries/needs-of.ts'
import { assessmentPath, goalFromNeedPath, needPath } from '../paths.ts'
import { outcomeItems } from './need.form.ts'
import { NeedStateTag } from './needs.view.tsx'

export interface NeedModel {
  readonly need: Need
  readonly state: NeedState
  readonly instrumentTitle: string | null
  readonly mayChange: boolean
  readonly colleagues: readonly Colleague[]
  readonly staffId: string
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

function Facts({ need, state, instrumentTitle }: Pick<NeedModel, 'need' | 'state' | 'instrumentTitle'>): ReactElement {
  const found = [need.authorName, need.ownerName, dayInWords(dayOf(need.createdAt))].filter((text) => text !== null)
  const taken = need.takenByName && need.ownedAt
  return (
    <SummaryList
      rows={[
        { key: 'What is needed', value: need.words },
        { key: 'How it stands', value: <NeedStateTag need={need} state={state} /> },
        { key: 'Part of life', value: `${needDomainWords[need.domain]}${need.urgent ? ', urgent' : ''}` },
        ...(need.proposes ? [{ key: 'What it asks for', value: proposalWords[need.proposes] }] : []),
        {
          key: 'Where it comes from',
          value: (
            <>
              {instrumentTitle && need.assessmentId ? (
                <a href={assessmentPath(need.personId, need.assessmentId)}>{instrumentTitle}</a>
              ) : (
                'Written down by a worker'
              )}
              <div className="nhsuk-body-s">{found.join(', ')}</div>
            </>
          ),
        },
        {
          key: 'Who has it',
          value:
            taken && need.ownedAt
              ? `${need.takenByName}, ${need.takenByAgencyName}, since ${dayInWords(dayOf(need.ownedAt))}`
              : 'Nobody yet',
        },
        ...(need.closedAt && need.outcome
          ? [
              {
                key: 'Closed',
                value: [
                  needOutcomes[need.outcome],
                  need.closedReason,
                  need.closedByName,
                  dayInWords(dayOf(need.closedAt)),
                ]
                  .filter((text) => text !== null && text !== '')
                  .join(', '),
              },
            ]
          : []),
      ]}
    />
  )
}

function Give({ need, colleagues, staffId, values, errors, seal }: NeedModel): ReactElement {
  const field = formFields({ staff_id: staffId, ...values }, errors ?? [])
  return (
    <Form action={`${needPath(need.personId, need.needId)}/owner`} version={need.version} {...seal}>
      <Select
        {...field('staff_id')}
        label={need.ownerStaffId ? 'Give it to somebody else' : 'Who takes it on?'}
        items={colleagues.map((one) => ({
          value: one.staff_id,
          text: one.staff_id === staffId ? `${one.display_name} (you)` : one.display_name,
        }))}
      />
      <Button variant="secondary">Save who has it</Button>
    </Form>
  )
}

function Close({ need, values, errors, seal }: NeedModel): ReactElement {
  const field = formFields(values, errors ?? [])
  return (
    <Form action={`${needPath(need.personId, need.needId)}/close`} version={need.version} {...seal}>
      <Radios {...field('outcome')} label="What came of it?" labelSize="s" items={outcomeItems} />
      <TextInput {...field('reason')} label="In a few words (optional)" />
      <Button variant="secondary">Close the need</Button>
    </Form>
  )
}

function Reopen({ need, seal }: NeedModel): ReactElement {
  return (
    <Form action={`${needPath(need.personId, need.needId)}/reopen`} version={need.version} {...seal}>
      <Button variant="secondary">Open it again</Button>
    </Form>
  )
}

export function NeedView(model: NeedModel): ReactElement {
  const { need, mayChange, errors = [] } = model
  const isOpen = need.closedAt === null
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>A need</Heading>
        <Facts {...model} />
        {!mayChange && (
          <InsetText>You can read this need. Those who work on the person’s plan can change it.</InsetText>
        )}
        {mayChange && isOpen && need.goalId === null && (
          <ActionLink href={goalFromNeedPath(need.personId, need.needId)}>Make a goal of it</ActionLink>
        )}
        {need.goalId !== null && <p className="nhsuk-body">There is a goal in the plan for it.</p>}
        {mayChange && isOpen && (
          <>
            <Heading level={2} size="m">
              Who has it
            </Heading>
            <Give {...model} />
            <Heading level={2} size="m">
              Close it
            </Heading>
            <Close {...model} />
          </>
        )}
        {mayChange && !isOpen && <Reopen {...model} />}
      </div>
    </div>
  )
}
