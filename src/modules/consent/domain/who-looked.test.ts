import assert from 'node:assert/strict'
import { test } from 'node:test'
import { looksOf, type Reading } from './who-looked.ts'

const reading = (more: Partial<Reading> = {}): Reading => ({
  auditEntryId: 'e',
  at: new Date('2026-05-04T10:00:00Z'),
  kind: 'human',
  agencyId: 'a',
  staffId: 's',
  actorLabel: 'Priya Nair, Nurse',
  action: 'record.viewed',
  outcome: 'shown',
  categories: [4],
  purpose: 'direct_care',
  accessRoute: 'caseload',
  sourceId: null,
  reason: '',
  wasInList: false,
  ...more,
})

test('a day’s readings by one worker for one reason are one line', () => {
  const { people } = looksOf([
    reading(),
    reading({ at: new Date('2026-05-04T15:00:00Z'), categories: [6] }),
    reading({ at: new Date('2026-05-05T09:00:00Z') }),
  ])
  assert.deepEqual(
    people.map(({ day, times, what }) => [day, times, what]),
    [
      ['2026-05-04', 2, 'Read: your medicines and allergies and assessments and workers’ notes'],
      ['2026-05-05', 1, 'Read: your medicines and allergies'],
    ],
  )
})

test('machines and the person’s own visits stand apart', () => {
  const looks = looksOf([
    reading({ kind: 'machine', actorLabel: 'returns.nightly' }),
    reading({ actorLabel: 'the person', accessRoute: 'own' }),
    reading(),
  ])
  assert.deepEqual([looks.people.length, looks.machines.length, looks.own.length], [1, 1, 1])
  assert.equal(looks.own[0]?.who, 'You')
})

test('each way in has its reason in words', () => {
  const why = (more: Partial<Reading>) => looksOf([reading(more)]).people[0]?.why
  assert.equal(why({}), 'Works with you')
  assert.equal(why({ accessRoute: 'grant', sourceId: 'abcd1234-0000' }), 'You gave permission (permission ABCD-1234)')
  assert.equal(
    why({ accessRoute: 'break_glass', reason: 'Overdose, or signs of one' }),
    'An emergency: overdose, or signs of one',
  )
  assert.equal(why({ accessRoute: 'caseload grant' }), 'Works with you. You gave permission')
  assert.equal(why({ outcome: 'refused' }), 'Nothing let them')
  assert.equal(why({ accessRoute: '' }), 'Works for an agency in the partnership')
  assert.equal(why({ accessRoute: '', wasInList: true }), 'They may know your name for their work')
})

test('a list and a refused try are said as what they were', () => {
  const what = (more: Partial<Reading>) => looksOf([reading(more)]).people[0]?.what
  assert.equal(what({ wasInList: true }), 'Saw your name in a list')
  assert.equal(what({ outcome: 'refused' }), 'Tried to open your record and could not')
  assert.equal(what({ outcome: 'done', categories: [] }), 'Changed something in your record')
  assert.equal(what({ outcome: 'done', categories: [], accessRoute: 'oversight' }), 'Looked into who used your record')
  assert.equal(
    what({ outcome: 'done', categories: [], accessRoute: 'break_glass' }),
    'Asked for your record in an emergency',
  )
})
