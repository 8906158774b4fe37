import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Happening } from './happening.ts'
import { pictureOf } from './picture.ts'

const now = new Date('2026-11-22T12:00:00Z')
const spell = (id: string, at: string, until: string | 'now'): Happening => ({
  lane: 'support',
  id,
  at: new Date(at),
  until: until === 'now' ? 'now' : new Date(until),
  words: 'Treatment',
  agencyName: 'Riverside',
})
const moment = (id: string, at: string): Happening => ({
  lane: 'contact',
  id,
  at: new Date(at),
  until: null,
  words: 'One-to-one session: came',
  agencyName: 'Riverside',
})

test('spells at the same time stand beneath each other, and one after another in one line', () => {
  const one = pictureOf(
    [spell('a', '2024-01-01', '2025-01-01'), spell('b', '2024-06-01', 'now'), spell('c', '2025-06-01', 'now')],
    now,
  )
  const [row] = one.rows
  const [a, b, c] = row?.bars ?? []
  assert.equal(a?.y, c?.y)
  assert.notEqual(a?.y, b?.y)
  assert.equal(b?.goesOn, true)
})

test('a spell that goes on reaches today, which is the right edge', () => {
  const [row] = pictureOf([spell('a', '2024-01-01', 'now')], now).rows
  const bar = row?.bars[0]
  assert.equal(Math.round((bar?.x ?? 0) + (bar?.width ?? 0)), 936)
})

test('moments that would stand on each other are one dot that counts them', () => {
  const picture = pictureOf([moment('a', '2020-01-01'), moment('b', '2026-11-01'), moment('c', '2026-11-02')], now)
  assert.deepEqual(
    picture.rows[0]?.dots.map(({ count }) => count),
    [1, 2],
  )
})

test('a kind without anything has no row, and a booking ahead still fits', () => {
  const picture = pictureOf([moment('a', '2027-02-01')], now)
  assert.equal(picture.rows.length, 1)
  assert.ok((picture.rows[0]?.dots[0]?.x ?? 0) <= picture.width)
})

test('forty years get ten ticks at most, and the first day of a year is marked', () => {
  const picture = pictureOf([moment('a', '1986-05-01'), moment('b', '2026-01-01')], now)
  assert.ok(picture.ticks.length <= 11)
  assert.equal(picture.ticks.at(-1)?.text, '2026')
})

test('two thousand happenings become a picture that stays small', () => {
  const many = Array.from({ length: 2000 }, (_, n) =>
    moment(`m${n}`, new Date(Date.UTC(2016, 0, 1 + n * 2)).toISOString()),
  )
  const picture = pictureOf(many, now)
  assert.ok((picture.rows[0]?.dots.length ?? 0) <= 90)
  assert.equal(
    picture.rows[0]?.dots.reduce((sum, { count }) => sum + count, 0),
    2000,
  )
})

test('the names of two years never stand on each other', () => {
  const picture = pictureOf([moment('a', '2024-12-21'), moment('b', '2026-11-01')], now)
  assert.deepEqual(
    picture.ticks.map(({ text }) => text),
    ['2025', '2026'],
  )
})
