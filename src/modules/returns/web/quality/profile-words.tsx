import type { ReactElement } from 'react'
import { type CalendarDay, dayInWords } from '../../../../kernel/calendar-day.ts'
import { Tag } from '../../../../platform/web/components/index.ts'
import { assessmentPaths } from '../../../assessments/index.ts'
import type { MissingProfile, ProfileTurn } from '../../queries/profiles-due.ts'

export const turnWords: Readonly<Record<ProfileTurn, string>> = {
  start: 'At the start',
  review: 'At the first review',
  exit: 'At leaving',
}

export const turns: readonly ProfileTurn[] = ['start', 'review', 'exit']

/** By when it counts. One that is too late for the numbers is still worth asking for. */
export function ByWhen({ of, today }: { readonly of: MissingProfile; readonly today: CalendarDay }): ReactElement {
  if (of.untilOn >= today) return <>By {dayInWords(of.untilOn)}</>
  return (
    <>
      <Tag colour="grey">Too late to count</Tag> Was due by {dayInWords(of.untilOn)}
    </>
  )
}

export const fillInPath = ({ personId }: MissingProfile) => assessmentPaths.beginPath(personId, 'top')
