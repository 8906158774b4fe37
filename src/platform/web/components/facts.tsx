import type { ReactElement } from 'react'
import type { Content } from './markup.ts'

/** A few short facts side by side where there is room, below each other where there is not. */
export function Facts({
  rows,
}: {
  readonly rows: readonly { readonly key: string; readonly value: Content }[]
}): ReactElement {
  return (
    <dl className="app-facts">
      {rows.map(({ key, value }) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
