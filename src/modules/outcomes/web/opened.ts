import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { notFound, type Reply } from '../../../platform/web/reply.ts'
import type { StaffContext } from '../../../platform/web/request-context.ts'
import { isMonth, shownExactly, shownOfCells } from '../../indicators/index.ts'
import { outcomeDefinitions } from '../definitions.ts'
import type { OutcomeDefinitions } from '../domain/definitions-file.ts'
import type { Figures } from '../domain/shown-figures.ts'
import {
  type OutcomeCell,
  type OutcomeSnapshot,
  outcomeCells,
  outcomeSnapshots,
  ownOutcomes,
} from '../queries/frozen-outcomes.ts'
import type { Asked } from './paths.ts'

/** Somebody the numbers can be about. */
export interface Subject {
  readonly key: string
  readonly name: string
}

/** What a page of outcomes shows: one frozen period of the partnership or an agency, as whoever reads may see it. */
export interface Opened {
  readonly snapshot: OutcomeSnapshot
  readonly snapshots: readonly OutcomeSnapshot[]
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

function figuresOf(cells: readonly OutcomeCell[]): Figures {
  const rows = Map.groupBy(cells, ({ measure }) => measure)
  return new Map(
    [...rows].map(([measure, own]) => [measure, shownOfCells(own.map((one) => ({ ...one, provisional: false })))]),
  )
}

/** The period and the subject asked for, or the newest period of the partnership. Null: nothing has been frozen. */
export async function openOutcomes(context: StaffContext): Promise<Opened | { readonly none: Reply | null }> {
  const snapshots = await outcomeSnapshots(context.tx)
  const { month: wanted, who = everyone.key } = context.query
  if (wanted !== undefined && !isMonth(wanted)) return { none: notFound() }
  const snapshot = wanted === undefined ? snapshots[0] : snapshots.find(({ month }) => month === `${wanted}-01`)
  if (!snapshot) return { none: wanted === undefined ? null : notFound() }
  const [cells, own] = await Promise.all([
    outcomeCells(context.tx, snapshot.snapshotId),
    ownOutcomes(context.tx, snapshot.snapshotId),
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
      ? new Map(own.map(({ measure, figure }) => [measure, shownExactly(figure)]))
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
    const own = await ownOutcomes(tx, first.snapshotId)
    return { month: first.month, figures: new Map(own.map(({ measure, figure }) => [measure, shownExactly(figure)])) }
  }
  const cells = await outcomeCells(tx, first.snapshotId)
  return { month: first.month, figures: figuresOf(cells.filter(({ key }) => key === asked.who)) }
}
