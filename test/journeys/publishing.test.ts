import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { plantMonth } from '../indicators/planted-months.ts'
import { wholeMonth } from '../indicators/whole-month.ts'
import { hiddenIn, testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { valley } from '../worlds/valley.ts'

/** What a partnership makes public: by whom, of what, tried for small numbers, put right and taken back (S002-L27a, S002-L35c, A49). */
const { app: database, owner } = await testDatabase('publishing_journey')
const world = valley('publishing journey')
const other = valley('publishing elsewhere')
await world.facts.save(owner)
await other.facts.save(owner)
for (const { county } of [world, other]) {
  await plantMonth(owner, county, '2026-03-01', wholeMonth(0))
  await plantMonth(owner, county, '2026-04-01', wholeMonth(1))
}
const app = await testApp(database)
after(() => app.close())
const as = (who: string) => app.as(world.token(who))
const stranger = app.as(null)
const has = (body: string, text: string) => assert.ok(body.includes(text), `the page says "${text}"`)
const lacks = (body: string, text: string) => assert.ok(!body.includes(text), `the page does not say "${text}"`)
const snapshotOf = async (county: string, month: string) =>
  (
    await owner.query<{ id: string }>(
      `select snapshot_id as id from indicators.snapshot where partnership_id = $1 and book = 'indicators' and month = $2`,
      [county, month],
    )
  ).rows[0]?.id ?? ''

async function draft(month: string, tables: readonly string[], words: Readonly<Record<string, string>> = {}) {
  const begun = await as('cora').submit('/publications', { snapshot: await snapshotOf(world.county, month) })
  const choose = begun.location ?? ''
  const saved = await as('cora').submit(choose, { tables, ...words })
  return { saved, at: choose.replace(/\/tables$/, '') }
}

async function publish(month: string, tables: readonly string[], words: Readonly<Record<string, string>> = {}) {
  const { at } = await draft(month, tables, words)
  const done = await as('cora').submit(`${at}/publish`, { sure: 'yes' })
  assert.equal(done.status, 303, done.body)
  return at.replace('/publications/', '/published/')
}

let first = ''

test('a stranger finds nothing before anything is published, and no way to publish', async () => {
  has((await stranger.get('/published')).body, 'Nothing has been published yet')
  assert.equal((await stranger.get('/publications')).location?.startsWith('/sign-in'), true)
})

test('a worker, a manager, the person and another kind of agency may not prepare figures', async () => {
  for (const who of ['amy', 'mona', 'sam', 'phil', 'olga', 'hugo', 'pria'])
    assert.equal((await as(who).get('/publications')).status, 404, who)
})

test('a draft is read by nobody outside those who publish here', async () => {
  const { at } = await draft('2026-03-01', ['in-treatment-by-group'])
  const id = at.split('/').at(-1)
  assert.equal((await as('cora').get(at)).status, 200)
  for (const path of [`/published/${id}`, `/published/${id}/download`])
    assert.equal((await stranger.get(path)).status, 404)
  const cora = app.as(other.token('cora'))
  for (const path of [at, `${at}/tables`, `${at}/publish`, `${at}/withdraw`])
    assert.equal((await cora.get(path)).status, 404, path)
  assert.equal((await as('amy').get(at)).status, 404)
  lacks((await cora.get('/publications')).body, String(id))
  assert.equal((await as('cora').submit(at, {}, { action: `${at}/discard` })).status, 303)
  assert.equal((await as('cora').get(at)).status, 404)
})

test('only frozen months of the own partnership can be prepared', async () => {
  const theirs = await snapshotOf(other.county, '2026-04-01')
  assert.equal((await as('cora').submit('/publications', { snapshot: theirs })).status, 404)
})

test('a table that tells half of the truth is not published alone', async () => {
  const { saved } = await draft('2026-03-01', ['completed'])
  assert.equal(saved.status, 422)
  has(saved.body, 'may not stand alone')
  const stayed = await draft('2026-03-01', ['stayed', 'left-early'])
  has(stayed.saved.body, 'without a change in life')
})

test('no table, a table that is not on the list and too many words are refused with what was typed kept', async () => {
  for (const tables of [[], ['deaths'], ['in-treatment-by-group', 'I10']])
    assert.equal((await draft('2026-03-01', tables)).saved.status, 422, tables.join())
  const long = await draft('2026-03-01', ['waiting'], { words_waiting: `Kept ${'x'.repeat(700)}` })
  assert.equal(long.saved.status, 422)
  has(long.saved.body, 'Kept xxx')
})

test('whoever publishes sees exactly what the public will see, with words beside it, and confirms', async () => {
  const { at } = await draft('2026-03-01', ['in-treatment-by-group', 'waiting', 'completed', 'leaving', 'no-return'], {
    context_words: 'A new service opened in May.',
    words_waiting: 'Two workers left in winter, so people waited longer.',
  })
  const preview = (await as('cora').get(at)).body
  for (const text of [
    'A new service opened in May.',
    'Two workers left in winter',
    'no number from 1 to 7 can be worked out',
  ])
    has(preview, text)
  const unsure = await as('cora').submit(`${at}/publish`, {})
  assert.equal(unsure.status, 422)
  has(unsure.body, 'Confirm that you have read everything')
  assert.equal((await as('cora').submit(`${at}/publish`, { sure: 'yes' })).status, 303)
  first = at.replace('/publications/', '/published/')
  const { body, status } = await stranger.get(first)
  assert.equal(status, 200)
  for (const text of [
    'twelve months to March 2026',
    'A new service opened in May.',
    'Two workers left in winter',
    'What this does not tell you',
    'Those who came to harm or went elsewhere',
    '*',
    '1 to 7 are shown as *',
    'Deaths in treatment (I10)',
  ])
    has(body, text)
  lacks(body, 'Cora')
  const tablesOf = (html: string) => [...html.matchAll(/<table.*?<\/table>/gs)].map(([table]) => table)
  assert.deepEqual(tablesOf(body), tablesOf(preview))
  has((await stranger.get('/published')).body, 'March 2026')
  for (const who of ['amy', 'sam', 'mona']) assert.equal((await as(who).get(first)).status, 200, who)
})

test('the file holds what the page shows, starred and rounded, and nothing a spreadsheet would run', async () => {
  const { body, headers } = await stranger.get(`${first}/download`)
  assert.match(String(headers['content-type']), /text\/csv/)
  has(body, 'Not stated,*')
  lacks(body, '"=')
  for (const exact of wholeMonth(0)
    .flatMap(({ figure }) => Object.values(figure))
    .filter((n) => typeof n === 'number' && n % 5 !== 0))
    assert.ok(!new RegExp(`,${exact}(\\r|,)`).test(body), `the count ${exact} stands in the file`)
})

test('what is published cannot be changed, discarded or published again', async () => {
  const at = first.replace('/published/', '/publications/')
  assert.equal((await as('cora').get(`${at}/tables`)).status, 404)
  assert.equal((await as('cora').get(`${at}/publish`)).status, 404)
  const cells = () => owner.query('select count(*)::int as n from indicators.published_cell')
  const before = (await cells()).rows
  const hidden = hiddenIn((await as('cora').get('/publications')).body)
  for (const action of ['discard', 'tables', 'publish'])
    assert.equal((await as('cora').post(`${at}/${action}`, { ...hidden, _key: `${action}-again` })).status, 404, action)
  assert.deepEqual((await cells()).rows, before)
})

test('two people who choose at once do not overwrite each other', async () => {
  const { at } = await draft('2026-04-01', ['waiting'])
  const open = hiddenIn((await as('cora').get(`${at}/tables`)).body)
  assert.equal(
    (await as('cora').submit(`${at}/tables`, { tables: ['waiting'], context_words: 'Saved first' })).status,
    303,
  )
  const late = await as('cora').post(`${at}/tables`, { ...open, tables: ['waiting'], context_words: 'Typed later' })
  assert.equal(late.status, 409)
  has(late.body, 'Saved first')
  has(late.body, 'Typed later')
  const confirm = hiddenIn((await as('cora').get(`${at}/publish`)).body)
  assert.equal(
    (await as('cora').submit(`${at}/tables`, { tables: ['waiting'], context_words: 'Changed again' })).status,
    303,
  )
  assert.equal((await as('cora').post(`${at}/publish`, { ...confirm, sure: 'yes' })).status, 409)
})

test('figures put right say so on both pages, and the older ones stay readable', async () => {
  const second = await publish('2026-03-01', ['in-treatment-by-group'])
  has((await stranger.get(first)).body, 'Read the corrected figures')
  has((await stranger.get(first)).body, 'A new service opened in May.')
  has((await stranger.get(second)).body, 'This corrects')
  const list = (await stranger.get('/published')).body
  has(list, 'Corrected since')
  has(list, 'Corrected figures')
  has((await stranger.get(`${first}/download`)).body, 'corrected by a later publication')
})

test('of two corrections prepared at once the second is told that it was overtaken', async () => {
  const [a, b] = [await draft('2026-03-01', ['waiting']), await draft('2026-03-01', ['leaving'])]
  assert.equal((await as('cora').submit(`${a.at}/publish`, { sure: 'yes' })).status, 303)
  const late = await as('cora').submit(`${b.at}/publish`, { sure: 'yes' })
  assert.equal(late.status, 422)
  has(late.body, 'came first')
})

test('withdrawn figures say why, show no number and stay in the list', async () => {
  const gone = await publish('2026-04-01', ['waiting'])
  const at = gone.replace('/published/', '/publications/')
  const empty = await as('cora').submit(`${at}/withdraw`, { reason: '' })
  assert.equal(empty.status, 422)
  assert.equal((await as('cora').submit(`${at}/withdraw`, { reason: 'One agency sent the wrong file.' })).status, 303)
  const { body } = await stranger.get(gone)
  has(body, 'One agency sent the wrong file.')
  lacks(body, '<table')
  assert.equal((await stranger.get(`${gone}/download`)).status, 404)
  has((await stranger.get('/published')).body, 'Withdrawn')
})

test('after a correction is withdrawn the older figures say so, and lead to what stands once there is something', async () => {
  const [older, correction] = [await publish('2026-04-01', ['waiting']), await publish('2026-04-01', ['waiting'])]
  const at = correction.replace('/published/', '/publications/')
  assert.equal((await as('cora').submit(`${at}/withdraw`, { reason: 'Two months were swapped.' })).status, 303)
  const alone = (await stranger.get(older)).body
  has(alone, 'the corrected figures were withdrawn')
  lacks(alone, 'Read the corrected figures')
  const own = (await as('cora').get(at)).body
  for (const text of ['What was public', 'Two months were swapped.', 'The public page']) has(own, text)
  for (const text of ['Both stay readable', 'Withdraw it']) lacks(own, text)
  const again = await publish('2026-04-01', ['waiting'])
  for (const [page, text] of [
    [older, 'Read the corrected figures'],
    [correction, 'Read the figures that stand now'],
  ] as const) {
    const { body } = await stranger.get(page)
    has(body, text)
    has(body, `href="${again}"`)
  }
})

test('words keep their paragraphs as a browser sends them, and stand in the file too', async () => {
  const words = 'We are proud of this.\r\n\r\nThis is not good enough.\r\nWe know it.'
  const page = await publish('2026-04-01', ['waiting'], { context_words: words })
  const { body } = await stranger.get(page)
  has(body, '>We are proud of this.</p>')
  has(body, '>This is not good enough.\nWe know it.</p>')
  const file = (await stranger.get(`${page}/download`)).body
  for (const text of ['What the partnership says: We are proud of this.', '“Not shown” means']) has(file, text)
})

test('tables by which a small number could be worked out with what is public already are refused by name', async () => {
  // Twelve open in April of last year, nineteen in treatment since, seven new: by rounded numbers six or seven.
  const all = (indicator: string, figure: object) => ({ scope: 'all', key: 'all', indicator, figure }) as const
  await plantMonth(owner, world.county, '2024-04-01', [
    all('I11', { d: 12, bands: { '<1': 6, '1-2': 6 } }),
    all('I16', { n: 0, d: 0, without_records: 0 }),
  ])
  await plantMonth(owner, world.county, '2025-04-01', [all('I01', { n: 19 }), all('I02', { n: 7 })])
  await publish('2024-04-01', ['time-in-treatment', 'stuck'])
  const { at } = await draft('2025-04-01', ['in-treatment-by-group', 'new-by-group'])
  const { body } = await as('cora').get(at)
  for (const text of [
    'This cannot be published',
    'People in treatment, by what they came for',
    'How long people have been in treatment (public already, twelve months to April 2024)',
    'Leave out one of the tables',
  ])
    has(body, text)
  const tried = await as('cora').submit(`${at}/publish`, { sure: 'yes' })
  assert.equal(tried.status, 422)
  has(tried.body, 'A small number could be worked out')
  assert.equal((await stranger.get(at.replace('/publications/', '/published/'))).status, 404)
  assert.equal((await as('cora').submit(`${at}/tables`, { tables: ['new-by-group'] })).status, 303)
  assert.equal((await as('cora').submit(`${at}/publish`, { sure: 'yes' })).status, 303)
})

test('a public address that is not there or is nonsense is not found', async () => {
  for (const path of ['/published/x', '/published/00000000-0000-4000-a000-000000000000', '/published/x/download'])
    assert.equal((await stranger.get(path)).status, 404, path)
})
