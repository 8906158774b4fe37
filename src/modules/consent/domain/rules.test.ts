import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type GivingFacts, monthsLater, whyNotGive, whyNotPrepare, withdrawnTogether } from './rules.ts'
import { isWorkingDay, workingDaysAfter } from './working-days.ts'

const today = '2026-05-20'
const plain: GivingFacts = {
  by: 'worker',
  today,
  proposal: {
    agencyId: 'a',
    agencyName: 'Hill Street Practice',
    purpose: 'direct_care',
    categories: [3, 4],
    optedIn: [],
    untilOn: '2027-05-20',
  },
  standing: { capacityInDoubt: false, diedOn: null, bornOn: '1985-03-14' },
  choice: { inFull: 0b1111_1011, inPart: 0, byOptIn: (1 << 2) | (1 << 8) },
  live: [],
  askAgainOn: null,
  competenceNote: '',
}
const because = (change: Partial<GivingFacts>) => whyNotGive({ ...plain, ...change })?.code ?? null
const proposal = (change: Partial<GivingFacts['proposal']>) => ({ proposal: { ...plain.proposal, ...change } })

test('a refusal names kinds of information as whoever gives the permission calls them', () => {
  const twice = { live: [{ category: 4, lastDay: '2026-06-01' }] } as const
  assert.match(whyNotGive({ ...plain, ...twice })?.text ?? '', /permission for prescribing\./)
  assert.match(
    whyNotGive({ ...plain, ...twice, by: 'person' })?.text ?? '',
    /permission for your medicines and allergies\./,
  )
})

test('an ordinary permission for a year may be given', () => assert.equal(because({}), null))

test('each rule of giving refuses with its own code', () => {
  assert.equal(because({ standing: { ...plain.standing, diedOn: '2026-05-01' } }), 'sharing.died')
  assert.equal(because({ standing: { ...plain.standing, capacityInDoubt: true } }), 'sharing.capacity')
  assert.equal(because({ choice: null }), 'sharing.no-agreement')
  assert.equal(because(proposal({ categories: [3, 14] })), 'sharing.beyond-agreement')
  assert.equal(because(proposal({ categories: [8] })), 'sharing.opt-in')
  assert.equal(because(proposal({ categories: [8], optedIn: [8] })), null)
  assert.equal(because(proposal({ categories: [] })), 'sharing.nothing')
  assert.equal(because({ live: [{ category: 4, lastDay: '2026-06-01' }] }), 'sharing.overlap')
  assert.equal(because({ live: [{ category: 1, lastDay: '2026-06-01' }] }), 'sharing.outlives')
  assert.equal(because({ live: [{ category: 1, lastDay: '2027-06-01' }] }), null)
})

test('a permission lasts from today to a year at most', () => {
  assert.equal(because(proposal({ untilOn: '2026-05-19' })), 'sharing.ended')
  assert.equal(because(proposal({ untilOn: today })), null)
  assert.equal(because(proposal({ untilOn: '2027-05-21' })), 'sharing.too-long')
})

test('a worker does not ask again within twelve weeks of a no, but the person may say yes at any time', () => {
  assert.equal(because({ askAgainOn: '2026-05-21' }), 'sharing.refused-lately')
  assert.equal(because({ askAgainOn: '2026-05-21', by: 'person' }), null)
  assert.equal(because({ askAgainOn: today }), null)
})

test('somebody under 16 shares only with their worker, who notes how they know that they understand', () => {
  const standing = { ...plain.standing, bornOn: '2010-05-21' }
  assert.equal(because({ standing }), 'sharing.competence')
  assert.equal(whyNotPrepare({ ...plain, standing }), null)
  assert.equal(because({ standing, competenceNote: 'Sam explained it back to me in full' }), null)
  assert.equal(because({ standing, by: 'person' }), 'sharing.young')
  assert.equal(because({ standing: { ...standing, bornOn: '2010-05-20' } }), null, 'sixteen today')
})

test('taking back the last kind, or who the person is, takes everything back', () => {
  assert.deepEqual(withdrawnTogether([3], [0, 1, 3, 4]), [3])
  assert.deepEqual(withdrawnTogether([3, 4], [0, 1, 3, 4]), [0, 1, 3, 4])
  assert.deepEqual(withdrawnTogether([1], [0, 1, 3, 4]), [0, 1, 3, 4])
})

test('months later keeps to days that exist', () => {
  assert.equal(monthsLater('2026-01-31', 1), '2026-02-28')
  assert.equal(monthsLater('2026-05-20', 12), '2027-05-20')
  assert.equal(monthsLater('2028-02-29', 12), '2029-02-28')
})

test('working days pass over weekends and bank holidays', () => {
  assert.equal(isWorkingDay('2026-12-25'), false)
  assert.equal(workingDaysAfter('2026-12-24', 1), '2026-12-29')
  assert.equal(workingDaysAfter('2026-05-22', 1), '2026-05-26')
})
