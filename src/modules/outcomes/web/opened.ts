import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { notFound, type Reply } from '../../../platform/web/reply.ts'
import type { StaffContext } from '../../../platform/web/request-context.ts'
import {
  isMonth,
  ownFigures,
  type ShownCell,
  type Snapshot,
  shownCells,
  shownExactly,
  shownOfCells,
  snapshotsOf,
} from '../../indicators/index.ts'
import { outcomeDefinitions } from '../definitions.ts'
import type { OutcomeDefinitions } from '../domain/definitions-file.ts'
import type { Figures } from '../domain/shown-figures.ts'
import type { Asked } from './paths.ts'

/** Somebody the numbers can be about. */
export interface Subject {
  readonly key: string
  readonly name: string
}

/** What a page of outcomes shows: one frozen period of the partnership or an agency, as whoever reads may see it. */
export interface Opened {
  readonly snapshot: Snapshot
  readonly snapshots: readonly Snapshot[]
  readonly definitions: OutcomeDefinitions
  readonly asked: Asked
  readonly subject: Subject
  readonly subjects: readonly Subject[]
  readonly figures: Figures
  /** Whether these are the reader's own agency's numbers as they are. */
  readonly isOwn: boolean
}

const everyone: Subject = { key: 'all', name: 'The partnership' }
const ownAgency: Subject = { key: 'own', name: 'Your agency' }

function figuresOf(cells: readonly ShownCell[]): Figures {
  const rows = Map.groupBy(cells, ({ indicator }) => indicator)
  return new Map([...rows].map(([measure, own]) => [measure, shownOfCells(own)]))
}

/** The period and the subject asked for, or the newest period of the partnership. Null: nothing has been frozen. */
export async function openOutcomes(context: StaffContext): Promise<Opened | { readonly none: Reply | null }> {
  const snapshots = await snapshotsOf(context.tx, 'outcomes')
  const { month: wanted, who = everyone.key } = context.query
  if (wanted !== undefined && !isMonth(wanted)) return { none: notFound() }
  const snapshot = wanted === undefined ? snapshots[0] : snapshots.find(({ month }) => month === `${wanted}-01`)
  if (!snapshot) return { none: wanted === undefined ? null : notFound() }
  const [cells, own] = await Promise.all([
    shownCells(context.tx, snapshot.snapshotId),
    ownFigures(context.tx, snapshot.snapshotId),
  ])
  const agencies = Map.groupBy(
    cells.filter(({ scope }) => scope === 'agency'),
    ({ key }) => key,
  )
  const subjects = [
    everyone,
    ...(own.length > 0 ? [ownAgency] : []),
    ...[...agencies].map(([key, rows]) => ({ key, name: rows[0]?.agencyName ?? key })),
  ]
  const subject = subjects.find(({ key }) => key === who)
  if (!subject) return { none: notFound() }
  const isOwn = subject === ownAgency
  return {
    snapshot,
    snapshots,
    definitions: outcomeDefinitions(snapshot.version),
    asked: { month: snapshot.month.slice(0, 7), who },
    subject,
    subjects,
    figures: isOwn
      ? new Map(own.map(({ indicator, figure }) => [indicator, shownExactly(figure)]))
      : figuresOf(cells.filter(({ scope, key }) => (subject === everyone ? scope === 'all' : key === subject.key))),
    isOwn,
  }
}

/** The same people's numbers in the first month there is, to read today's beside; null where today's are the first. */
export async function firstCounted(
  { tx }: Pick<StaffContext, 'tx'>,
  { snapshot, snapshots, asked, isOwn }: Opened,
): Promise<{ readonly month: CalendarDay; readonly figures: Figures } | null> {
  const first = snapshots.at(-1)
  if (!first || first.month === snapshot.month) return null
  if (isOwn) {
    const own = await ownFigures(tx, first.snapshotId)
    return {
      month: first.month,
      figures: new Map(own.map(({ indicator, figure }) => [indicator, shownExactly(figure)])),
    }
  }
  const cells = await shownCells(tx, first.snapshotId)
  return { month: first.month, figures: figuresOf(cells.filter(({ key }) => key === asked.who)) }
}
