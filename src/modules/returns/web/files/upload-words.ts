import { dayInWords } from '../../../../kernel/calendar-day.ts'
import type { Counts } from '../../commands/take-in-file.ts'
import type { Upload } from '../../queries/uploads.ts'

const inThousands = new Intl.NumberFormat('en-GB')
export const numberInWords = (count: number): string => inThousands.format(count)

export const kindsOfCounts: readonly (readonly [keyof Counts, string])[] = [
  ['people', 'People'],
  ['episodes', 'Episodes of support'],
  ['interventions', 'Kinds of help'],
  ['outcomes', 'Outcome profiles'],
  ['reviews', 'Reviews and other parts'],
]

export type Stage = 'reading' | 'waiting' | 'taking in' | 'over'

/** Where a file stands, read off what has happened to it. */
export function stageOf({ look, confirmedAt, endedAt }: Upload): Stage {
  if (endedAt) return 'over'
  if (confirmedAt) return 'taking in'
  return look ? 'waiting' : 'reading'
}

export function stateInWords(upload: Upload): string {
  const { outcome, look } = upload
  switch (stageOf(upload)) {
    case 'reading':
      return 'Being read'
    case 'taking in':
      return 'Coming in'
    case 'waiting':
      return look?.kind === 'taken in' ? 'Waits for your yes' : 'Not taken in'
    case 'over':
      return outcome?.kind === 'taken in'
        ? 'Taken in'
        : outcome?.kind === 'forgotten'
          ? 'Never confirmed'
          : 'Not taken in'
  }
}

export const dataDateInWords = ({ dataDate }: Upload): string => `Data to ${dayInWords(dataDate)}`
