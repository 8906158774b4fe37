import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { subjectsShown } from '../../domain/subjects.ts'
import { type Entry, entryOf } from '../../queries/entries.ts'
import { type WayIn, waysIn } from '../../queries/ways-in.ts'

export interface OpenedEntry {
  readonly entry: Entry
  readonly ways: readonly WayIn[]
  /** Whether the worker may strike and release it: as its author, or as somebody who may write such entries now. */
  readonly isOurs: boolean
  /** Whether the worker may write such an entry now, and so correct or seal it. An author who has moved on may not. */
  readonly mayWrite: boolean
}

/** The entry of this page, named for the audit; null if it is not there for this worker. */
export async function openEntry(context: StaffContext): Promise<OpenedEntry | null> {
  const { tx, params, actor } = context
  const personId = params.personId ?? ''
  const [entry, ways] = await Promise.all([entryOf(tx, personId, params.entryId ?? ''), waysIn(tx, personId)])
  if (!entry) return null
  for (const subject of subjectsShown({ people: [personId], ways, items: [entry], viewerStaffId: actor.staffId }))
    context.about(subject)
  const mayWrite = ways.some((way) => way.personId === personId && (way.writes & (1 << entry.category)) !== 0)
  return {
    entry,
    ways,
    isOurs: entry.ownerAgencyId === actor.agencyId && (mayWrite || entry.authorStaffId === actor.staffId),
    mayWrite: entry.ownerAgencyId === actor.agencyId && mayWrite,
  }
}

/** The same for a page that puts another entry in its place, or closes it. */
export async function openEntryToWrite(context: StaffContext): Promise<Entry | null> {
  const opened = await openEntry(context)
  return opened?.mayWrite ? opened.entry : null
}

/** The same for a page that changes it. */
export async function openOwnEntry(context: StaffContext): Promise<Entry | null> {
  const opened = await openEntry(context)
  return opened?.isOurs ? opened.entry : null
}
