import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { chromiumBinary } from './chromium-binary.ts'

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Milliseconds that only what is broken uses up: a busy machine may take its time. */
const patience = 60_000

export interface ViewOptions {
  readonly width?: number
  readonly height?: number
  /**
   * `emptied`: every script file arrives empty, so the page is as it is without JavaScript but can still be examined.
   * `off`: the browser runs none at all, not even what a test would run in the page.
   */
  readonly scripts?: 'run' | 'emptied' | 'off'
  readonly reducedMotion?: boolean
  /** Most of its pages are held against axe, which then waits in each to be called. */
  readonly forAxe?: boolean
}

/** One person's window: its pages share cookies, and it remembers what went wrong in them. */
export interface View {
  readonly context: BrowserContext
  readonly page: Page
  /** Errors and warnings the browser wrote down, among them refusals by the content security policy. */
  readonly consoleFaults: readonly string[]
  /** Requests to anywhere but the first origin that was opened. */
  readonly offOriginRequests: readonly string[]
  readonly close: () => Promise<void>
}

export interface OpenBrowser {
  readonly view: (options?: ViewOptions) => Promise<View>
  readonly close: () => Promise<void>
}

/** Notes every request that leaves the origin of the first page that is opened. */
export function noOffOriginRequests(context: BrowserContext): readonly string[] {
  const strangers: string[] = []
  let home: string | undefined
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol === 'data:' || protocol === 'about:' || protocol === 'blob:') return
    home ??= origin
    if (origin !== home) strangers.push(request.url())
  })
  return strangers
}

function noteFaults(context: BrowserContext): readonly string[] {
  const faults: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text())
  })
  context.on('weberror', (error) => faults.push(String(error.error())))
  return faults
}

async function openView(browser: Browser, options: ViewOptions): Promise<View> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    javaScriptEnabled: options.scripts !== 'off',
    reducedMotion: options.reducedMotion === false ? 'no-preference' : 'reduce',
    locale: 'en-GB',
    timezoneId: 'Europe/London',
  })
  context.setDefaultTimeout(patience)
  if (options.scripts === 'emptied') {
    const contentType = 'text/javascript'
    await context.route(
      (url) => url.pathname.endsWith('.js'),
      (route) => route.fulfill({ body: '', contentType }),
    )
  }
  // To send half a megabyte into every page takes longer than what axe then does there.
  if (options.forAxe) await context.addInitScript(`globalThis.bringAxe = () => {${axeSource}}`)
  const consoleFaults = noteFaults(context)
  const offOriginRequests = noOffOriginRequests(context)
  const page = await context.newPage()
  return { context, page, consoleFaults, offOriginRequests, close: () => context.close() }
}

/** Starts a browser; close it when the test file is done. */
export async function openBrowser(): Promise<OpenBrowser> {
  const binary = await chromiumBinary()
  const isRoot = process.getuid?.() === 0
  const browser = await chromium.launch({
    executablePath: binary.path,
    args: isRoot ? [...flags, '--no-sandbox'] : flags,
    chromiumSandbox: !isRoot,
    timeout: patience,
    env: { ...process.env, ...binary.env },
  })
  return { view: (options = {}) => openView(browser, options), close: () => browser.close() }
}

/** Presses what leads to another page, and waits for that page with its styles and scripts: it begins without either. */
export async function follow(pressed: Locator): Promise<void> {
  const page = pressed.page()
  await page.waitForLoadState()
  await Promise.all([page.waitForEvent('load'), pressed.click()])
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** WCAG 2.0, 2.1 and 2.2, levels A and AA. */
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

interface AxeResults {
  readonly violations: readonly {
    readonly id: string
    readonly help: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
  }[]
}

declare global {
  var bringAxe: (() => void) | undefined
  var axe: { run: (root: Document, options: object) => Promise<AxeResults> }
}

/** What axe finds wrong with the page as it stands, one sentence for each element. Not for a view with scripts off. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  // A click leads to a page that may still be waiting for its styles.
  await page.waitForLoadState()
  const isThere = await page.evaluate(() => {
    globalThis.bringAxe?.()
    return globalThis.bringAxe !== undefined
  })
  // The debugger's own scripts are not bound by the page's content security policy.
  if (!isThere) await page.evaluate(axeSource)
  // Working out a selector for everything that is right takes most of the time, and nobody reads it.
  const results = await page.evaluate(
    (tags) => globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }),
    axeTags,
  )
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html} ${failureSummary ?? ''}`),
  )
}

/** How many pixels the page can be scrolled sideways; none is right on a phone. */
export async function sidewaysScroll(page: Page): Promise<number> {
  await page.waitForLoadState()
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
