import assert from 'node:assert/strict'
import { journeyPath } from '../../src/kernel/paths.ts'
import { happeningsOf } from '../../src/modules/journey/queries/happenings.ts'
import type { JourneyQuestion } from './question.ts'

const asItIs = (words: string) => words
const names = {
  appointment: asItIs,
  attendance: asItIs,
  episode: asItIs,
  instrument: asItIs,
  stage: asItIs,
  order: asItIs,
  contact: asItIs,
  pathway: asItIs,
  door: asItIs,
  groupOutcome: asItIs,
}

interface Whose {
  readonly id: JourneyQuestion['id']
  readonly what: string
  readonly growsWith: string
  readonly least: number
  /** Which people, of the workers in `$1`. */
  readonly people: string
}

const timelineOf = ({ id, what, growsWith, least, people }: Whose): JourneyQuestion => ({
  id,
  what,
  floorIs: 'the same union of all of them, without row security',
  growsWith,
  requests: 1,
  draw: async (owner, workers) => {
    const { rows } = await owner.query<{ worker_id: string; person_id: string }>(people, [
      workers.map(({ staffId }) => staffId),
    ])
    return rows.flatMap(({ worker_id, person_id }) => {
      const worker = workers.find(({ staffId }) => staffId === worker_id)
      return worker ? [{ worker, personId: person_id }] : []
    })
  },
  floor: {
    kind: 'reads',
    ask: async (tx, { personId }) => {
      const all = await happeningsOf(tx, personId, names)
      assert.ok(all.length >= least, `only ${all.length} events`)
      return all
    },
  },
  visit: async (as, { worker, personId }) => {
    const { status } = await as(worker).get(journeyPath(personId))
    assert.equal(status, 200)
  },
})

export const timeline = timelineOf({
  id: 'timeline',
  what: 'the timeline of a person with 2,000 events',
  growsWith:
    'the number of events of the one person: each is read and let through once, and the picture is drawn from all of them, while the list below it is one page',
  least: 1_990,
  people: 'select l.worker_id, l.person_id from bench.long l where l.worker_id = any ($1::uuid[]) order by l.n',
})

export const shortTimeline = timelineOf({
  id: 'timeline-short',
  what: 'the timeline of a person with about a dozen',
  growsWith: 'the number of kinds of event, each a table that is asked',
  least: 5,
  people: `select distinct on (d.worker_id) d.worker_id, d.person_id from bench.person d
    where d.worker_id = any ($1::uuid[]) and d.is_current and not (d.has_other or d.has_practice or d.has_pharmacy)
      and not exists (select from bench.long l where l.n = d.n) order by d.worker_id, d.n`,
})
