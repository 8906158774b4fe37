import type { ReactElement } from 'react'

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
