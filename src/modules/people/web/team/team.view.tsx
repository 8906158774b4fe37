import type { ReactElement, ReactNode } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import {
  ActionLink,
  Button,
  ButtonGroup,
  Column,
  Details,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Select,
  Table,
  Tag,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { expectedRoles, type RelationshipRole, roleWords, workerRoles } from '../../domain/roles.ts'
import type { Colleague } from '../../queries/colleagues.ts'
import type { Handover } from '../../queries/handovers.ts'
import type { PlanCoordinator, TeamRow } from '../../queries/team-of.ts'
import { allotPath, bringInPath, endWorkPath, handOverPath, teamPath } from '../paths.ts'
import { CoordinatorNote } from './coordinator-note.view.tsx'
import { Handovers } from './hand-over.view.tsx'

const whoIs = ({ staff_name, job_title, team_name }: TeamRow) => {
  if (staff_name) return job_title ? `${staff_name}, ${job_title}` : staff_name
  return team_name ?? 'Everyone there'
}
const phoneOf = ({ work_phone, agency_phone }: TeamRow) => work_phone || agency_phone || ''

interface TeamTableProps {
  readonly team: readonly TeamRow[]
  readonly leads: readonly string[]
  /** What an empty place says: the person sees everybody, a worker only those they may know of. */
  readonly gap: string
  /** A plan with its coordinator is said above the table, so that place is not empty. */
  readonly hasPlan: boolean
  readonly mayEnd?: (row: TeamRow) => string | null
}

function Before({ past }: { readonly past: readonly TeamRow[] }): ReactElement | null {
  if (past.length === 0) return null
  return (
    <Details summary="Before">
      <Table
        caption="Who worked together before"
        captionHidden
        responsive
        head={['Role', 'Who', 'Agency', 'From', 'To']}
        rows={past.map((row) => [
          roleWords[row.role],
          whoIs(row),
          row.agency_name,
          dayInWords(dayOf(row.from_at)),
          row.to_at ? dayInWords(dayOf(row.to_at)) : '',
        ])}
      />
    </Details>
  )
}

/** Everybody who works with the person now, and the places that nobody fills (S003-L18). */
export function TeamTable({ team, leads, gap, hasPlan, mayEnd = () => null }: TeamTableProps): ReactElement {
  const now = team.filter(({ to_at }) => to_at === null)
  const gaps = expectedRoles.filter(
    (role) => !now.some((row) => row.role === role) && !(role === 'care_coordinator' && hasPlan),
  )
  const isChanged = now.some((row) => mayEnd(row) !== null)
  const change = (content: ReactNode) => (isChanged ? [content] : [])
  const rows = now.map((row) => {
    const end = mayEnd(row)
    return [
      roleWords[row.role],
      whoIs(row),
      <span key="agency">
        {row.agency_name} {leads.includes(row.agency_id) && <Tag>Leads</Tag>}
      </span>,
      <span className="app-nowrap" key="phone">
        {phoneOf(row)}
      </span>,
      dayInWords(dayOf(row.from_at)),
      ...change(
        end && (
          <a href={end} key="end">
            End<span className="nhsuk-u-visually-hidden"> the work of {whoIs(row)}</span>
          </a>
        ),
      ),
    ]
  })
  const empty = gaps.map((role) => [
    roleWords[role],
    <Tag colour="grey" key="gap">
      {gap}
    </Tag>,
    '',
    '',
    '',
    ...change(''),
  ])
  const past = team.filter(({ to_at }) => to_at !== null)
  return (
    <>
      <Table
        caption="Now"
        responsive
        head={['Role', 'Who', 'Agency', 'Phone', 'Since', ...(isChanged ? ['Change'] : [])]}
        rows={[...rows, ...empty]}
      />
      <Before past={past} />
    </>
  )
}

interface TeamPageProps {
  readonly personId: string
  readonly team: readonly TeamRow[]
  readonly coordinator: PlanCoordinator | null
  readonly leads: readonly string[]
  readonly handovers: readonly Handover[]
  readonly isMine: boolean
  readonly mayBringIn: boolean
  readonly isManager: boolean
  readonly mayEnd: (row: TeamRow) => string | null
}

export function TeamPage({
  personId,
  team,
  coordinator,
  leads,
  handovers,
  isMine,
  mayBringIn,
  isManager,
  mayEnd,
}: TeamPageProps): ReactElement {
  const actions = [
    ...(isMine ? [{ text: 'Hand over to a colleague', href: handOverPath(personId) }] : []),
    ...(mayBringIn ? [{ text: 'Bring somebody in', href: bringInPath(personId) }] : []),
    ...(isManager ? [{ text: 'Choose a worker', href: allotPath(personId) }] : []),
  ]
  return (
    <>
      <Heading level={1}>Who is working with this person</Heading>
      <Handovers personId={personId} handovers={handovers} />
      <CoordinatorNote coordinator={coordinator} />
      <TeamTable
        hasPlan={coordinator !== null}
        team={team}
        leads={leads}
        gap="Nobody that you can see"
        mayEnd={mayEnd}
      />
      <ul className="nhsuk-list app-doors">
        {actions.map(({ text, href }) => (
          <li key={href}>
            <ActionLink href={href}>{text}</ActionLink>
          </li>
        ))}
      </ul>
    </>
  )
}

interface WhoFormProps {
  readonly form: FormPage
  readonly personId: string
  readonly action: string
  readonly heading: string
  readonly lead: string
  readonly button: string
  readonly colleagues: readonly Colleague[]
  /** Asked where the worker's role is not handed on as it is. */
  readonly roles?: readonly RelationshipRole[]
}

/** Chooses one colleague of the worker's own agency. */
export function WhoForm({
  form,
  personId,
  action,
  heading,
  lead,
  button,
  colleagues,
  roles,
}: WhoFormProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>{heading}</Heading>
      <p className="nhsuk-body">{lead}</p>
      <Form action={action} {...form.seal}>
        <Select
          {...field('who')}
          label="Colleague"
          items={[
            { value: '', text: 'Choose one' },
            ...colleagues.map((one) => ({
              value: one.staff_id,
              text: [one.display_name, one.job_title].filter(Boolean).join(', '),
            })),
          ]}
        />
        {roles && (
          <Select
            {...field('role')}
            label="What they will do"
            items={[{ value: '', text: 'Choose one' }, ...roles.map((value) => ({ value, text: roleWords[value] }))]}
          />
        )}
        <ButtonGroup>
          <Button>{button}</Button>
          <a href={teamPath(personId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}

export interface WhoElse {
  readonly value: string
  readonly text: string
}

interface BringInProps {
  readonly form: FormPage
  readonly personId: string
  readonly choices: readonly WhoElse[]
}

export function BringInForm({ form, personId, choices }: BringInProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Bring somebody in</Heading>
      <p className="nhsuk-body">
        Ask the person first. A colleague can then open the record. Another agency sees only what the agreement and the
        person’s permission open to it. To pass on somebody’s care, send a referral instead.
      </p>
      <Form action={bringInPath(personId)} {...form.seal}>
        <Select {...field('who')} label="Who" items={[{ value: '', text: 'Choose one' }, ...choices]} />
        <Select
          {...field('role')}
          label="What they will do"
          hint="A practice, a pharmacy, probation, housing and peer mentors have their own; leave this for them"
          items={[
            { value: '', text: 'Choose one' },
            ...workerRoles.slice(0, 4).map((value) => ({ value, text: roleWords[value] })),
          ]}
        />
        <ButtonGroup>
          <Button>Bring them in</Button>
          <a href={teamPath(personId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}

interface EndProps {
  readonly form: FormPage
  readonly personId: string
  readonly row: TeamRow
}

export function EndWorkForm({ form, personId, row }: EndProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>End working together</Heading>
      <p className="nhsuk-body">
        {whoIs(row)} ({roleWords[row.role]}, {row.agency_name}) will lose sight of the record at once. What they wrote
        stays.
      </p>
      <Form action={endWorkPath(personId, row.working_relationship_id)} {...form.seal}>
        <TextInput {...field('reason')} label="Why it ends" />
        <ButtonGroup>
          <Button variant="warning">End it</Button>
          <a href={teamPath(personId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
