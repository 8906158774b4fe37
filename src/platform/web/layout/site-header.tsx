import type { ReactElement } from 'react'
import { Hidden } from '../components/form.tsx'
import { Icon } from '../components/icon.tsx'
import { type Content, classes, type Maybe } from '../components/markup.ts'
import { BrandMark } from './brand-mark.tsx'
import { serviceName } from './service-name.ts'

export interface NavItem
  extends Maybe<{
    /** This very page. */
    current: boolean
    /** A page somewhere below this one. */
    active: boolean
  }> {
  readonly text: Content
  readonly href: string
}

export interface SignedInAs
  extends Maybe<{
    agency: string
    /** Where the name leads, for instance to the account page. */
    href: string
    /** Makes signing out a form that is posted; without it, signing out is a link to a page that asks. */
    csrf: string
  }> {
  readonly name: string
  readonly signOutHref: string
}

export interface SiteHeaderProps
  extends Maybe<{
    nav: readonly NavItem[]
    signedInAs: SignedInAs
    homeHref: string
  }> {}

function SignOut({ signOutHref, csrf }: SignedInAs): ReactElement {
  if (csrf === undefined) {
    return (
      <a className="nhsuk-header__account-link" href={signOutHref}>
        Sign out
      </a>
    )
  }
  return (
    <form className="nhsuk-header__account-form" action={signOutHref} method="post" noValidate>
      <Hidden csrf={csrf} />
      <button className="nhsuk-header__account-button" type="submit">
        Sign out
      </button>
    </form>
  )
}

function Account(who: SignedInAs): ReactElement {
  const name = (
    <>
      <Icon name="user" />
      {who.name}
    </>
  )
  return (
    <nav className="nhsuk-header__account" aria-label="Account">
      <ul className="nhsuk-header__account-list">
        <li className="nhsuk-header__account-item">
          {who.href === undefined ? (
            name
          ) : (
            <a className="nhsuk-header__account-link" href={who.href}>
              {name}
            </a>
          )}
        </li>
        {who.agency !== undefined && <li className="nhsuk-header__account-item">{who.agency}</li>}
        <li className="nhsuk-header__account-item">
          <SignOut {...who} />
        </li>
      </ul>
    </nav>
  )
}

function Navigation({ items }: { readonly items: readonly NavItem[] }): ReactElement {
  return (
    <nav className="nhsuk-header__navigation" aria-label="Menu">
      <div className="nhsuk-header__navigation-container nhsuk-width-container">
        <ul className="nhsuk-header__navigation-list">
          {items.map(({ text, href, current, active }) => (
            <li
              className={classes(
                'nhsuk-header__navigation-item',
                (current === true || active === true) && 'nhsuk-header__navigation-item--current',
              )}
              key={href}
            >
              <a
                className="nhsuk-header__navigation-link"
                href={href}
                aria-current={current === true ? 'page' : active === true ? 'true' : undefined}
              >
                {current === true || active === true ? (
                  <strong className="nhsuk-header__navigation-item-current-fallback">{text}</strong>
                ) : (
                  text
                )}
              </a>
            </li>
          ))}
          <li className="nhsuk-header__menu" hidden>
            <button
              className="nhsuk-header__menu-toggle nhsuk-header__navigation-link"
              id="toggle-menu"
              type="button"
              aria-expanded="false"
            >
              <span className="nhsuk-u-visually-hidden">Browse </span>More
            </button>
          </li>
        </ul>
      </div>
    </nav>
  )
}

/** The NHS header without the NHS: our name in words, who is signed in, and the main pages. */
export function SiteHeader({ nav = [], signedInAs, homeHref = '/' }: SiteHeaderProps): ReactElement {
  return (
    <header className="nhsuk-header" data-module="nhsuk-header" role="banner">
      <div className="nhsuk-header__container nhsuk-width-container">
        <div className="nhsuk-header__service">
          <a className="nhsuk-header__service-logo" href={homeHref}>
            <BrandMark />
            <span className="nhsuk-header__service-name">{serviceName}</span>
          </a>
        </div>
        {signedInAs !== undefined && <Account {...signedInAs} />}
      </div>
      {nav.length > 0 && <Navigation items={nav} />}
    </header>
  )
}
