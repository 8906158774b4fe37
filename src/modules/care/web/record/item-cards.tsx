import type { ReactElement } from 'react'
import { Tag } from '../../../../platform/web/components/index.ts'
import type { Link, ShownItem } from './shown-item.ts'

const doNotPassOn = 'Shared under permission. Do not pass on.'

export function Links({ links }: { readonly links: readonly Link[] }): ReactElement | null {
  if (links.length === 0) return null
  return (
    <p className="nhsuk-body-s nhsuk-u-margin-bottom-2">
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

function Provenance({ item }: { readonly item: ShownItem }): ReactElement {
  return (
    <p className="nhsuk-body-s nhsuk-u-secondary-text-colour nhsuk-u-margin-bottom-2">
      {item.by}, {item.on}.{item.why.length > 0 && <> Why you see this: {item.why.join('; ')}.</>}
      {item.isShared && (
        <>
          {' '}
          <strong>{doNotPassOn}</strong>
        </>
      )}
    </p>
  )
}

function OneItem({ item, level }: { readonly item: ShownItem; readonly level: 2 | 3 }): ReactElement {
  const Heading = `h${level}` as const
  return (
    <>
      <Heading className="nhsuk-heading-s nhsuk-u-margin-bottom-2">
        {item.heading}{' '}
        {item.tags.map((tag) => (
          <Tag key={tag} colour="grey">
            {tag}
          </Tag>
        ))}
      </Heading>
      {item.paragraphs.map((text, index) => (
        <p key={`paragraph ${index}`} className="nhsuk-body nhsuk-u-margin-bottom-2">
          {text}
        </p>
      ))}
      <Provenance item={item} />
      <Links links={item.links} />
    </>
  )
}

interface ItemCardsProps {
  readonly items: readonly ShownItem[]
  readonly level?: 2 | 3
}

/** Items of the record in one card, each with who wrote it, when, and why it is visible. */
export function ItemCards({ items, level = 3 }: ItemCardsProps): ReactElement | null {
  if (items.length === 0) return null
  return (
    <div className="nhsuk-card nhsuk-u-margin-bottom-4">
      <div className="nhsuk-card__content">
        {items.map((item, index) => (
          <div key={item.id}>
            {index > 0 && <hr className="nhsuk-section-break nhsuk-section-break--m nhsuk-section-break--visible" />}
            <OneItem item={item} level={level} />
          </div>
        ))}
      </div>
    </div>
  )
}

export { doNotPassOn }
