import type { ReactElement } from 'react'
import { assetPath } from '../assets/assets.ts'
import { BackLink, type Content, NotificationBanner, SkipLink } from '../components/index.ts'
import type { Maybe } from '../components/markup.ts'
import type { PersonBanner } from '../person-banner.ts'
import { PersonBar } from './person-banner.tsx'
import { serviceName } from './service-name.ts'
import { SiteHeader, type SiteHeaderProps } from './site-header.tsx'

/** Where a person who must leave at once is taken: a page that nobody asks about. */
export const quickExitHref = 'https://www.bbc.co.uk/weather'

export interface FooterLink {
  readonly text: string
  readonly href: string
}

export interface PageLayoutProps
  extends SiteHeaderProps,
    Maybe<{
      /** Stands above everything on the page, for instance that this is a try-out with invented people. */
      banner: Content
      backLink: string | { readonly href: string; readonly text?: string }
      /** A way to leave at once; for every page that shows something about the person. */
      quickExit: boolean
      /** What has just been done, said once. */
      flash: { readonly text: Content; readonly variant?: 'success' | 'info' }
      /** Whose record the page shows, and the path it was asked for under. */
      person: { readonly banner: PersonBanner; readonly path: string }
      /** Gives the page the whole width, for tables and charts. */
      wide: boolean
      /** The page came back with errors: its title says so first. */
      errors: boolean
      footerLinks: readonly FooterLink[]
    }> {
  /** Names the page, never a person: titles stay in the history of a shared computer. */
  readonly title: string
  readonly children: Content
}

function Head({ title, errors }: Pick<PageLayoutProps, 'title' | 'errors'>): ReactElement {
  return (
    <head>
      <meta charSet="utf-8" />
      <title>{`${errors === true ? 'Error: ' : ''}${title} – ${serviceName}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="theme-color" content="#0f5257" />
      <meta name="robots" content="noindex" />
      <meta name="referrer" content="same-origin" />
      <link rel="icon" href={assetPath('favicon.svg')} type="image/svg+xml" />
      <link rel="stylesheet" href={assetPath('nhsuk.css')} />
      <link rel="stylesheet" href={assetPath('app.css')} />
      <link rel="stylesheet" href={assetPath('print.css')} media="print" />
      <script type="module" src={assetPath('app.js')} />
    </head>
  )
}

function QuickExit(): ReactElement {
  return (
    <div className="app-quick-exit">
      <a className="app-quick-exit__link" href={quickExitHref} rel="noreferrer nofollow" data-module="app-quick-exit">
        Leave this site
      </a>
      <span className="app-quick-exit__hint" hidden>
        Or press Esc three times
      </span>
    </div>
  )
}

function Footer({ links }: { readonly links: readonly FooterLink[] }): ReactElement {
  return (
    <footer className="nhsuk-footer" role="contentinfo">
      <div className="nhsuk-width-container">
        <div className="nhsuk-footer__meta">
          {links.length > 0 && (
            <>
              <h2 className="nhsuk-u-visually-hidden">Support links</h2>
              <ul className="nhsuk-footer__list">
                {links.map(({ text, href }) => (
                  <li className="nhsuk-footer__list-item" key={href}>
                    <a className="nhsuk-footer__list-item-link" href={href}>
                      {text}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          )}
          <p className="nhsuk-body-s">{serviceName}, run by your local drug and alcohol partnership</p>
        </div>
      </div>
    </footer>
  )
}

function Back({ link }: { readonly link: NonNullable<PageLayoutProps['backLink']> }): ReactElement {
  return typeof link === 'string' ? <BackLink href={link} /> : <BackLink href={link.href}>{link.text}</BackLink>
}

/** A whole page; give it to `renderPage`. */
export function PageLayout(props: PageLayoutProps): ReactElement {
  const { banner, backLink, flash, wide, children, person, footerLinks = [] } = props
  return (
    <html lang="en">
      <Head title={props.title} errors={props.errors} />
      <body className={wide === true ? 'app-wide' : undefined}>
        <SkipLink />
        {props.quickExit === true && <QuickExit />}
        {banner !== undefined && (
          <aside className="app-banner" aria-label="About this site">
            <div className="nhsuk-width-container">{banner}</div>
          </aside>
        )}
        <SiteHeader nav={props.nav} signedInAs={props.signedInAs} homeHref={props.homeHref} />
        <div className="nhsuk-width-container">
          {backLink !== undefined && <Back link={backLink} />}
          <main className="nhsuk-main-wrapper" id="maincontent">
            {person !== undefined && <PersonBar person={person.banner} path={person.path} />}
            {flash !== undefined && (
              <NotificationBanner variant={flash.variant ?? 'success'} titleId="flash-title">
                {flash.text}
              </NotificationBanner>
            )}
            {children}
          </main>
        </div>
        <Footer links={footerLinks} />
      </body>
    </html>
  )
}
