import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type DueFacts, whatIsDue } from './today.page.ts'

const nothing: DueFacts = {
  today: '2026-11-22',
  name: () => '',
  appointments: [],
  unwritten: [],
  tasks: [],
  threads: [],
  referrals: [],
  episodes: [],
  requests: [],
  handovers: [],
  actions: [],
  gaps: [],
  weeks: 4,
  ending: [],
  asked: [],
  away: [],
}
const ending = (person: string, leads: boolean) => ({
  person_id: person,
  given_name: 'Sam',
  chosen_name: null,
  family_name: 'Reed',
  agency_name: 'The surgery',
  ends_at: new Date('2026-12-01T00:00:00Z'),
  leads,
})

test('a day on which nothing is due has no parts', () => {
  assert.deepEqual(whatIsDue(nothing), [])
})

test('a permission that ends soon leads to where it is asked for again, or to the record for whoever may not ask', () => {
  const [part] = whatIsDue({ ...nothing, ending: [ending('one', true), ending('two', false)] })
  assert.deepEqual(
    part?.lines.map(({ href }) => href),
    ['/people/one/sharing', '/people/two'],
  )
})

test('a part that is cut says where the whole of it is', () => {
  const episodes = Array.from({ length: 12 }, (_, day) => ({
    what: 'review' as const,
    personId: `person ${day}`,
    dueOn: '2026-11-22',
  }))
  const [part] = whatIsDue({ ...nothing, episodes })
  assert.equal(part?.lines.length, 8)
  assert.deepEqual(part?.more, { text: 'All reviews that are due', href: '/reviews' })
})
