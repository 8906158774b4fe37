import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { allTables } from '../../src/app/compose.ts'
import { productServer } from '../../src/app/main.ts'
import type { Log } from '../../src/platform/web/web-parts.ts'
import type { Persona } from '../matrix/cast.ts'
import { routesOf } from '../matrix/cells.ts'
import { matrixWorld } from '../matrix/world.ts'
import { axeFaults, openBrowser, sidewaysScroll, type View } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'

/**
 * Everybody signs in and follows every link; each kind of page they come to is then looked at in a real browser, on a desk and on a
 * phone, with its scripts and without (A46, A48, G19, G20).
 */
const database = await testDatabase('crawl')
const world = await matrixWorld(database)
const logged: string[] = []
const log: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: (facts, sentence) => void logged.push(`${sentence} ${JSON.stringify(facts)}`),
}
const { amy } = world.cast.workers
const tryOut = [
  {
    heading: 'Workers',
    people: [{ kind: 'staff' as const, subjectId: amy.id, name: amy.name, words: 'Recovery worker' }],
  },
]
const server = await productServer({
  database: database.app,
  origin: 'http://localhost',
  demo: async () => tryOut,
  log,
})
const origin = await server.listen({ port: 0, host: '127.0.0.1' })
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await server.close()
})

/** At most this many kinds of page for one persona; the widest see about fifty. */
const mostPages = 90
/** Each kind of page is looked at as this many personas. */
const personasForAPage = 1

const kindOf = (address: string): string => {
  const url = new URL(address, origin)
  const keys = [...url.searchParams.keys()].toSorted().join(',')
  return `${url.pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')}${keys ? `?${keys}` : ''}`
}

