import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { outcomesValley } from '../outcomes/valley-outcomes.ts'
import { testApp } from '../support/app.ts'
import { axeFaults, openBrowser, sidewaysScroll } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'

const { app: database, owner } = await testDatabase('outcomes_browser')
const world = await outcomesValley(owner)
const app = await testApp(database)
const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await app.close()
})

const signedIn = async (who: string, width: number) => {
  const view = await browser.view({ width, scripts: 'emptied' })
  await view.context.addCookies([{ name: 'session', value: world.token(who), url: origin }])
  return view
}

test('every page of outcomes reads well on a phone and on a wide screen, without scripts', async () => {
  for (const width of [360, 1200]) {
    const view = await signedIn('pam', width)
    for (const path of ['', '/both-views', '/years', '/gains', '/definitions', '/weights']) {
      await view.page.goto(`${origin}/outcomes${path}`)
      assert.deepEqual(await axeFaults(view.page), [], `${path} at ${width}`)
      assert.equal(await sidewaysScroll(view.page), 0, `${path} at ${width}`)
    }
    assert.deepEqual(view.consoleFaults, [])
    await view.close()
  }
})

test('both headline numbers are in sight together at every width and on paper (S003-L143)', async () => {
  for (const [width, media] of [
    [320, 'screen'],
    [1200, 'screen'],
    [800, 'print'],
  ] as const) {
    const view = await signedIn('cora', width)
    await view.page.emulateMedia({ media })
    await view.page.goto(`${origin}/outcomes/both-views?view=justice`)
    const boxes = await view.page
      .locator('.app-two-views__number')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()))
    assert.equal(boxes.length, 2)
    const [health, justice] = boxes
    assert.ok(health.right <= justice.left && justice.right <= width, `side by side at ${width} on ${media}`)
    assert.ok(health.height > 0 && Math.abs(health.top - justice.top) < 40, `level at ${width} on ${media}`)
    await view.close()
  }
})

test('the seven areas of life have rooms of one size', async () => {
  const view = await signedIn('cora', 1200)
  await view.page.goto(`${origin}/outcomes`)
  const widths = await view.page
    .locator('.app-areas__area')
    .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().width)))
  assert.equal(widths.length, 7)
  assert.equal(new Set(widths).size, 1)
  await view.close()
})
