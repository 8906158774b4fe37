import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Fitting, othersToOffer } from './fitting.ts'

const group = (groupId: string, more: Partial<Fitting> = {}): Fitting => ({
  groupId,
  level: 'any',
  topic: 'recovery',
  style: 'talking',
  forWhom: 'everyone',
  isOnline: false,
  placesFree: 3,
  ...more,
})

test('somebody for whom the style does not fit is offered groups of another style, those with places first (S004-L855)', () => {
  const here = group('here')
  const full = group('full', { style: 'doing', placesFree: 0 })
  const free = group('free', { style: 'learning' })
  const offered = othersToOffer(here, 'style', [here, group('same'), full, free])
  assert.deepEqual(
    offered.map((one) => one.groupId),
    ['free', 'full'],
  )
})

test('a women’s group is not answered with a men’s group', () => {
  const here = group('here', { forWhom: 'women' })
  const offered = othersToOffer(here, null, [group('men', { forWhom: 'men' }), group('all')])
  assert.deepEqual(
    offered.map((one) => one.groupId),
    ['all'],
  )
})
