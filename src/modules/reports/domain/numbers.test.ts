import assert from 'node:assert/strict'
import { test } from 'node:test'
import { countAsData } from '../../../kernel/count.ts'
import type { Cell } from '../../indicators/index.ts'
import { countPoint, hidesTooMuch, percentPoint } from './numbers.ts'
import { shareInTable } from './say.ts'
import { amountInWords } from './target-measures.ts'

const counted = (value: number): Cell => ({ state: 'counted', value })
const zero: Cell = { state: 'zero', value: 0 }
const small: Cell = { state: 'small', value: null }
const withheld: Cell = { state: 'withheld', value: null }
const incomplete: Cell = { state: 'incomplete', value: null }

test('a point that is not shown says why, in the words of the tables', () => {
  assert.deepEqual(countPoint(counted(20)), { value: 20, gap: undefined })
  assert.deepEqual(countPoint(zero), { value: 0, gap: undefined })
  assert.deepEqual(countPoint(small), { value: null, gap: '*' })
  assert.deepEqual(countPoint(withheld), { value: null, gap: 'Not shown' })
  for (const cell of [incomplete, undefined]) assert.deepEqual(countPoint(cell), { value: null, gap: '–' })
})

test('a share is there when both its numbers are, and otherwise says which is not', () => {
  assert.deepEqual(percentPoint(counted(10), counted(90)), { value: 11.1, gap: undefined })
  assert.deepEqual(percentPoint(counted(10), counted(5)), { value: 100, gap: undefined })
  assert.deepEqual(percentPoint(zero, zero), { value: null, gap: '–' })
  assert.deepEqual(percentPoint(small, counted(90)), { value: null, gap: '*' })
  assert.deepEqual(percentPoint(small, withheld), { value: null, gap: '*' })
  assert.deepEqual(percentPoint(counted(10), withheld), { value: null, gap: 'Not shown' })
})

test('no average is made where many months are hidden for being small, or any beside nothing but zeros', () => {
  const of = (...cells: readonly (Cell | undefined)[]) => cells.map(countPoint)
  assert.equal(hidesTooMuch(of(zero, zero, zero, zero, small)), true, 'the average is not 0')
  assert.equal(hidesTooMuch(of(counted(10), small, counted(10), withheld, counted(15))), true)
  assert.equal(hidesTooMuch(of(counted(10), counted(15), small, counted(20))), false)
  assert.equal(hidesTooMuch(of(zero, zero, zero)), false)
  assert.equal(hidesTooMuch(of(counted(10), undefined, incomplete, undefined)), false, 'missing is not small')
})

test('the share of a starred number is starred in a table, and not as though there were nobody', () => {
  assert.equal(shareInTable(counted(10), counted(90)), '11.1%')
  assert.equal(shareInTable(small, counted(90)), '*')
  assert.equal(shareInTable(withheld, counted(90)), 'Not shown')
  for (const [n, d] of [
    [zero, zero],
    [undefined, undefined],
  ] as const)
    assert.equal(shareInTable(n, d), '–')
})

test('what is aimed at and what is counted have the same decimals', () => {
  const percent = { unit: 'percent' } as const
  assert.equal(amountInWords(percent, 60), '60.0%')
  assert.equal(amountInWords(percent, 11.1), '11.1%')
  assert.equal(amountInWords({ unit: 'days' }, 7), '7.0 days')
  assert.equal(amountInWords(percent, null), 'Not known')
})

test('a file carries counts without separators and leaves everything else as it is', () => {
  assert.equal(countAsData('1,045'), '1045')
  assert.equal(countAsData('1,234,567'), '1234567')
  for (const other of ['45', '*', 'Not shown', '1,045 of 2,000', '12,5']) assert.equal(countAsData(other), other)
})
