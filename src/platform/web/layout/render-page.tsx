import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'

/** The text of a whole page from a `PageLayout` element. */
export function renderPage(page: ReactElement): string {
  return `<!DOCTYPE html>${renderToStaticMarkup(page)}`
}
