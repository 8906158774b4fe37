import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { personPlaces } from '../../src/app/person-places.ts'
import { permissionsOfRoles } from '../../src/modules/partnership/index.ts'
import { testApp } from '../support/app.ts'
import { testDatabase } from '../support/database.ts'
import { grant } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'

/** Whose record a page shows stands above it, for everyone who works here and as far as they may know it (A67). */
const { app: database, owner } = await testDatabase('person_banner')
const world = valley('person banner')
const { facts, sam, workers, agencies } = world
for (const [to, purpose] of [
  [agencies.housing, 'housing_support'],
  [agencies.peers, 'peer_support'],
  [agencies.practice, 'direct_care'],
] as const) {
  grant(facts, sam, { to, purpose, categories: [0, 1, 3], recordedBy: workers.amy })
}
await facts.save(owner)
const app = await testApp(database)
after(() => app.close())
const record = `/people/${sam.id}`

interface Banner {
  readonly text: string
  readonly links: readonly { readonly text: string; readonly href: string; readonly current: string | null }[]
}

/** What stands above a page, or null; never twice. */
function bannerOf(html: string): Banner | null {
  const [found, ...more] = [...html.matchAll(/<section class="app-person".*?<\/section>/gs)].map(([all]) => all)
  assert.equal(more.length, 0)
  if (found === undefined) return null
  const links = [...found.matchAll(/<a href="([^"]*)"(?: aria-current="([^"]*)")?>([^<]*)<\/a>/g)]
  return {
    text: (/<p class="app-person__who">(.*?)<\/p>/s.exec(found)?.[1] ?? '')
      .replaceAll(/<[^>]+>/g, '|')
      .replaceAll(/\|+/g, '|'),
    links: links.map(([, href = '', current, text = '']) => ({ text, href, current: current ?? null })),
  }
}

const shownTo = async (who: string, path: string) => bannerOf((await app.as(world.token(who)).get(path)).body)
const inOrder = (texts: readonly string[]) => texts.toSorted()
/** All that a worker who leads on somebody's care is led to. */
const ofWorkers = personPlaces.filter(({ may }) => permissionsOfRoles(['worker']).has(may)).map(({ text }) => text)
const full = '|Sam Reed|Born 14 March 1985|NHS number 943 476 5919|'

test('somebody the person is hidden from gets the page of what was never there, with nobody above it', async () => {
  for (const path of [record, `${record}/team`, `${record}/contact`]) assert.equal(await shownTo('gwen', path), null)
})

test('a worker reads above every page about one person who it is, by the name they use and two identifiers, and goes on from there', async () => {
  for (const [path, current] of [
    [record, 'Record'],
    [`${record}/team`, 'Team'],
    [`${record}/sharing`, 'Sharing'],
    [`${record}/why`, 'Why you see this'],
  ] as const) {
    const banner = await shownTo('amy', path)
    assert.equal(banner?.text, full, path)
    assert.deepEqual(inOrder(banner.links.map(({ text }) => text)), inOrder(ofWorkers))
    assert.deepEqual(
      banner.links.filter((link) => link.current !== null).map(({ text, current: as }) => [text, as]),
      [[current, 'page']],
    )
  }
  const below = await shownTo('amy', `${record}/sharing/give`)
  assert.deepEqual(
    below?.links.filter((link) => link.current !== null).map(({ text, current: as }) => [text, as]),
    [['Sharing', 'true']],
  )
})

test('who reads a few facts is led to no page about groups', async () => {
  const probation = (await shownTo('olga', `${record}/work`))?.links.map(({ text }) => text) ?? []
  assert.ok(probation.includes('Tasks and messages'))
  assert.ok(!probation.includes('Groups'))
})

test('a page that stands elsewhere than its place is still marked as part of it', async () => {
  for (const [path, current] of [
    [`${record}/appointments/new`, 'Appointments'],
    [`${record}/tasks/new`, 'Tasks and messages'],
    [`${record}/goals/new`, 'Plan'],
    [`${record}/entries/new`, 'Record'],
  ] as const) {
    const links = (await shownTo('amy', path))?.links ?? []
    assert.deepEqual(
      links.filter((link) => link.current !== null).map(({ text, current: as }) => [text, as]),
      [[current, 'true']],
      path,
    )
  }
  const support = personPlaces.find(({ text }) => text === 'Support')
  assert.deepEqual(support?.alsoHolds, ['return', 'reviews', 'check-ups'])
})

