import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import { Button, Form, Heading, InsetText, SummaryList, Table } from '../../../../platform/web/components/index.ts'
import { notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { cancelSession, endGroup } from '../../commands/run-group.ts'
import { type Programme, programmeOf, type Session, sessionsOf } from '../../queries/programmes.ts'
import { groupPath, groupsPath, registerPath } from '../paths.ts'
import { fitOf, placesInWords } from './groups.answer.tsx'

interface GroupProps {
  readonly group: Programme
  readonly sessions: readonly Session[]
  readonly isOurs: boolean
  readonly now: Date
  readonly seal: StaffContext['seal']
}

function Sessions({ group, sessions, isOurs, now, seal }: GroupProps): ReactElement {
  const state = (one: Session) => (one.cancelledAt ? 'Called off' : one.heldAt <= now ? 'Held' : 'To come')
  return (
    <Table
      caption="Sessions"
      captionSize="m"
      responsive
      head={['When', 'How it stands', '']}
      rows={sessions.map((one) => [
        isOurs && one.cancelledAt === null ? (
          <a href={registerPath(group.groupId, one.sessionId)} key="when">
            {instantInWords(one.heldAt)}
          </a>
        ) : (
          instantInWords(one.heldAt)
        ),
        state(one),
        isOurs && one.cancelledAt === null && one.heldAt > now && group.endedAt === null ? (
          <Form key="off" action={`${registerPath(group.groupId, one.sessionId)}/cancel`} {...seal}>
            <Button variant="link">
              Call off<span className="nhsuk-u-visually-hidden"> the session of {instantInWords(one.heldAt)}</span>
            </Button>
          </Form>
        ) : (
          ''
        ),
      ])}
    />
  )
}

function GroupView(props: GroupProps): ReactElement {
  const { group, isOurs, seal } = props
  return (
    <>
      <Heading level={1} caption={group.agencyName}>
        {group.name}
      </Heading>
      {group.endedAt !== null && <InsetText>This group was ended on {instantInWords(group.endedAt)}.</InsetText>}
      {group.words !== '' && <p className="nhsuk-body">{group.words}</p>}
      <SummaryList
        rows={[
          { key: 'For', value: fitOf(group) },
          { key: 'Where', value: group.isOnline ? 'Online' : group.place || 'Ask the agency' },
          { key: 'Places', value: `${placesInWords(group)} free of ${group.capacity}` },
          { key: 'Led by', value: group.leaderName },
          { key: 'Certificate', value: `After ${group.neededForCertificate} of ${group.sessions} sessions` },
        ]}
      />
      {isOurs ? (
        <p className="nhsuk-body">Somebody joins from their own page, or yours about them: choose Groups there.</p>
      ) : (
        <p className="nhsuk-body">
          To send somebody there, ask {group.agencyName}
          {group.agencyPhone === '' ? '' : ` on ${group.agencyPhone}`}, or refer them.
        </p>
      )}
      <Sessions {...props} />
      {isOurs && group.endedAt === null && (
        <Form action={`${groupPath(group.groupId)}/end`} {...seal}>
          <Button variant="warning">End this group</Button>
        </Form>
      )}
    </>
  )
}

export async function showGroup(context: StaffContext): Promise<Reply> {
  const { tx, actor, now, seal } = context
  const groupId = context.params.groupId ?? ''
  const [group, sessions] = await Promise.all([programmeOf(tx, groupId), sessionsOf(tx, groupId)])
  if (!group) return notFound()
  const isOurs = group.ownerAgencyId === actor.agencyId
  return page('Group', <GroupView group={group} sessions={sessions} isOurs={isOurs} now={now} seal={seal} />, {
    backLink: { href: groupsPath, text: 'Groups' },
  })
}

async function ownGroup(context: StaffContext): Promise<Programme | null> {
  const group = await programmeOf(context.tx, context.params.groupId ?? '')
  return group?.ownerAgencyId === context.actor.agencyId ? group : null
}

export async function saveGroupEnd(context: StaffContext): Promise<Reply> {
  const group = await ownGroup(context)
  if (!group) return notFound()
  const result = await endGroup(context, group.groupId)
  return redirect(groupPath(group.groupId), result.ok ? 'The group is ended' : result.refusal.text)
}

export async function saveSessionCancel(context: StaffContext): Promise<Reply> {
  const group = await ownGroup(context)
  const sessionId = context.params.groupSessionId ?? ''
  if (!group || !(await sessionsOf(context.tx, group.groupId)).some((one) => one.sessionId === sessionId))
    return notFound()
  const result = await cancelSession(context, sessionId)
  return redirect(groupPath(group.groupId), result.ok ? 'The session is called off' : result.refusal.text)
}
