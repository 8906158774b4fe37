import type { ReactElement } from 'react'
import { dayInWords, dayOf, instantInWords } from '../../../../kernel/calendar-day.ts'
import { InsetText, Pagination, type Step, Table } from '../../../../platform/web/components/index.ts'
import { nameOf } from '../../domain/person-name.ts'
import type { OwnHandover } from '../../queries/handovers.ts'
import type { TeamListRow } from '../../queries/team-list.ts'
import type { DueToday, PermissionEnding } from '../../queries/what-is-due.ts'
import { handoverPath, recordPath, sharingPath, teamPath, teamReasonPath } from '../paths.ts'

const kindWords: Readonly<Record<string, string>> = {
  keywork: 'Keywork',
  prescribing: 'Prescribing',
  group: 'Group',
  health_check: 'Health check',
  housing: 'Housing',
  order: 'Order',
  peer: 'Peer support',
  other: 'Other',
}

interface DueProps {
  readonly today: readonly DueToday[]
  readonly ending: readonly PermissionEnding[]
  readonly handovers: readonly OwnHandover[]
}

export function WhatIsDue({ today, ending, handovers }: DueProps): ReactElement {
  return (
    <>
      <Table
        caption="Your appointments today"
        responsive
        head={['Time', 'Name', 'What for', 'Where']}
        rows={today.map((one) => [
          instantInWords(one.starts_at).split(' at ')[1] ?? '',
          <a href={recordPath(one.person_id)} key="name">
            {nameOf(one)}
          </a>,
          kindWords[one.kind] ?? one.kind,
          one.place,
        ])}
        whenEmpty="You have no appointments left today."
      />
      <Table
        caption="Permissions that end within 30 days"
        responsive
        head={['Name', 'Permission to', 'Ends on']}
        rows={ending.map((one) => [
          <a href={(one.leads ? sharingPath : recordPath)(one.person_id)} key="name">
            {nameOf(one)}
          </a>,
          one.agency_name,
          dayInWords(dayOf(one.ends_at)),
        ])}
        whenEmpty="No permission of your people ends in the next 30 days."
      />
      {handovers.length > 0 && (
        <Table
          caption="Hand-overs that are open"
          responsive
          head={['Name', 'From', 'To', 'Since', 'Meeting']}
          rows={handovers.map((one) => [
            <a href={handoverPath(one.person_id, one.handover_id)} key="name">
              {nameOf(one)}
            </a>,
            one.giver_name,
            one.taker_name,
            dayInWords(dayOf(one.begun_at)),
            one.meeting_on === null ? 'None agreed' : dayInWords(one.meeting_on),
          ])}
        />
      )}
    </>
  )
}

interface TeamProps {
  readonly rows: readonly TeamListRow[]
  readonly hasTeam: boolean
  readonly steps: { readonly previous: Step | undefined; readonly next: Step | undefined }
}

export function TeamNames({ rows, hasTeam, steps }: TeamProps): ReactElement {
  if (!hasTeam) return <p className="nhsuk-body">You are not in a team. Your administrator can add you to one.</p>
  return (
    <>
      <InsetText>
        You see names only. Opening a record that is not on your caseload asks you why, and the person can read your
        reason.
      </InsetText>
      <Table
        caption="People your team works with"
        responsive
        head={['Name', 'Team', 'Open']}
        rows={rows.map((row) => [
          nameOf(row),
          row.team,
          row.is_mine ? (
            <a href={recordPath(row.person_id)} key="open">
              Open<span className="nhsuk-u-visually-hidden"> the record of {nameOf(row)}</span>
            </a>
          ) : (
            <a href={teamReasonPath(row.person_id)} key="open">
              Say why and open<span className="nhsuk-u-visually-hidden"> the record of {nameOf(row)}</span>
            </a>
          ),
        ])}
        whenEmpty="Nobody is on your team’s list yet."
      />
      {(steps.previous || steps.next) && <Pagination {...steps} />}
    </>
  )
}

export function WithoutAWorker({ rows }: { readonly rows: readonly TeamListRow[] }): ReactElement {
  return (
    <Table
      caption="People your agency leads on, with no worker"
      responsive
      head={['Name', 'What to do']}
      rows={rows.map((row) => [
        nameOf(row),
        <a href={teamPath(row.person_id)} key="allot">
          Choose a worker<span className="nhsuk-u-visually-hidden"> for {nameOf(row)}</span>
        </a>,
      ])}
      whenEmpty="Everybody has a worker."
    />
  )
}
