import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import { after, before, test } from 'node:test'
import {
  axeFaults,
  type OpenBrowser,
  openBrowser,
  sidewaysScroll,
  type ViewOptions,
} from '../../../../test/support/browser.ts'
import { assetFor } from '../assets/assets.ts'
import { PageLayout, quickExitHref, renderPage } from '../layout/index.ts'
import { securityHeaders } from '../security-headers.ts'
import { galleryPage } from './gallery.tsx'

const screenshots = process.env.SCREENSHOTS

const nav = [
  { text: 'Today', href: '/' },
  { text: 'People', href: '/gallery', current: true },
  { text: 'Referrals', href: '/referrals' },
  { text: 'Prescribing', href: '/prescribing' },
  { text: 'Groups and places', href: '/places' },
  { text: 'Meetings', href: '/meetings' },
  { text: 'Figures', href: '/figures' },
]

const html = renderPage(
  <PageLayout
    title="Components"
    nav={nav}
    signedInAs={{
      name: 'Priya Raman',
      agency: 'Northvale Recovery',
      href: '/account',
      signOutHref: '/sign-out',
      csrf: 'a token',
    }}
    banner={<p>This is for trying things out. Everyone here is made up.</p>}
    backLink={{ href: '/people', text: 'Back to people' }}
    quickExit
    wide
    footerLinks={[
      { text: 'How your information is kept', href: '/privacy' },
      { text: 'Accessibility', href: '/accessibility' },
    ]}
  >
    {galleryPage()}
  </PageLayout>,
)

let server: Server
let address: string
let browser: OpenBrowser
/** Sent beside the real policy, which the browser then holds the page to as well. */
let stricter: string | undefined

before(async () => {
  server = createServer((request, response) => {
    const asset = assetFor(request.url ?? '')
    const policy = [securityHeaders['content-security-policy'] ?? '', ...(stricter === undefined ? [] : [stricter])]
    for (const [header, value] of Object.entries(securityHeaders)) response.setHeader(header, value)
    response.setHeader('content-security-policy', policy)
    response.setHeader('content-type', asset?.type ?? 'text/html; charset=utf-8')
    response.statusCode = asset === undefined && request.url !== '/gallery' ? 404 : 200
    response.end(asset?.content ?? html)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  assert.ok(typeof bound === 'object' && bound !== null)
  address = `http://127.0.0.1:${bound.port}/gallery`
  browser = await openBrowser()
})

after(async () => {
  await browser.close()
  server.close()
})

async function look(name: string, options: ViewOptions) {
  const view = await browser.view(options)
  await view.page.goto(address)
  if (screenshots !== undefined)
    await view.page.screenshot({ path: `${screenshots}/gallery-${name}.png`, fullPage: true })
  return view
}

const widths = [
  ['desktop', 1280],
  ['phone', 375],
  ['small phone', 320],
] as const

for (const [name, width] of widths) {
  for (const scripts of ['run', 'emptied'] as const) {
    const label = `${name}${scripts === 'run' ? '' : ' without JavaScript'}`
    test(`on a ${label} every component is accessible, quiet, at home and no wider than the screen`, async () => {
      const view = await look(label.replaceAll(' ', '-'), { width, height: width < 700 ? 740 : 900, scripts })
      assert.deepEqual(await axeFaults(view.page), [])
      assert.deepEqual(view.consoleFaults, [])
      assert.deepEqual(view.offOriginRequests, [])
      assert.equal(await sidewaysScroll(view.page), 0)
      await view.close()
    })
  }
}

test('the script stays within trusted types, so no text can become markup', async () => {
  stricter = "require-trusted-types-for 'script'"
  const view = await look('trusted', {})
  stricter = undefined
  assert.deepEqual(view.consoleFaults, [])
  assert.equal(await view.page.locator('#phone').isVisible(), true)
  await view.page.getByLabel('By letter').check()
  assert.equal(await view.page.locator('#phone').isVisible(), false)
  await view.close()
})

test('a keyboard reaches the content first, and an error link reaches its box', async () => {
  const view = await look('keyboard', {})
  await view.page.keyboard.press('Tab')
  assert.equal(await view.page.evaluate(() => document.activeElement?.textContent), 'Skip to main content')
  await view.page.getByRole('link', { name: 'Select how the person wants to be reached' }).press('Enter')
  assert.equal(await view.page.evaluate(() => document.activeElement?.id), 'reach')
  await view.close()
})

test('without JavaScript every main page, hidden question and tab is there to be used', async () => {
  const view = await look('plain', { width: 375, scripts: 'off' })
  for (const { text } of nav)
    assert.equal(await view.page.getByRole('link', { name: text, exact: true }).isVisible(), true, text)
  for (const id of ['phone', 'tab-now', 'tab-next', 'tab-done']) {
    assert.equal(await view.page.locator(`#${id}`).isVisible(), true, id)
  }
  await view.close()
})

test('leaving is one press, or Esc three times, and cannot be undone by going back', async () => {
  const view = await browser.view({})
  const { page } = view
  await view.context.route(quickExitHref, (route) => route.fulfill({ body: 'Sunny', contentType: 'text/html' }))
  // How close together the presses are is for the test to say, not for the machine.
  await page.clock.install({ time: 0 })
  await page.goto(address)
  await page.clock.pauseAt(24 * 60 * 60 * 1000)
  assert.deepEqual(view.offOriginRequests, [])
  for (const _ of ['a press', 'and another', 'now and then']) {
    await page.keyboard.press('Escape')
    await page.clock.fastForward(1500)
  }
  assert.equal(await page.locator('main').isVisible(), true)
  await page.clock.fastForward(1500)
  for (const _ of [1, 2, 3]) await page.keyboard.press('Escape')
  await page.waitForURL(quickExitHref)
  assert.equal(await page.evaluate(() => history.length), 2)
  await page.goto(address)
  await page.getByRole('link', { name: 'Leave this site' }).click()
  await page.waitForURL(quickExitHref)
  await view.close()
})

test('on paper the header, the menu and the buttons are gone and links are not spelled out', async () => {
  const view = await look('paper', {})
  await view.page.emulateMedia({ media: 'print' })
  assert.equal(await view.page.getByRole('navigation', { name: 'Menu' }).isVisible(), false)
  assert.equal(await view.page.getByRole('button', { name: 'Save and continue' }).isVisible(), false)
  const after = await view.page.evaluate(() => {
    const link = document.querySelector('main .nhsuk-link')
    return link === null ? 'no link' : getComputedStyle(link, '::after').content
  })
  assert.ok(after === 'none' || after === 'normal', after)
  if (screenshots !== undefined)
    await view.page.screenshot({ path: `${screenshots}/gallery-print.png`, fullPage: true })
  await view.close()
})

test('what is hidden in a table that scrolls does not make the page wider', async () => {
  const view = await look('wide-table', { width: 1280 })
  const tables = await view.page.evaluate(() => {
    const rows = [...document.querySelectorAll('.nhsuk-scroll__content tr')]
    for (const row of rows)
      for (let column = 0; column < 40; column += 1) {
        const cell = row.appendChild(document.createElement('td'))
        const hidden = document.createElement('span')
        hidden.className = 'nhsuk-u-visually-hidden'
        hidden.textContent = ' of information'
        cell.append('kinds', hidden)
      }
    return rows.length
  })
  assert.ok(tables > 0)
  assert.equal(await sidewaysScroll(view.page), 0)
  await view.close()
})
