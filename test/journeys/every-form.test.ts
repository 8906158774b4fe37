import { after } from 'node:test'
import { allTables } from '../../src/app/compose.ts'
import { callerOn, undoing } from '../matrix/calling.ts'
import { routesOf } from '../matrix/cells.ts'
import { findForms } from '../matrix/form-finding.ts'
import { matrixWorld } from '../matrix/world.ts'
import { testDatabase } from '../support/database.ts'
import { testBadInput } from './every-form/bad-input.ts'
import { testSavingAtOnce } from './every-form/saving-at-once.ts'

/** Every form of the product, found by walking its pages once: filled in badly, then by two at once. */
const database = await testDatabase('every form')
const world = await matrixWorld(database)
const caller = await callerOn(database.app)
const undone = await callerOn(undoing(database.app))
after(() => Promise.all([caller.close(), undone.close()]))
const routes = routesOf(allTables({ origin: 'https://common-ground.test', demo: null }))
const every = { routes, book: await findForms(world, undone, routes), caller, undone, owner: database.owner }

testBadInput(every)
await testSavingAtOnce(every)
