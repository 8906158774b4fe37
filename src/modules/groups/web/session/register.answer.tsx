import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import { Button, ButtonGroup, Form, Heading, InsetText, Radios } from '../../../../platform/web/components/index.ts'
import { notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { nameOf } from '../../../people/index.ts'
import { noteAttendance } from '../../commands/run-group.ts'
import { outcomes } from '../../domain/group-words.ts'
import { type InTheRoom, inTheRoom } from '../../queries/memberships.ts'
import { type Programme, programmeOf, type Session, sessionsOf } from '../../queries/programmes.ts'
import { groupPath, registerPath } from '../paths.ts'

const title = 'Who came'
const fieldOf = (membershipId: string) => `came_${membershipId}`

interface Open {
  readonly group: Programme
  readonly session: Session
  readonly room: readonly InTheRoom[]
}

function RegisterView({
  group,
  session,
  room,
  seal,
  now,
}: Open & { seal: StaffContext['seal']; now: Date }): ReactElement {
  const taken = group.capacity - group.placesFree
  return (
    <>
      <Heading level={1} caption={`${group.name}, ${instantInWords(session.heldAt)}`}>
        {title}
      </Heading>
      {room.length < taken && (
        <InsetText>
          {taken - room.length === 1 ? '1 more person has' : `${taken - room.length} more people have`} a place. Only
          those who work with them can say whether they came.
        </InsetText>
      )}
      {room.length === 0 && <p className="nhsuk-body">There is nobody here for you to write down.</p>}
      {session.heldAt > now && <p className="nhsuk-body">This session is still to come.</p>}
      {room.length > 0 && session.heldAt <= now && (
        <Form action={registerPath(group.groupId, session.sessionId)} {...seal}>
          {room.map((one) => (
            <Radios
              key={one.membershipId}
              id={fieldOf(one.membershipId)}
              name={fieldOf(one.membershipId)}
              value={one.outcome ?? undefined}
              label={nameOf(one)}
              labelSize="s"
              small
              inline
              items={Object.entries(outcomes).map(([value, text]) => ({ value, text }))}
            />
          ))}
          <ButtonGroup>
            <Button>Save</Button>
            <a href={groupPath(group.groupId)}>Cancel</a>
          </ButtonGroup>
        </Form>
      )}
    </>
  )
}

async function openSession(context: StaffContext): Promise<Open | null> {
  const { tx, params, actor } = context
  const group = await programmeOf(tx, params.groupId ?? '')
  if (!group || group.ownerAgencyId !== actor.agencyId) return null
  const session = (await sessionsOf(tx, group.groupId)).find((one) => one.sessionId === params.groupSessionId)
  if (!session) return null
  const room = await inTheRoom(tx, session.sessionId)
  context.listed(room.map((one) => one.personId))
  return { group, session, room }
}

export async function showRegister(context: StaffContext): Promise<Reply> {
  const open = await openSession(context)
  if (!open) return notFound()
  return page(title, <RegisterView {...open} seal={context.seal} now={context.now} />, {
    backLink: { href: groupPath(open.group.groupId), text: 'The group' },
  })
}

export async function saveRegister(context: StaffContext): Promise<Reply> {
  const open = await openSession(context)
  if (!open || open.session.heldAt > context.now || open.session.cancelledAt !== null) return notFound()
  const said = open.room.flatMap(({ membershipId }): [string, string][] => {
    const outcome = context.form[fieldOf(membershipId)]
    return typeof outcome === 'string' && outcome in outcomes ? [[membershipId, outcome]] : []
  })
  const noted = await noteAttendance(context, open.session.sessionId, new Map(said))
  const words = noted === 1 ? '1 person is written down' : `${noted} people are written down`
  return redirect(groupPath(open.group.groupId), words)
}
