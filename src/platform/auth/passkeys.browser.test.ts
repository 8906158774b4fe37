import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { CDPSession, Page } from 'playwright-core'
import { axeFaults, follow, openBrowser, sidewaysScroll, type View } from '../../../test/support/browser.ts'
import { testDatabase } from '../../../test/support/database.ts'
import { codeFor, goodPassword, invited, startSite } from '../../../test/support/sign-in-site.ts'

const database = await testDatabase('passkeys')
const site = await startSite(database)
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await site.close()
})

interface Device {
  readonly protocol: CDPSession
  readonly authenticatorId: string
}

/** A phone that has its owner's finger on it. */
async function deviceIn({ context, page }: View): Promise<Device> {
  const protocol = await context.newCDPSession(page)
  await protocol.send('WebAuthn.enable')
  const { authenticatorId } = await protocol.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { protocol, authenticatorId }
}

const heading = (page: Page) => page.locator('h1').textContent()
const said = async (page: Page) => (await page.locator('main').textContent()) ?? ''
const at = (page: Page) => new URL(page.url()).pathname

async function acceptLink(page: Page, name: string): Promise<string> {
  const { accountId, token } = await invited(database, name)
  await page.goto(`${site.origin}/invitation/${token}`)
  await page.getByLabel('Choose a password').fill(goodPassword)
  await follow(page.getByRole('button', { name: 'Continue' }))
  assert.equal(await heading(page), 'Add your second step')
  return accountId
}

async function giveName(page: Page, name: string): Promise<void> {
  await page.getByLabel('E-mail address or sign-in name').fill(name)
  await page.getByLabel('Password', { exact: true }).fill(goodPassword)
  await follow(page.getByRole('button', { name: 'Continue' }))
}

async function signOut(page: Page): Promise<void> {
  await page.goto(`${site.origin}/sign-out`)
  await follow(page.locator('main').getByRole('button', { name: 'Sign out' }))
}

describe('passkeys in a real browser', () => {
  test('set up, sign in with name and passkey, sign in with the passkey alone, confirm', async () => {
    const view = await browser.view()
    const { page } = view
    await deviceIn(view)
    const accountId = await acceptLink(page, 'pat@agency.example')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.waitForURL(/recovery-codes/)
    await follow(page.getByRole('button', { name: 'Make recovery codes' }))
    assert.equal(await page.locator('code').count(), 10)
    assert.equal((await page.goto(`${site.origin}/private`))?.status(), 200)

    await signOut(page)
    await giveName(page, 'pat@agency.example')
    assert.equal(await heading(page), 'One more step')
    assert.equal((await page.goto(`${site.origin}/private`))?.status(), 200)
    assert.equal(at(page), '/sign-in')
    await giveName(page, 'pat@agency.example')
    await page.getByRole('button', { name: 'Use your passkey' }).click()
    await page.waitForURL(`${site.origin}/private`)

    await signOut(page)
    await page.goto(`${site.origin}/sign-in?next=/private`)
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.waitForURL(`${site.origin}/private`)

    await database.owner.query(
      "update auth.session set stepped_up_at = now() - interval '1 hour' where account_id = $1",
      [accountId],
    )
    await page.goto(`${site.origin}/serious`)
    assert.equal(await heading(page), 'Confirm that it is you')
    await page.getByRole('button', { name: 'Use your passkey' }).click()
    await page.waitForURL(`${site.origin}/serious`)
    assert.deepEqual(view.offOriginRequests, [])
    assert.deepEqual(view.consoleFaults, [])
    await view.close()
  })

  test('an answer sent again, or from another browser, opens nothing', async () => {
    const view = await browser.view()
    const { page } = view
    await deviceIn(view)
    await acceptLink(page, 'replay@agency.example')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.waitForURL(/recovery-codes/)
    await signOut(page)
    await page.goto(`${site.origin}/sign-in`)
    const sent = page.waitForRequest((request) => request.url().endsWith('/sign-in/passkey'))
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    const answer = new URLSearchParams((await sent).postData() ?? '').get('answer') ?? ''
    await page.waitForURL(`${site.origin}/`)
    await signOut(page)
    for (const target of [view, await browser.view()]) {
      await target.page.goto(`${site.origin}/sign-in`)
      await target.page
        .locator('[data-passkey] input[name=answer]')
        .evaluate((input, value) => input.setAttribute('value', value), answer)
      await follow(target.page.getByRole('button', { name: 'Sign in with a passkey' }))
      await target.page.getByRole('alert').first().waitFor()
      assert.equal(at(target.page), '/sign-in/passkey')
      assert.match(await said(target.page), /That passkey did not work here/)
      await target.close()
    }
  })

  test('the last second step stays; with another one it can go', async () => {
    const view = await browser.view()
    const { page } = view
    await deviceIn(view)
    await acceptLink(page, 'last@agency.example')
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.waitForURL(/recovery-codes/)
    await page.goto(`${site.origin}/account`)
    await follow(page.getByRole('button', { name: /^Remove/ }))
    assert.match(await said(page), /your only second step/)
    await page.goto(`${site.origin}/sign-in/set-up`)
    await follow(page.getByRole('button', { name: 'Use an app with codes' }))
    const letters = (await page.locator('main strong').textContent()) ?? ''
    await page.getByLabel('Code').fill(codeFor(letters))
    await follow(page.getByRole('button', { name: 'Continue' }))
    await page.waitForURL(`${site.origin}/account`)
    await follow(page.getByRole('button', { name: /^Remove/ }))
    assert.match(await said(page), /The passkey is removed/)
    await view.close()
  })
})

