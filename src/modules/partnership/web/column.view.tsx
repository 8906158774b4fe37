import type { ReactElement, ReactNode } from 'react'

/** A column as wide as text is comfortable to read. */
export function Column({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">{children}</div>
    </div>
  )
}

/** Text somebody typed in several lines, shown in those lines. */
export function Lines({ text, empty }: { readonly text: string; readonly empty: string }): ReactElement {
  if (text.trim() === '') return <span className="nhsuk-u-secondary-text-colour">{empty}</span>
  return (
    <>
      {text.split(/\n+/).map((line, index) => (
        <p className="nhsuk-body" key={`line ${index}`}>
          {line}
        </p>
      ))}
    </>
  )
}