const linksIn = (html: string): string[] =>
  [...html.matchAll(/<a [^>]*href="(\/[^"]*)"/g)]
    .map((match) => (match[1] ?? '').replaceAll('&amp;', '&').replace(/#.*/, ''))
    .filter((href) => !/^\/(assets|sign-out)/.test(href))

interface Found {
  readonly persona: Persona
  readonly address: string
}

/** Follows links from the first page, two pages of each kind: what stands behind a draft does not stand behind what is in force. */
async function kindsReachedBy(persona: Persona): Promise<Map<string, Found>> {
  const found = new Map<string, Found>()
  const opened = new Map<string, Set<string>>()
  const waiting = ['/', '/account', '/notices', '/sign-in', '/gallery']
  const cookie = persona.token ? `session=${persona.token}` : ''
  for (let address = waiting.shift(); address !== undefined && found.size < mostPages; address = waiting.shift()) {
    const kind = kindOf(address)
    const times = opened.get(kind) ?? new Set()
    if (times.size >= 2 || times.has(address)) continue
    opened.set(kind, times.add(address))
    const reply = await server.inject({ method: 'GET', url: address, headers: { cookie } })
    if (reply.statusCode === 303) {
      const to = String(reply.headers.location)
      if (to.startsWith('/')) waiting.unshift(to)
      continue
    }
    assert.ok(reply.statusCode < 500, `${address} as ${persona.name}: ${reply.statusCode} ${logged.at(-1)}`)
    if (reply.statusCode !== 200 || !String(reply.headers['content-type']).startsWith('text/html')) continue
    if (!found.has(kind)) found.set(kind, { persona, address })
    waiting.push(...linksIn(reply.body))
  }
  return found
}

/** Takes the window over for another: the product keeps nothing in a browser but its cookies. */
async function signIn({ context }: View, persona: Persona): Promise<void> {
  await context.clearCookies()
  if (persona.token) await context.addCookies([{ name: 'session', value: persona.token, url: origin }])
}

/** What any page must have, however it is opened. */
async function shapeFaults(page: Page, address: string): Promise<string[]> {
  const faults: string[] = []
  const shape = await page.evaluate(() => ({
    headings: [...document.querySelectorAll('h1')].filter((one) => one.checkVisibility()).length,
    title: document.title,
    lang: document.documentElement.lang,
    // A form that a script alone can show or send would be no form for some.
    unsendable: [...document.querySelectorAll('main form')].filter(
      (form) => form.querySelector('button, input[type=submit]') === null,
    ).length,
    inline: document.querySelectorAll(
      'main [style], main [onclick], main script:not([src]):not([type="application/json"])',
    ).length,
  }))
  if (shape.headings !== 1) faults.push(`${shape.headings} headings of level 1`)
  if (!/ . Common Ground|Common Ground/.test(shape.title)) faults.push(`title "${shape.title}"`)
  if (shape.lang !== 'en') faults.push(`language "${shape.lang}"`)
  if (shape.unsendable > 0) faults.push(`${shape.unsendable} forms without a button`)
  if (shape.inline > 0) faults.push(`${shape.inline} inline styles or scripts`)
  for (const { place } of world.garden.book.foundIn(shape.title)) faults.push(`the title says ${place}`)
  const inAddress = world.garden.book
    .foundIn(decodeURIComponent(address))
    .filter(({ place }) => !place.endsWith('(id)'))
  for (const { place } of inAddress) faults.push(`the address says ${place}`)
  const scroll = await sidewaysScroll(page)
  if (scroll > 0) faults.push(`scrolls ${scroll} px sideways`)
  return faults
}

async function look(view: View, { address }: Found, width: number, isForAxe: boolean): Promise<string[]> {
  const seenStrangers = view.offOriginRequests.length
  let seenFaults = view.consoleFaults.length
  let reply = await view.page.goto(origin + address)
  // One who looks at everything is asked to go more slowly, and does.
  while (reply?.status() === 429) {
    await sleep(2000)
    seenFaults = view.consoleFaults.length
    reply = await view.page.goto(origin + address)
  }
  const faults = reply?.status() === 200 ? [] : [`status ${reply?.status()}`]
  faults.push(...(await shapeFaults(view.page, address)))
  if (isForAxe) faults.push(...(await axeFaults(view.page)).map((fault) => fault.slice(0, 300)))
  faults.push(...view.consoleFaults.slice(seenFaults).map((fault) => `console: ${fault}`))
  faults.push(...view.offOriginRequests.slice(seenStrangers).map((stranger) => `asked elsewhere: ${stranger}`))
  return faults.map((fault) => `${width} px: ${fault}`)
}

const chosen: (Found & { readonly kind: string })[] = []
for (const persona of world.personas) {
  for (const [kind, found] of await kindsReachedBy(persona)) {
    if (chosen.filter((one) => one.kind === kind).length < personasForAPage) chosen.push({ kind, ...found })
  }
}

const patterns = routesOf(allTables({ origin, demo: async () => [] }))
  .filter((route) => route.method === 'GET')
  .map((route) => ({ name: route.path, pattern: new RegExp(`^${route.path.replaceAll(/:[A-Za-z]+/g, '[^/]+')}$`) }))

test('links lead to most pages of the product', () => {
  const paths = chosen.map(({ address }) => address.split('?')[0] ?? '')
  const missed = patterns.filter(({ pattern }) => !paths.some((path) => pattern.test(path))).map(({ name }) => name)
  console.log(
    `${chosen.length} kinds of page; no link led to ${missed.length} of ${patterns.length}: ${missed.join(', ')}`,
  )
  assert.ok(patterns.length - missed.length > patterns.length * 0.6)
})

/** Pages of one persona after another, on a desk with scripts and on a phone without. */
async function lookAll(mine: typeof chosen, wrong: Map<string, string[]>): Promise<void> {
  const desk = await browser.view({ width: 1280, forAxe: true })
  const phone = await browser.view({ width: 375, scripts: 'emptied', forAxe: true })
  for (const [persona, pages] of Map.groupBy(mine, (one) => one.persona)) {
    await signIn(desk, persona)
    await signIn(phone, persona)
    // What axe looks for stands in the page whatever its width: one kind is held against it on the desk, the next on the phone.
    for (const [at, found] of pages.entries()) {
      const faults = [
        ...(await look(desk, found, 1280, at % 2 === 0)),
        ...(await look(phone, found, 375, at % 2 === 1)),
      ]
      if (faults.length > 0) wrong.set(`${found.kind} as ${persona.name}`, faults)
    }
  }
  await desk.close()
  await phone.close()
}

test('no page has a fault, on a desk or on a phone, with scripts or without', async () => {
  const wrong = new Map<string, string[]>()
  const half = chosen.filter((_one, at) => at % 2 === 0)
  await Promise.all([
    lookAll(half, wrong),
    lookAll(
      chosen.filter((one) => !half.includes(one)),
      wrong,
    ),
  ])
  assert.deepEqual(Object.fromEntries([...wrong].toSorted()), {})
})

test('nothing crashed while everybody looked round', () => {
  assert.deepEqual(logged, [])
})
