import type { ReactElement } from 'react'
import { Tag } from '../../../../platform/web/components/index.ts'
import type { Link, ShownItem } from './shown-item.ts'

const doNotPassOn = 'Shared under permission. Do not pass on.'

export function Links({ links }: { readonly links: readonly Link[] }): ReactElement | null {
  if (links.length === 0) return null
  return (
    <p className="nhsuk-body-s">
      {links.map(({ text, href, hiddenText }, index) => (
        <span key={href}>
          {index > 0 && ' · '}
          <a className="nhsuk-link" href={href}>
            {text}
            {hiddenText !== undefined && <span className="nhsuk-u-visually-hidden"> {hiddenText}</span>}
          </a>
        </span>
      ))}
    </p>
  )
}

export function WhyLine({ why }: { readonly why: readonly string[] }): ReactElement | null {
  if (why.length === 0) return null
  return <p className="nhsuk-body-s nhsuk-u-secondary-text-colour">Why you see this: {why.join('; ')}.</p>
}

function ItemCard({ item, level }: { readonly item: ShownItem; readonly level: 2 | 3 }): ReactElement {
  const Heading = `h${level}` as const
  return (
    <div className="nhsuk-card">
      <div className="nhsuk-card__content">
        <Heading className="nhsuk-card__heading nhsuk-heading-s">
          {item.heading}{' '}
          {item.tags.map((tag) => (
            <Tag key={tag} colour="grey">
              {tag}
            </Tag>
          ))}
        </Heading>
        {item.paragraphs.map((text, index) => (
          <p key={`paragraph ${index}`} className="nhsuk-body">
            {text}
          </p>
        ))}
        <p className="nhsuk-body-s">
          {item.by}, {item.on}
        </p>
        <WhyLine why={item.why} />
        {item.isShared && <p className="nhsuk-body-s">{doNotPassOn}</p>}
        <Links links={item.links} />
      </div>
    </div>
  )
}

/** Items of the record, each with who wrote it, when, and why it is visible. */
export function ItemCards({
  items,
  level = 3,
}: {
  readonly items: readonly ShownItem[]
  readonly level?: 2 | 3
}): ReactElement {
  return (
    <>
      {items.map((item) => (
        <ItemCard key={item.id} item={item} level={level} />
      ))}
    </>
  )
}

export { doNotPassOn }
