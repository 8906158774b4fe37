import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import { ActionLink, Heading, Table } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { managesTeam } from '../../../partnership/index.ts'
import { audiences, inWords, levels, styles, topics } from '../../domain/group-words.ts'
import { type Programme, programmesRunning } from '../../queries/programmes.ts'
import { groupPath, newGroupPath, wantedPath } from '../paths.ts'

export const fitOf = (one: Programme): string => {
  const [first = '', ...rest] = [
    inWords(topics, one.topic),
    inWords(levels, one.level),
    inWords(styles, one.style),
    inWords(audiences, one.forWhom),
  ]
  return [first, ...rest.map((text) => text.toLowerCase())].join(', ')
}

export const placesInWords = ({ placesFree }: Programme): string =>
  placesFree === 0 ? 'Full, waiting list' : placesFree === 1 ? '1 place' : `${placesFree} places`

interface GroupsProps {
  readonly own: readonly Programme[]
  readonly others: readonly Programme[]
  readonly isManager: boolean
}

function GroupTable({ caption, groups, empty }: { caption: string; groups: readonly Programme[]; empty: string }) {
  return (
    <Table
      caption={caption}
      captionSize="m"
      responsive
      head={['Group', 'For', 'Next', 'Where', 'Places']}
      rows={groups.map((one) => [
        <a href={groupPath(one.groupId)} key="name">
          {one.name}
        </a>,
        fitOf(one),
        one.nextAt ? instantInWords(one.nextAt) : 'No more sessions',
        one.isOnline ? 'Online' : one.place || one.agencyName,
        placesInWords(one),
      ])}
      whenEmpty={empty}
    />
  )
}

function GroupsView({ own, others, isManager }: GroupsProps): ReactElement {
  return (
    <>
      <Heading level={1}>Groups</Heading>
      <ActionLink href={newGroupPath}>Begin a group</ActionLink>
      {isManager && (
        <p className="nhsuk-body">
          <a href={wantedPath}>Groups that people asked for</a>
        </p>
      )}
      <GroupTable caption="Our groups" groups={own} empty="Your agency runs no group now." />
      <GroupTable caption="Groups of our partners" groups={others} empty="No partner has a group here now." />
    </>
  )
}

export async function showGroups(context: StaffContext): Promise<Reply> {
  const { tx, actor } = context
  const all = await programmesRunning(tx)
  const own = all.filter((one) => one.ownerAgencyId === actor.agencyId)
  const others = all.filter((one) => one.ownerAgencyId !== actor.agencyId)
  return page('Groups', <GroupsView own={own} others={others} isManager={managesTeam({ actor })} />, {
    wide: true,
  })
}
