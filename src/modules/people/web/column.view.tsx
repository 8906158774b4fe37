import type { ReactElement, ReactNode } from 'react'

/** A column as wide as text is comfortable to read. */
export function Column({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">{children}</div>
    </div>
  )
}
