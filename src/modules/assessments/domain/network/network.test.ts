import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compared, notUsing, type Tie } from './network.ts'

const tie = (tieKey: string, more: Partial<Tie> = {}): Tie => ({
  tieKey,
  initials: tieKey.toUpperCase(),
  kind: 'friend',
  isClose: false,
  uses: 'uses',
  ...more,
})

test('the share of people who do not use counts only those of whom it is known (S001-L169b)', () => {
  const ties = [tie('a'), tie('b', { uses: 'does_not_use' }), tie('c', { uses: 'not_known' })]
  assert.deepEqual(notUsing(ties), { count: 1, of: 2 })
})

test('a later map says who came, who is gone and who is closer', () => {
  const before = [tie('a'), tie('b'), tie('c')]
  const now = [tie('a', { isClose: true, uses: 'does_not_use' }), tie('b'), tie('d')]
  const { joined, gone, changed } = compared(before, now)
  assert.deepEqual(
    [joined.map(({ tieKey }) => tieKey), gone.map(({ tieKey }) => tieKey), changed.map(({ how }) => how)],
    [['d'], ['c'], ['closer now, does not use']],
  )
})
