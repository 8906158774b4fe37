import type { ReactElement } from 'react'
import { Icon } from './icon.tsx'
import { type Content, classes, isShown, type Maybe } from './markup.ts'

export type PageItem =
  | ({ readonly number: number; readonly href: string } & Maybe<{ current: boolean }>)
  | { readonly ellipsis: true }

export interface Step extends Maybe<{ text: Content; label: Content }> {
  readonly href: string
}

export interface PaginationProps extends Maybe<{ previous: Step; next: Step; ariaLabel: string }> {
  /** Numbered pages; without them only the steps to the page before and after, each with its title. */
  readonly items?: readonly PageItem[] | undefined
}

const stepWords = { previous: 'Previous', next: 'Next' } as const
type Direction = keyof typeof stepWords

function StepTitle({ direction, step }: { readonly direction: Direction; readonly step: Step }): ReactElement {
  return (
    <span className="nhsuk-pagination__title">
      {step.text ?? (
        <>
          {stepWords[direction]}
          <span className="nhsuk-u-visually-hidden"> page</span>
        </>
      )}
    </span>
  )
}

function Numbered({ items, previous, next }: PaginationProps & { items: readonly PageItem[] }): ReactElement {
  return (
    <>
      {previous !== undefined && (
        <a href={previous.href} className="nhsuk-pagination__previous" rel="prev">
          <Icon name="arrow-left" />
          <StepTitle direction="previous" step={previous} />
        </a>
      )}
      <ul className="nhsuk-pagination__list">
        {items.map((item, index) =>
          'ellipsis' in item ? (
            <li className="nhsuk-pagination__item nhsuk-pagination__item--ellipsis" key={`gap ${index}`}>
              ⋯
            </li>
          ) : (
            <li
              className={classes('nhsuk-pagination__item', item.current === true && 'nhsuk-pagination__item--current')}
              key={item.number}
            >
              <a
                className="nhsuk-pagination__link"
                href={item.href}
                aria-label={`Page ${item.number}`}
                aria-current={item.current === true ? 'page' : undefined}
              >
                {item.number}
              </a>
            </li>
          ),
        )}
      </ul>
      {next !== undefined && (
        <a href={next.href} className="nhsuk-pagination__next" rel="next">
          <StepTitle direction="next" step={next} />
          <Icon name="arrow-right" />
        </a>
      )}
    </>
  )
}

function NamedStep({ direction, step }: { readonly direction: Direction; readonly step: Step }): ReactElement {
  const rel = direction === 'previous' ? 'prev' : 'next'
  return (
    <li className={`nhsuk-pagination-item--${direction}`}>
      <a className={`nhsuk-pagination__link nhsuk-pagination__link--${rel}`} href={step.href} rel={rel}>
        <StepTitle direction={direction} step={step} />
        {isShown(step.label) && (
          <>
            <span className="nhsuk-u-visually-hidden">:</span>
            <span className="nhsuk-pagination__page">{step.label}</span>
          </>
        )}
        <Icon name={direction === 'previous' ? 'arrow-left' : 'arrow-right'} />
      </a>
    </li>
  )
}

export function Pagination(props: PaginationProps): ReactElement {
  const { items, previous, next, ariaLabel = 'Pagination' } = props
  const isNumbered = items !== undefined && items.length > 0
  return (
    <nav
      className={classes('nhsuk-pagination', isNumbered && 'nhsuk-pagination--numbered')}
      role="navigation"
      aria-label={ariaLabel}
    >
      {isNumbered ? (
        <Numbered {...props} items={items} />
      ) : (
        <ul className="nhsuk-list nhsuk-pagination__list">
          {previous !== undefined && <NamedStep direction="previous" step={previous} />}
          {next !== undefined && <NamedStep direction="next" step={next} />}
        </ul>
      )}
    </nav>
  )
}

/** The props of a `Pagination` for page `page` of `pages`: first, last and the neighbours, gaps between. */
export function pagesAround(page: number, pages: number, hrefFor: (page: number) => string): PaginationProps {
  const shown = [...new Set([1, page - 1, page, page + 1, pages])]
    .filter((number) => number >= 1 && number <= pages)
    .sort((a, b) => a - b)
  const items = shown.flatMap((number, index): PageItem[] => {
    const before = shown[index - 1]
    const item: PageItem = { number, href: hrefFor(number), current: number === page }
    return before !== undefined && number - before > 1 ? [{ ellipsis: true }, item] : [item]
  })
  return {
    items,
    previous: page > 1 ? { href: hrefFor(page - 1) } : undefined,
    next: page < pages ? { href: hrefFor(page + 1) } : undefined,
  }
}
