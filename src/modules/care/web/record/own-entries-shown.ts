import type { Entry } from '../../queries/entries.ts'
import { entryShown } from './items-in-words.ts'
import type { ShownItem } from './shown-item.ts'

/** Notes by the viewer's own agency, for personas who read nothing else in full; the reason is the same for all and said once by the page. */
export function ownEntriesShown(entries: readonly Entry[], staffId: string): readonly ShownItem[] {
  return entries.map((entry) => ({
    ...entryShown(entry, { agencyId: entry.ownerAgencyId, staffId, whys: [] }, []),
    why: [entry.authorStaffId === staffId ? 'You wrote it' : 'Your agency wrote it'],
  }))
}
