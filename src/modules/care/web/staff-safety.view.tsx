import type { ReactElement } from 'react'
import { WarningCallout } from '../../../platform/web/components/index.ts'
import type { StaffSafety } from '../queries/staff-safety.ts'

/** What to do to stay safe. Why is not said: the reader may not know it. */
export function StaffSafetyNotes({ notes }: { readonly notes: readonly StaffSafety[] }): ReactElement | null {
  if (notes.length === 0) return null
  return (
    <WarningCallout heading="Staying safe">
      <ul className="nhsuk-list nhsuk-list--bullet">
        {notes.map((note) => (
          <li key={note.instruction}>{note.instruction}</li>
        ))}
      </ul>
    </WarningCallout>
  )
}
