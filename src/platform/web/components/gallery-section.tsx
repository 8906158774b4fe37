import type { ReactElement, ReactNode } from 'react'
import { Heading } from './index.ts'

/** One part of the gallery. */
export function GallerySection({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}): ReactElement {
  return (
    <section>
      <Heading level={2}>{title}</Heading>
      {children}
    </section>
  )
}
