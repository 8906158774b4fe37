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

interface Said {
  /** Said once for all of the card, so not again under each. */
  readonly why: boolean
  readonly shared: boolean
}

function Provenance({ item, said }: { readonly item: ShownItem; readonly said: Said }): ReactElement {
  return (
    <p className="nhsuk-body-s nhsuk-u-secondary-text-colour nhsuk-u-margin-bottom-2">
      {item.by}, {item.on}.{!said.why && item.why.length > 0 && <> Why you see this: {item.why.join('; ')}.</>}
      {!said.shared && item.isShared && (
        <>
          {' '}
          <strong>{doNotPassOn}</strong>
        </>
      )}
    </p>
  )
}

interface OneItemProps {
  readonly item: ShownItem
  readonly level: 2 | 3
  readonly said: Said
}

function OneItem({ item, level, said }: OneItemProps): ReactElement {
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
      <Provenance item={item} said={said} />
      <Links links={item.links} />
    </>
  )
}

interface ItemCardsProps {
  readonly items: readonly ShownItem[]
  readonly level?: 2 | 3
}

/** Items of the record in one card, each with who wrote it and when; why they are visible is said once where it is the same for all. */
export function ItemCards({ items, level = 3 }: ItemCardsProps): ReactElement | null {
  const [first] = items
  if (!first) return null
  const isAlike = items.length > 1 && items.every(({ why }) => why.join('; ') === first.why.join('; '))
  const said = { why: isAlike, shared: items.length > 1 && items.every(({ isShared }) => isShared) }
  return (
    <div className="nhsuk-card nhsuk-u-margin-bottom-4">
      <div className="nhsuk-card__content">
        {said.why && <WhyLine why={first.why} />}
        {said.shared && <p className="nhsuk-body-s">{doNotPassOn}</p>}
        {items.map((item, index) => (
          <div key={item.id}>
            {index > 0 && <hr className="nhsuk-section-break nhsuk-section-break--m nhsuk-section-break--visible" />}
            <OneItem item={item} level={level} said={said} />
          </div>
        ))}
      </div>
    </div>
  )
}

export { doNotPassOn }
