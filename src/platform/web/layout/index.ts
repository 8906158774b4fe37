export { type FooterLink, PageLayout, type PageLayoutProps, quickExitHref } from './page-layout.tsx'
export { renderPage } from './render-page.tsx'
export { serviceName } from './service-name.ts'
export type { NavItem, SignedInAs } from './site-header.tsx'