test('the later links are folded away under a word of their own, but never the one of the page itself', async () => {
  const folds = (html: string) => /<summary>More pages<\/summary>(.*?)<\/details>/s.exec(html)?.[1] ?? ''
  const amy = app.as(world.token('amy'))
  assert.match(folds((await amy.get(record)).body), />Team</)
  const onTeam = folds((await amy.get(`${record}/team`)).body)
  assert.doesNotMatch(onTeam, />Team</)
  assert.match(onTeam, />Sharing</)
  assert.equal(
    folds((await app.as(world.token('hugo')).get(`/housing/${sam.id}`)).body),
    '',
    'a few links need no fold',
  )
})

test('the name stands there once, also when a form comes back and when somebody else was faster', async () => {
  const amy = app.as(world.token('amy'))
  const wrong = await amy.submit(`${record}/entries/new`, {
    category: '6',
    happened_on: '31 2 2026',
    title: '',
    body: '',
  })
  assert.equal(wrong.status, 422)
  assert.equal(bannerOf(wrong.body)?.text, full)
  const names = { given_name: 'Samira', chosen_name: 'Sam', family_name: 'Reed' }
  const born = { 'born_on-day': '14', 'born_on-month': '3', 'born_on-year': '1985' }
  const late = await amy.submit(`${record}/identity`, { ...names, ...born, nhs_number: '', _version: '7' })
  assert.equal(late.status, 409)
  assert.equal(bannerOf(late.body)?.text, full)
  assert.equal(
    (await amy.get(record)).body.split('Sam Reed').length - 1,
    2,
    'above the page and in the part on identity',
  )
})

test('a page about nobody, about many people or for the person themself has nobody above it', async () => {
  for (const [who, path] of [
    ['amy', '/caseload'],
    ['amy', '/people/new'],
    ['phil', '/pharmacy'],
    ['sam', '/my/record'],
    ['sam', '/my/sharing'],
  ] as const) {
    const reply = await app.as(world.token(who)).get(path)
    assert.equal(reply.status, 200, path)
    assert.equal(bannerOf(reply.body), null, path)
  }
})

test('everyone else gets what their part of the agreement shows of the person, and no more', async () => {
  assert.equal((await shownTo('hugo', `/housing/${sam.id}`))?.text, '|Sam Reed|')
  assert.equal((await shownTo('mei', `/peers/${sam.id}`))?.text, '|Sam|')
  assert.equal(
    (await shownTo('phil', `/pharmacy/people/${sam.id}`))?.text,
    '|Samira Reed|Born 14 March 1985|NHS number 943 476 5919|',
  )
})

test('every link of the banner opens, whoever follows it', async () => {
  for (const [who, path, own] of [
    ['amy', record, 'Record'],
    ['drGrey', record, 'Record'],
    ['drPage', record, 'Record'],
    ['hugo', `/housing/${sam.id}`, 'Housing support'],
    ['mei', `/peers/${sam.id}`, 'Peer support'],
    ['phil', `/pharmacy/people/${sam.id}`, 'At the pharmacy'],
  ] as const) {
    const browser = app.as(world.token(who))
    const links = bannerOf((await browser.get(path)).body)?.links ?? []
    assert.ok(
      links.some(({ text, current }) => text === own && current === 'page'),
      who,
    )
    for (const { text, href } of links) {
      const reply = await browser.get(href)
      assert.equal(reply.status, 200, `${href} as ${who}`)
      assert.ok(
        bannerOf(reply.body)?.links.some((link) => link.text === text && link.current !== null),
        `${href} says where it is`,
      )
    }
  }
})

test('a colleague of the team, who has given no reason yet, is led to the page that asks for it and nowhere else', async () => {
  const links = (await shownTo('bob', record))?.links ?? []
  assert.deepEqual(
    links.map(({ text }) => text),
    ['Record'],
  )
})

test('only whoever leads on the care is led to the permissions', async () => {
  const links = (await shownTo('drGrey', record))?.links ?? []
  assert.ok(!links.some(({ text }) => text === 'Sharing'))
})

test('that the name was shown is written down with the page', async () => {
  await app.as(world.token('amy')).get(`${record}/team`)
  const { rows } = await owner.query(
    "select categories::int[], access_route from audit.entry where action = 'team.viewed' and person_id = $1 order by at desc limit 1",
    [sam.id],
  )
  assert.deepEqual(rows, [{ categories: [1, 3], access_route: 'caseload' }])
})
