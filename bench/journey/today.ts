import assert from 'node:assert/strict'
import { dayOf } from '../../src/kernel/calendar-day.ts'
import { factsOfToday } from '../../src/modules/tasks/web/today/today.facts.ts'
import type { Tx } from '../../src/platform/db/database.ts'
import type { JourneyQuestion, JourneySubject } from './question.ts'

/**
 * What the page asks, statement by statement, in the one round trip it needs. Two are not compared, because something is rightly hidden
 * from some: scripts of the other service, and referrals that a colleague accepted.
 */
async function ask(tx: Tx, { worker: { staffId } }: JourneySubject): Promise<unknown> {
  const { ofCaseload, ...own } = await factsOfToday(tx, { staffId, today: dayOf(new Date()), hasCaseload: true })
  const { gaps: _gaps, referrals: _referrals, ...compared } = ofCaseload
  return { ...own, ...compared }
}

export const today: JourneyQuestion = {
  id: 'today',
  what: 'what is due today for a worker with fifty people or more',
  floorIs: "the page's own statements without row security",
  growsWith:
    'the number of people on the worker’s list and what is due for them; not with what is done, nor with the number of people elsewhere',
  requests: 1,
  draw: async (_owner, workers) => workers.map((worker) => ({ worker, personId: '' })),
  floor: { kind: 'reads', ask },
  visit: async (as, { worker }) => {
    const { status, body } = await as(worker).get('/today')
    assert.equal(status, 200)
    assert.match(body, /Tasks due this week/)
  },
}
