import assert from 'node:assert/strict'
import { test } from 'node:test'
import { monthInWords } from '../../../../kernel/calendar-day.ts'
import type { PublishedCell } from '../../queries/published-figures.ts'
import { cellInWords, figureTables, shareInWords } from './figures.page.ts'

const cell = (state: PublishedCell['state'], value: number | null = null, isTotal = false): PublishedCell => ({
  tableCode: 'by_age',
  label: 'x',
  isTotal,
  state,
  value,
})

test('nobody, too few to show, not reported and withheld are said differently', () => {
  assert.deepEqual(
    [
      cell('zero'),
      cell('small'),
      cell('not_reported'),
      cell('withheld'),
      cell('counted', 25),
      cell('counted', 1045),
    ].map(cellInWords),
    ['0', '*', 'Not reported', 'Not shown', '25', '1,045'],
  )
})

test('a share is taken from rounded values and only where there are two', () => {
  assert.equal(shareInWords(cell('counted', 25), cell('counted', 100, true)), '25%')
  assert.equal(shareInWords(cell('small'), cell('counted', 100, true)), '')
  assert.equal(shareInWords(cell('counted', 25), cell('withheld', null, true)), '')
})

test('agencies get no share, since one person may be at two', () => {
  const cells: PublishedCell[] = [
    { ...cell('counted', 50), tableCode: 'by_agency' },
    { ...cell('counted', 100, true), tableCode: 'by_agency' },
  ]
  assert.equal(figureTables(cells)[0]?.rows[0]?.share, '')
})

test('a month is said in words', () => {
  assert.equal(monthInWords('2026-07-01'), 'July 2026')
})
