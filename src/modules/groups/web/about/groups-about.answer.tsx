import type { ReactElement } from 'react'
import { dayInWords, dayOf, instantInWords } from '../../../../kernel/calendar-day.ts'
import { recordPath } from '../../../../kernel/paths.ts'
import {
  Button,
  Checkboxes,
  ErrorSummary,
  Form,
  type FormErrors,
  formFields,
  Heading,
  Select,
  Table,
} from '../../../../platform/web/components/index.ts'
import { choice, readForm } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { mayWrite, nameOf, openPerson } from '../../../people/index.ts'
import { askForGroup, joinGroup, leaveGroup } from '../../commands/take-part.ts'
import { fits, inWords, wishes } from '../../domain/group-words.ts'
import {
  hasEarnedCertificate,
  type Membership,
  membershipOf,
  membershipsOf,
  wishesOf,
} from '../../queries/memberships.ts'
import { type Programme, programmesRunning } from '../../queries/programmes.ts'
import { Certificate } from '../certificate.view.tsx'
import { fitOf, placesInWords } from '../group/groups.answer.tsx'
import { certificatePath, groupPath, groupsAboutPath } from '../paths.ts'

const title = 'Groups'
const attendance = 3

interface AboutProps {
  readonly personId: string
  readonly agencyId: string
  readonly memberships: readonly Membership[]
  readonly open: readonly Programme[]
  readonly wished: readonly string[]
  readonly mayChange: boolean
  readonly seal: StaffContext['seal']
  readonly errors: FormErrors
}

const state = (one: Membership) =>
  one.leftAt ? `Left ${dayInWords(dayOf(one.leftAt))}` : one.placeFrom ? 'Has a place' : 'Waits for a place'

function Memberships({ personId, agencyId, memberships, mayChange, seal }: AboutProps): ReactElement {
  return (
    <Table
      caption="Groups they are or were in"
      captionSize="m"
      responsive
      head={['Group', 'How it stands', 'Came', 'Their rating', '']}
      rows={memberships.map((one) => [
        <a href={groupPath(one.groupId)} key="group">
          {one.name}
        </a>,
        state(one),
        `${one.came} of ${one.held}`,
        one.fit === null ? 'Not said' : inWords(fits, String(one.fit)),
        <div key="do">
          {hasEarnedCertificate(one) && <a href={certificatePath(personId, one.membershipId)}>Certificate</a>}
          {mayChange && one.leftAt === null && one.ownerAgencyId === agencyId && (
            <Form action={`${groupsAboutPath(personId)}/${one.membershipId}/leave`} {...seal}>
              <Button variant="link">
                Take them out<span className="nhsuk-u-visually-hidden"> of {one.name}</span>
              </Button>
            </Form>
          )}
        </div>,
      ])}
      whenEmpty="They are in no group that you may see."
    />
  )
}

function GroupsAboutView(props: AboutProps): ReactElement {
  const { personId, open, wished, mayChange, seal, errors } = props
  const field = formFields({ kind: [...wished] }, errors)
  return (
    <>
      <ErrorSummary errors={errors} />
      <Heading level={1}>{title}</Heading>
      <Memberships {...props} />
      {mayChange && open.length > 0 && (
        <Form action={`${groupsAboutPath(personId)}/join`} {...seal}>
          <Select
            {...field('group')}
            label="Add them to one of our groups"
            items={[
              { value: '', text: 'Choose one' },
              ...open.map((one) => ({ value: one.groupId, text: `${one.name}: ${fitOf(one)}. ${placesInWords(one)}` })),
            ]}
          />
          <Button variant="secondary">Add them</Button>
        </Form>
      )}
      {mayChange && (
        <Form action={`${groupsAboutPath(personId)}/wish`} {...seal}>
          <Checkboxes
            {...field('kind')}
            label="Groups they would come to if there were one"
            labelSize="s"
            hint="When several people of the area ask for the same, it is put to the managers."
            small
            items={Object.entries(wishes).map(([value, text]) => ({ value, text }))}
          />
          <Button variant="secondary">Save what they would come to</Button>
        </Form>
      )}
    </>
  )
}

async function view(context: StaffContext, personId: string, errors: FormErrors = []) {
  const { tx, actor, seal } = context
  const [memberships, running, wished, mayChange] = await Promise.all([
    membershipsOf(tx, [personId]),
    programmesRunning(tx, actor.agencyId),
    wishesOf(tx, [personId]),
    mayWrite(tx, personId, attendance),
  ])
  const inNow = new Set(memberships.filter((one) => one.leftAt === null).map((one) => one.groupId))
  const open = running.filter((one) => !inNow.has(one.groupId))
  return (
    <GroupsAboutView
      personId={personId}
      agencyId={actor.agencyId}
      memberships={memberships}
      open={open}
      wished={wished}
      mayChange={mayChange}
      seal={seal}
      errors={errors}
    />
  )
}

export async function showGroupsAbout(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openPerson(context, [attendance])
  return reply ?? page(title, await view(context, person.personId))
}

export async function saveJoinFor(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openPerson(context, [attendance])
  if (reply) return reply
  const { personId } = person
  if (!(await mayWrite(context.tx, personId, attendance))) return notFound()
  const running = await programmesRunning(context.tx, context.actor.agencyId)
  const ids = running.map((one) => one.groupId)
  const read = readForm({ group: choice('A group', ids) }, context.form)
  if (!read.ok) return invalid(title, await view(context, personId, read.errors))
  const result = await joinGroup(context, read.input.group, personId)
  if (!result.ok) return invalid(title, await view(context, personId, [{ field: 'group', text: result.refusal.text }]))
  return redirect(
    groupsAboutPath(personId),
    result.value === 'place' ? 'They have a place' : 'The group is full: they are on the waiting list',
  )
}

export async function saveLeaveFor(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openPerson(context, [attendance])
  if (reply) return reply
  const { personId } = person
  const membership = await membershipOf(context.tx, context.params.membershipId ?? '')
  if (membership?.personId !== personId || !(await leaveGroup(context, membership.membershipId))) return notFound()
  return redirect(groupsAboutPath(personId), 'They are out of the group')
}

export async function saveWishFor(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openPerson(context, [attendance])
  if (reply) return reply
  const { personId } = person
  if (!(await mayWrite(context.tx, personId, 5))) return notFound()
  const typed = context.form.kind
  const kinds = (typeof typed === 'string' ? [typed] : (typed ?? [])).filter((kind) => kind in wishes)
  if (kinds.length === 0)
    return invalid(title, await view(context, personId, [{ field: 'kind', text: 'Select what they would come to' }]))
  for (const kind of kinds) await askForGroup(context, kind, personId)
  return redirect(groupsAboutPath(personId), 'It is noted')
}

export async function showCertificateFor(context: StaffContext): Promise<Reply> {
  const { person, reply } = await openPerson(context, [attendance])
  if (reply) return reply
  const { personId } = person
  const membership = await membershipOf(context.tx, context.params.membershipId ?? '')
  if (membership?.personId !== personId || !hasEarnedCertificate(membership)) return notFound()
  const on = instantInWords(context.now).split(' at ')[0] ?? ''
  return page(
    'Certificate',
    <Certificate membership={membership} name={person.identity ? nameOf(person.identity) : ''} on={on} />,
    {
      backLink: { href: recordPath(personId), text: 'Record' },
    },
  )
}
