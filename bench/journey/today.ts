import assert from 'node:assert/strict'
import { dayOf } from '../../src/kernel/calendar-day.ts'
import {
  actionsDue,
  appointmentsToday,
  attendanceMissing,
  keyworkGaps,
  keyworkWeeks,
} from '../../src/modules/care/index.ts'
import { episodesDue } from '../../src/modules/episodes/index.ts'
import { inboxOf } from '../../src/modules/front-door/index.ts'
import { ownOpenHandovers, permissionsEnding } from '../../src/modules/people/index.ts'
import { referralsWaiting } from '../../src/modules/referrals/index.ts'
import { tasksDue } from '../../src/modules/tasks/queries/tasks-of.ts'
import { threadsOf } from '../../src/modules/tasks/queries/threads.ts'
import { mostLines, untilThisWeek } from '../../src/modules/tasks/web/today/today.page.ts'
import type { Tx } from '../../src/platform/db/database.ts'
import type { JourneyQuestion, JourneySubject } from './question.ts'

const asked = mostLines + 1

/**
 * What the page asks, statement by statement, in the one round trip it needs. Two are not compared, because something is rightly hidden
 * from some: scripts of the other service, and referrals that a colleague accepted.
 */
async function ask(tx: Tx, { worker: { staffId } }: JourneySubject): Promise<unknown> {
  const today = dayOf(new Date())
  const week = untilThisWeek(today)
  const [, , ...compared] = await Promise.all([
    keyworkGaps(tx, staffId, asked),
    referralsWaiting(tx, asked),
    appointmentsToday(tx, staffId, today),
    tasksDue(tx, week, asked),
    threadsOf(tx, { limit: asked, unreadOnly: true }),
    attendanceMissing(tx, staffId, today, asked),
    episodesDue(tx, week, asked),
    inboxOf(tx, 'waiting', 1),
    ownOpenHandovers(tx),
    actionsDue(tx, week, asked),
    permissionsEnding(tx, staffId),
    keyworkWeeks(tx),
  ])
  return compared
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
