import type { ReactElement } from 'react'
import { type CalendarDay, dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { Tag, type TagProps } from '../../../../platform/web/components/index.ts'
import { type MonthState, type OwedMonth, stateOfMonth } from '../../domain/calendar/month-state.ts'

const words: Readonly<Record<MonthState, { readonly text: string; readonly colour: TagProps['colour'] }>> = {
  running: { text: 'Not over yet', colour: 'grey' },
  'to-send': { text: 'To send', colour: 'blue' },
  missing: { text: 'Missing', colour: 'red' },
  'in-time': { text: 'There', colour: 'green' },
  late: { text: 'There, late', colour: 'yellow' },
}

export function StateTag({ of, today }: { readonly of: OwedMonth; readonly today: CalendarDay }): ReactElement {
  const { text, colour } = words[stateOfMonth(of, today)]
  return <Tag colour={colour}>{text}</Tag>
}

/** When it came, or when its agency was told that it is missing. */
export function sinceInWords({ receivedAt, toldAt }: OwedMonth): string {
  if (receivedAt) return `Came on ${dayInWords(dayOf(receivedAt))}`
  return toldAt ? `Told on ${dayInWords(dayOf(toldAt))}` : ''
}
