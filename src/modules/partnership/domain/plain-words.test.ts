import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainWords, plainWordsTogether } from './plain-words.ts'

const medicines = { code: 4, plainName: 'Your medicines and allergies', cell: 'projection' }
const plan = { code: 5, plainName: 'Your plan and goals', cell: 'none' }
const known = { code: 0, plainName: 'That you use a service', cell: 'grant' }
const abuse = { code: 9, plainName: 'Keeping you safe', cell: 'opt_in' }
const riverside = {
  from: 'Riverside Treatment',
  to: 'Hill Pharmacy',
  purpose: 'To supply your medicines safely',
  lawfulBasis: 'public_task_health_care',
}

test('A flow without permission says who shows what to whom, what for, and why no permission is needed.', () => {
  assert.deepEqual(plainWords({ ...riverside, permissionNeeded: false, categories: [medicines] }), {
    heading: 'Riverside Treatment may show Hill Pharmacy',
    shown: ['Your medicines and allergies (only the few facts it needs)'],
    closed: [],
    purpose: 'To supply your medicines safely.',
    permission:
      'No separate permission is needed because the law lets health and care services share what is needed to care for you. It is shown only while they work with you.',
  })
})

test('A flow with permission says that it needs a yes, and which kinds need a tick of their own.', () => {
  const words = plainWords({ ...riverside, permissionNeeded: true, categories: [known, abuse] })
  assert.deepEqual(words.shown, ['That you use a service', 'Keeping you safe (only if you tick this one by itself)'])
  assert.match(words.permission, /^Only if you say yes/)
})

test('What is above the limit of the receiving agency is not said to be shown.', () => {
  const words = plainWords({ ...riverside, permissionNeeded: false, categories: [known, plan, medicines] })
  assert.deepEqual(words.shown, ['Your medicines and allergies (only the few facts it needs)'])
  assert.deepEqual(words.closed, ['That you use a service', 'Your plan and goals'])
})

test('Agencies that may be shown the same on the same terms are told of once, and any other apart.', () => {
  const supply = { ...riverside, permissionNeeded: false, categories: [medicines] }
  const told = plainWordsTogether([
    supply,
    { ...supply, to: 'Mill Pharmacy' },
    { ...supply, to: 'Old Practice', purpose: 'To care for you' },
    { ...supply, to: 'New Practice', permissionNeeded: true },
    { ...supply, to: 'Third Pharmacy', categories: [medicines, plan] },
    { ...supply, from: 'Blue House' },
    { ...supply, to: 'Quay Pharmacy' },
  ])
  assert.deepEqual(
    told.map(({ heading }) => heading),
    [
      'Riverside Treatment may show Hill Pharmacy, Mill Pharmacy and Quay Pharmacy',
      'Riverside Treatment may show Old Practice',
      'Riverside Treatment may show New Practice',
      'Riverside Treatment may show Third Pharmacy',
      'Blue House may show Hill Pharmacy',
    ],
  )
  assert.deepEqual(told[0]?.shown, ['Your medicines and allergies (only the few facts it needs)'])
})