test('on a slow network a second press does not use up what works once', async () => {
  const view = await browser.view()
  const { page } = view
  await deviceIn(view)
  // The browser asks nothing of a page that is about to be left, but another of its windows can tell it something.
  const window = await view.context.newPage()
  await window.goto(`${site.origin}/sign-in`)
  let sendings = 0
  /** Presses, has the form sent again while its answer is on its way, and goes where that leads. */
  const pressTwice = async (button: string, path: string) => {
    const isAgain = page.waitForEvent('console', (message) => message.text() === 'sent again')
    const isThat = (url: URL) => url.pathname === path
    await page.route(isThat, async (route) => {
      sendings++
      await window.evaluate(() => localStorage.setItem('again', String(Math.random())))
      await isAgain
      await route.continue().catch(() => undefined)
    })
    await page.evaluate(() => {
      document.addEventListener('submit', ({ target }) => {
        const again = () => {
          if (target instanceof HTMLFormElement) target.requestSubmit()
          console.log('sent again')
        }
        globalThis.addEventListener('storage', again, { once: true })
      })
    })
    await follow(page.getByRole('button', { name: button }))
    await page.unroute(isThat)
  }
  await acceptLink(page, 'twice@agency.example')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.waitForURL(/recovery-codes/)
  await signOut(page)
  await page.goto(`${site.origin}/sign-in`)
  await pressTwice('Sign in with a passkey', '/sign-in/passkey')
  assert.equal(at(page), '/')
  await page.goto(`${site.origin}/sign-in/set-up`)
  await follow(page.getByRole('button', { name: 'Use an app with codes' }))
  const letters = (await page.locator('main strong').textContent()) ?? ''
  await page.getByLabel('Code').fill(codeFor(letters))
  await pressTwice('Continue', '/sign-in/set-up/code/confirm')
  assert.equal(at(page), '/account')
  assert.equal(sendings, 2)
  await view.close()
})

describe('without JavaScript', () => {
  test('codes do the whole work, and the page says so', async () => {
    const view = await browser.view({ scripts: 'off' })
    const { page } = view
    const accountId = await acceptLink(page, 'plain@agency.example')
    assert.ok(await page.getByText('This browser cannot use passkeys, or JavaScript is off').isVisible())
    assert.equal(await page.getByRole('button', { name: 'Add a passkey' }).count(), 0)
    await follow(page.getByRole('button', { name: 'Use an app with codes' }))
    const letters = (await page.locator('main strong').textContent()) ?? ''
    await page.getByLabel('Code').fill(codeFor(letters))
    await follow(page.getByRole('button', { name: 'Continue' }))
    await signOut(page)
    await database.owner.query('update auth.one_time_code set last_step = null where account_id = $1', [accountId])
    await giveName(page, 'plain@agency.example')
    await page.getByLabel('Code').fill(codeFor(letters))
    await follow(page.getByRole('button', { name: 'Continue' }))
    assert.equal(at(page), '/')
    await view.close()
  })
})

test('every page of it can be read by everyone and fits a phone', async () => {
  const view = await browser.view({ width: 320, height: 700 })
  const { page } = view
  await deviceIn(view)
  const look = async (name: string) => {
    assert.deepEqual(await axeFaults(page), [], name)
    assert.equal(await sidewaysScroll(page), 0, `${name} scrolls sideways`)
  }
  const { token } = await invited(database, 'reader@agency.example')
  await page.goto(`${site.origin}/invitation/${token}`)
  await look('invitation')
  await acceptLink(page, 'reader2@agency.example')
  await look('set up')
  await follow(page.getByRole('button', { name: 'Use an app with codes' }))
  await look('app with codes')
  const letters = (await page.locator('main strong').textContent()) ?? ''
  await page.getByLabel('Code').fill(codeFor(letters))
  await follow(page.getByRole('button', { name: 'Continue' }))
  await look('recovery codes')
  await follow(page.getByRole('button', { name: 'Make recovery codes' }))
  await look('recovery codes made')
  for (const path of ['/account', '/account/password', '/sign-in/confirm', '/sign-in/set-up', '/sign-out']) {
    await page.goto(site.origin + path)
    await look(path)
  }
  await signOut(page)
  await look('signed out')
  await follow(page.getByRole('button', { name: 'Continue' }))
  await look('sign-in with errors')
  await giveName(page, 'reader2@agency.example')
  await look('second step')
  await view.close()
})
