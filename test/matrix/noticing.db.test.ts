import assert from 'node:assert/strict'
import { after, describe, it } from 'node:test'
import { allTables } from '../../src/app/compose.ts'
import { testDatabase } from '../support/database.ts'
import { type Called, type Caller, callerOn } from './calling.ts'
import { routesOf } from './cells.ts'
import { type Fault, lookInLog, nothingHere, type Tally } from './checking.ts'
import { FormBook, Questions } from './form-finding.ts'
import { watchTables } from './table-states.ts'
import { walkRoute } from './walking.ts'
import { matrixWorld } from './world.ts'

/** A proof that cannot fail proves nothing: the product is made to do wrong in each way, and the proof has to notice. */
describe('the routes proof', async () => {
  const database = await testDatabase('noticing')
  const world = await matrixWorld(database)
  const real = await callerOn(database.app)
  after(() => real.close())
  const [first] = world.personas
  assert.ok(first)
  const personas = world.personas.filter(({ name }) =>
    ['worker on the caseload', 'GP without permission', 'commissioner', 'nobody'].includes(name),
  )
  const nothing = await nothingHere(real, first)
  const { routes, route } = routesIn('GET /people/:personId')
  const secret = world.garden.word('a secret of nobody', () => false)

  /** What the walk finds if each answer to a GET is spoiled in this way on its path. */
  async function found(spoil: (reply: Called, path: string, persona: string) => Called | Promise<Called>) {
    const caller: Caller = {
      ...real,
      get: async (persona, path) => spoil(await real.get(persona, path), path, persona.name),
    }
    const tally: Tally = { cells: 0, faults: [], shown: new Set() }
    const watch = await watchTables(database.owner)
    const forms = new FormBook(routes)
    const walk = { world: { ...world, personas }, caller, undone: real, watch, nothing, tally, forms }
    await walkRoute({ ...walk, questions: new Questions(), routes }, route)
    assert.ok(tally.cells > 20, `${tally.cells} cells`)
    return tally
  }
  const kinds = (faults: readonly Fault[]) => [...new Set(faults.map(({ what }) => what))].sort()

  it('finds nothing wrong where nothing is, and somebody sees something', async () => {
    const { faults, shown } = await found((reply) => reply)
    assert.deepEqual(faults, [])
    assert.ok(shown.size > 10)
  })

  it('notices a word in a page, in a redirect and in the log', async () => {
    const inPage = await found((reply) => ({ ...reply, body: `${reply.body}${secret}` }))
    assert.ok(inPage.faults.filter(({ what }) => what === 'leak').length === inPage.cells)
    const inHeader = await found((reply) => ({ ...reply, headers: { ...reply.headers, location: `/x?q=${secret}` } }))
    assert.ok(inHeader.faults.some(({ what, says }) => what === 'leak' && says === 'a secret of nobody'))
    const tally: Tally = { cells: 0, faults: [], shown: new Set() }
    lookInLog(world, `a request failed ${secret}`, tally)
    assert.deepEqual(kinds(tally.faults), ['leak'])
  })

  it('notices the page of one person given to whoever asks for another', async () => {
    const amy = personas.find(({ name }) => name === 'worker on the caseload')
    assert.ok(amy)
    const page = await real.get(amy, `/people/${world.who.own.id}`)
    assert.equal(page.status, 200)
    const { faults } = await found((reply, path) => (path.includes(world.who.blocked.id) ? page : reply))
    assert.ok(kinds(faults).includes('leak'))
    assert.ok(kinds(faults).includes('unequal'))
  })

  it('notices one byte more where somebody is hidden, and another status where somebody may not ask', async () => {
    const hidden = await found((reply, path) =>
      path.includes(world.who.hidden.id) ? { ...reply, body: `${reply.body} ` } : reply,
    )
    assert.deepEqual(kinds(hidden.faults), ['unequal'])
    const refused = await found((reply, _path, persona) =>
      persona === 'commissioner' ? { ...reply, status: 403 } : reply,
    )
    assert.deepEqual(kinds(refused.faults), ['unequal'])
  })

  it('notices a crash, and a page that changes something', async () => {
    const crashed = await found((reply, path) =>
      path.includes(world.who.ungranted.id) ? { ...reply, status: 500 } : reply,
    )
    assert.ok(kinds(crashed.faults).includes('error'))
    const changed = await found(async (reply, path, persona) => {
      if (path.includes(world.who.own.id) && persona === 'worker on the caseload')
        await database.owner.query('update people.person set registered_at = registered_at where person_id = $1', [
          world.who.own.id,
        ])
      return reply
    })
    assert.deepEqual(changed.faults, [{ what: 'effect', where: route.name, says: 'changed people.person' }])
  })

  it('notices a route whose parameters it knows no values for', async () => {
    const tally: Tally = { cells: 0, faults: [], shown: new Set() }
    const watch = await watchTables(database.owner)
    const walk = { world, caller: real, undone: real, watch, nothing, tally, forms: new FormBook(routes) }
    const odd = { ...route, name: 'GET /odd/:oddId', path: '/odd/:oddId' }
    assert.equal(await walkRoute({ ...walk, questions: new Questions(), routes }, odd), false)
    assert.deepEqual(kinds(tally.faults), ['uncovered'])
  })
})

function routesIn(name: string) {
  const routes = routesOf(allTables({ origin: 'https://common-ground.test', demo: null }))
  const route = routes.find((one) => one.name === name)
  assert.ok(route)
  return { routes, route }
}
