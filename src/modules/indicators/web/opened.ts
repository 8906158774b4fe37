import { notFound, type Reply } from '../../../platform/web/reply.ts'
import type { StaffContext } from '../../../platform/web/request-context.ts'
import { definitions } from '../definitions.ts'
import { isMonth } from '../domain/period.ts'
import type { Definitions } from '../domain/rules.ts'
import { type ShownFigure, shownExactly, shownOfCells } from '../domain/shown.ts'
import { ownFigures, type ShownCell, type Snapshot, shownCells, snapshotsOf } from '../queries/frozen.ts'

export interface Line {
  readonly scope: ShownCell['scope'] | 'own'
  readonly key: string
  readonly name: string
  readonly indicator: string
  readonly figure: ShownFigure
}

/** What a page of indicators shows: one frozen period, as whoever reads may see it. */
export interface Opened {
  readonly snapshot: Snapshot
  readonly snapshots: readonly Snapshot[]
  readonly definitions: Definitions
  readonly lines: readonly Line[]
  /** Whether the reader's own agency stands among them with its numbers as they are. */
  readonly hasOwn: boolean
}

function linesOf(cells: readonly ShownCell[]): readonly Line[] {
  const figures = Map.groupBy(cells, ({ indicator, scope, key }) => `${indicator}|${scope}|${key}`)
  return [...figures.values()].flatMap((rows) => {
    const [first] = rows
    if (!first) return []
    const { scope, key, indicator, agencyName } = first
    return [{ scope, key, indicator, name: agencyName ?? key, figure: shownOfCells(rows) }]
  })
}

/** The period asked for, or the newest. Null: no such period, or none has been frozen. */
export async function openPeriod(context: StaffContext): Promise<Opened | { readonly none: Reply | null }> {
  const snapshots = await snapshotsOf(context.tx, 'indicators')
  const wanted = context.query.month
  if (wanted !== undefined && !isMonth(wanted)) return { none: notFound() }
  const snapshot = wanted === undefined ? snapshots[0] : snapshots.find(({ month }) => month === `${wanted}-01`)
  if (!snapshot) return { none: wanted === undefined ? null : notFound() }
  const [cells, own] = await Promise.all([
    shownCells(context.tx, snapshot.snapshotId),
    ownFigures(context.tx, snapshot.snapshotId),
  ])
  const ownLines = own.map(
    ({ indicator, figure }): Line => ({
      scope: 'own',
      key: 'own',
      name: 'Your agency',
      indicator,
      figure: shownExactly(figure),
    }),
  )
  return {
    snapshot,
    snapshots,
    definitions: definitions(snapshot.version),
    lines: [...ownLines, ...linesOf(cells)],
    hasOwn: own.length > 0,
  }
}
