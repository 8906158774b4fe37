import type { ReactElement } from 'react'
import type { Permission } from '../../../../kernel/permission.ts'
import { Card, CardGroup } from '../../../../platform/web/components/index.ts'

/** Another page of numbers. */
export interface NumberPlace {
  readonly text: string
  /** What somebody finds there, in one sentence. */
  readonly description: string
  readonly href: string
  readonly may: Permission
}

export function NumberPlaces({ places }: { readonly places: readonly NumberPlace[] }): ReactElement | null {
  if (places.length === 0) return null
  return (
    <CardGroup>
      {places.map(({ text, description, href }) => (
        <Card
          key={href}
          heading={text}
          headingLevel={2}
          headingSize="s"
          href={href}
          clickable
          description={description}
        />
      ))}
    </CardGroup>
  )
}
