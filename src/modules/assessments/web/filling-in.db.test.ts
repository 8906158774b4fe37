import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { renderToStaticMarkup } from 'react-dom/server'
import { testDatabase } from '../../../../test/support/database.ts'
import { roundTripCounter } from '../../../../test/support/round-trips.ts'
import { itemOf, yearsAgo } from '../../../../test/worlds/builders.ts'
import { valley } from '../../../../test/worlds/valley.ts'
import { connect } from '../../../platform/db/database.ts'
import type { StaffContext } from '../../../platform/web/request-context.ts'
import { actingActor } from '../../acting/index.ts'
import { questionsOf } from '../domain/answering/as-asked.ts'
import { instrumentOf } from '../instruments.ts'
import { showForm } from './form/form.answer.tsx'
import { showSection } from './section/section.answer.tsx'

const db = await testDatabase('filling_in')
const world = valley('filling in')
const { facts, sam, workers } = world
const instrument = instrumentOf('comprehensive')
assert.ok(instrument)
const base = { ...itemOf(sam, workers.amy), instrument_id: instrument.id, instrument_version: instrument.version }
const form_id = facts.newId()
// Five years of the same sixty questions, four times a year: only the newest of each counts.
for (let quarter = 20; quarter > 0; quarter--) {
  const assessment_id = facts.newId()
  const created_at = yearsAgo(quarter / 4)
  const timing = { created_at, started_at: created_at, level: 'full' }
  facts.add('assessments.assessment', { ...base, ...timing, assessment_id, category: 6 })
  for (const item of questionsOf(instrument).slice(0, 60)) {
    const said = { concept: item.concept, link_id: item.linkId, category: item.category, value: `words ${quarter}` }
    const replaced_at = quarter === 1 ? null : yearsAgo((quarter - 1) / 4)
    facts.add('assessments.answer', {
      ...base,
      ...said,
      created_at,
      replaced_at,
      assessment_id,
      answer_id: facts.newId(),
    })
  }
}
facts.add('assessments.form', { ...base, form_id, category: 6 })
await facts.save(db.owner)
const wire = await roundTripCounter(db.connections.app)
const database = await connect({ connection: wire.connection, role: 'cg_app', poolSize: 1 })
after(async () => {
  await database.close()
  await wire.close()
})

async function trips(answer: typeof showForm, params: Readonly<Record<string, string>>) {
  return database.acting({ token: world.token('amy'), purpose: 'working', requestId: 'test' }, async (tx) => {
    const actor = await actingActor(tx)
    const nothing = () => {}
    const context = { tx, actor, params, form: {}, query: {}, now: new Date(), today: '2026-11-22', seal: {} }
    const before = wire.roundTrips()
    const reply = await answer({ ...context, about: nothing, note: nothing } as unknown as StaffContext)
    const count = wire.roundTrips() - before
    assert.ok(reply.kind === 'page')
    return { count, html: renderToStaticMarkup(reply.body) }
  })
}

test('a form of more than sixty questions opens filled from five years of answers in two round trips', async () => {
  const whole = await trips(showForm, { personId: sam.id, formId: form_id })
  assert.equal(whole.count, 2)
  assert.match(whole.html, /3 known already/)
  const part = await trips(showSection, { personId: sam.id, formId: form_id, part: 'hopes' })
  assert.equal(part.count, 2)
  assert.match(part.html, /words 1</)
})
