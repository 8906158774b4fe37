import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { Table } from '../../../../platform/web/components/index.ts'
import type { CheckUp } from '../../queries/episode-parts.ts'
import type { Episode } from '../../queries/episodes-of.ts'
import { checkUpPath } from '../paths.ts'

export const outcomeWords = {
  reached: 'Reached',
  not_reached: 'Not reached',
  not_wanted: 'Did not want it',
} as const

const months = (count: number) => (count === 1 ? '1 month' : `${count} months`)

interface CheckUpsProps {
  readonly episode: Episode
  readonly checkUps: readonly CheckUp[]
  readonly mayWrite: boolean
}

/** The check-ups after leaving: when they are due and how they went (S001-L89). */
export function CheckUps({ episode, checkUps, mayWrite }: CheckUpsProps): ReactElement {
  const how = (one: CheckUp) => {
    if (one.outcome !== null)
      return [outcomeWords[one.outcome], one.howThingsAre, one.offered && `Offered: ${one.offered}`]
        .filter(Boolean)
        .join('. ')
    if (!mayWrite) return 'Not done yet'
    return (
      <a className="nhsuk-link" href={checkUpPath(episode.personId, one.checkUpId)}>
        Write it down<span className="nhsuk-u-visually-hidden"> for {months(one.monthsAfter)}</span>
      </a>
    )
  }
  return (
    <Table
      caption="Check-ups after leaving"
      captionSize="s"
      responsive
      head={['After', 'Due', 'How it went']}
      rows={checkUps.map((one) => [months(one.monthsAfter), dayInWords(one.dueOn), how(one)])}
      whenEmpty={<p className="nhsuk-body">No check-ups are planned.</p>}
    />
  )
}
