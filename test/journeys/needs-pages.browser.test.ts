import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { type AnswerValue, instrumentOf, itemsOf } from '../../src/modules/assessments/index.ts'
import { testApp } from '../support/app.ts'
import { axeFaults, openBrowser, sidewaysScroll } from '../support/browser.ts'
import { testDatabase } from '../support/database.ts'
import { itemOf, yearsAgo } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

const { app: database, owner } = await testDatabase('needs_pages')
const world = valley('needs pages')
const { facts, sam, workers } = world
const base = itemOf(sam, workers.amy)

/** An instrument answered so long ago, each question it may ask by what `say` gives. */
function taken(instrumentId: string, years: number, say: (concept: string) => AnswerValue | null): void {
  const definition = instrumentOf(instrumentId)
  assert.ok(definition)
  const created_at = yearsAgo(years)
  const assessment_id = facts.newId()
  const asked = { instrument_id: instrumentId, instrument_version: definition.version, assessment_id }
  facts.add('assessments.assessment', {
    ...base,
    ...asked,
    category: 13,
    level: definition.level,
    started_at: created_at,
    created_at,
    minutes: 20,
    items_asked: 20,
    items_kept: 6,
  })
  for (const item of itemsOf(definition)) {
    const value = say(item.concept)
    if (value === null) continue
    facts.add('assessments.answer', {
      ...base,
      ...asked,
      answer_id: facts.newId(),
      category: item.category,
      concept: item.concept,
      link_id: item.linkId,
      question: item.text,
      in_words: String(value),
      value: typeof value === 'object' ? [...value] : value,
      created_at,
    })
  }
}

const capital = (social: number, others: number) => (concept: string) =>
  concept.startsWith('capital.social') ? social : concept.startsWith('capital.') ? others : null
taken('recovery-capital', 1, capital(2, 4))
taken('recovery-capital', 0.5, capital(4, 5))
taken('recovery-capital', 0.01, capital(7, 5))
taken('triage', 0.3, (concept) => (concept.startsWith('dependence.') ? 'often' : null))
const need = (words: string, more: object = {}) => {
  const need_id = facts.newId()
  facts.add('assessments.need', { ...base, need_id, category: 5, domain: 'housing', words, ...more })
  return need_id
}
const needId = need('Could lose their home in the next two months', { urgent: true, created_at: yearsAgo(0.1) })
need('High risk of overdose: offer naloxone and talk about how to stay alive', {
  category: 6,
  domain: 'health',
  proposes: 'naloxone',
  owner_staff_id: workers.amy.id,
  owned_at: yearsAgo(0.05),
})
const closing = { closed_at: yearsAgo(0.01), closed_by: workers.amy.id, outcome: 'met' }
need('A bus pass', { domain: 'work', ...closing })
for (const [years, ties] of [
  [0.6, ['Mum', 'T', 'JJ']],
  [0.1, ['Mum', 'JJ', 'Cy', 'B']],
] as const) {
  const network_map_id = facts.newId()
  const created_at = yearsAgo(years)
  facts.add('assessments.network_map', { ...base, network_map_id, drawn_on: created_at.slice(0, 10), created_at })
  for (const [at, initials] of ties.entries())
    facts.add('assessments.tie', {
      ...base,
      network_map_id,
      tie_key: facts.idOf(`tie ${initials}`),
      initials,
      kind: initials === 'Mum' ? 'parent' : 'friend',
      is_close: at < 2,
      uses: ['does_not_use', 'uses', 'not_known'][at % 3] ?? 'uses',
      created_at,
    })
}
await facts.save(owner)
const app = await testApp(database)
const origin = await app.server.listen({ port: 0, host: '127.0.0.1' })
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await app.close()
})

const record = `/people/${sam.id}`
const pages: Readonly<Record<string, readonly string[]>> = {
  amy: [
    `${record}/needs`,
    `${record}/needs/${needId}`,
    `${record}/needs/new`,
    `${record}/network`,
    `${record}/network/draw`,
    '/needs/lost',
    '/assessments/burden',
  ],
  sam: ['/my/needs'],
}

for (const width of [390, 1280]) {
  for (const [who, paths] of Object.entries(pages)) {
    test(`needs and networks keep nobody out: ${who}, ${width} wide`, async () => {
      const view = await browser.view({ width, height: 900 })
      await view.context.addCookies([{ name: 'session', value: world.token(who), url: origin }])
      for (const path of paths) {
        const reply = await view.page.goto(origin + path)
        assert.equal(reply?.status(), 200, path)
        assert.deepEqual(await axeFaults(view.page), [], path)
        assert.ok((await sidewaysScroll(view.page)) <= 0, `${path} scrolls sideways at ${width}`)
        if (process.env.PICTURES)
          await view.page.screenshot({
            path: `${process.env.PICTURES}/${width}-${who}${path.replaceAll(/[^a-z]+/gi, '-').slice(-26)}.png`,
            fullPage: true,
          })
      }
      assert.deepEqual(view.consoleFaults, [])
      assert.deepEqual(view.offOriginRequests, [])
      await view.close()
    })
  }
}
