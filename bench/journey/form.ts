import assert from 'node:assert/strict'
import { sql } from 'kysely'
import { instrumentOf } from '../../src/modules/assessments/index.ts'
import { toldInstrument } from '../england/told.sql.ts'
import type { JourneyQuestion } from './question.ts'

/** Three parts of the whole assessment: 44, 9 and 7 questions. */
const parts = ['substances-each', 'body', 'mind']

const concepts = (instrumentOf(toldInstrument)?.sections ?? [])
  .filter(({ id }) => parts.includes(id))
  .flatMap(({ items }) => items.map(({ concept }) => concept))

export const form: JourneyQuestion = {
  id: 'form',
  what: `a form of ${concepts.length} questions filled in from five years of answers, its ${parts.length} parts opened one after the other`,
  floorIs: 'one select of the newest answer to each',
  growsWith:
    'the number of questions of the part and of the answers in use for them; hardly with the years, because an answer that was replaced is in no index that is read',
  requests: parts.length,
  draw: async (owner, workers) => {
    const { rows } = await owner.query<{ worker_id: string; person_id: string; form_id: string }>(
      `select t.worker_id, t.person_id, bench.id('form', t.n) as form_id from bench.told t where t.worker_id = any ($1::uuid[]) order by t.n`,
      [workers.map(({ staffId }) => staffId)],
    )
    return rows.flatMap(({ worker_id, person_id, form_id }) => {
      const worker = workers.find(({ staffId }) => staffId === worker_id)
      return worker ? [{ worker, personId: person_id, formId: form_id }] : []
    })
  },
  floor: {
    kind: 'reads',
    ask: async (tx, { personId }) => {
      const { rows } = await sql`
        select distinct on (a.concept) a.concept, a.value, a.created_at, a.owner_agency_id, a.author_staff_id from assessments.answer a
        where a.person_id = ${personId} and a.concept = any (${concepts}::text[]) and a.replaced_at is null and a.struck_at is null
        order by a.concept, a.created_at desc`.execute(tx)
      assert.equal(rows.length, concepts.length)
      return rows
    },
  },
  visit: async (as, { worker, personId, formId }) => {
    const browser = as(worker)
    let known = 0
    for (const part of parts) {
      const { status, body } = await browser.get(`/people/${personId}/assessments/forms/${formId}/sections/${part}`)
      assert.equal(status, 200)
      known += body.split('name="same-').length - 1
    }
    assert.equal(known, concepts.length, `${known} of ${concepts.length} questions came with what is known`)
  },
}
