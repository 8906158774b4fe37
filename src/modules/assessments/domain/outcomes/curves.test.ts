import assert from 'node:assert/strict'
import { test } from 'node:test'
import { outcomeCurves } from '../../outcome-definitions.ts'
import { pointOf, readCurves } from './curves.ts'
import { type Field, fieldWords, isField, type Profile } from './profile.ts'

const nothing = Object.fromEntries(Object.keys(fieldWords).map((name) => [name, null])) as Profile['said']
const said = (some: Partial<Record<Field, number | boolean>>) => ({ said: { ...nothing, ...some } })
const [life, symptoms] = outcomeCurves().curves

test('life is the plain mean of how good life is, the home and days of something to do (S001-L127)', () => {
  assert.ok(life)
  const all = {
    quality_of_life: 10,
    acute_housing: false,
    unsuitable_housing: true,
    eviction_risk: false,
    paid_work_days: 10,
    volunteering_days: 5,
  }
  assert.deepEqual(pointOf(life, said(all)), { value: 64, missing: [] }, '50, 66.7 and 75')
  assert.equal(pointOf(life, said({ ...all, paid_work_days: 28 })).value, 72, 'more than enough days count as full')
})

test('symptoms count the drink or drug used most, so that somebody who uses one thing every day does not look well', () => {
  assert.ok(symptoms)
  const one = { psychological: 20, physical: 20, alcohol_days: 28, opiate_days: 0, crack_days: 0 }
  assert.equal(pointOf(symptoms, said(one)).value, 33)
  assert.equal(pointOf(symptoms, said({ psychological: 0, physical: 0, alcohol_days: 28 })).value, 100)
})

test('a part that was not asked is left out and said; with too few parts there is no point', () => {
  assert.ok(life)
  const missing = ['a safe home', 'days of work, volunteering or learning (20 of 28 days count as full)']
  assert.deepEqual(pointOf(life, said({ quality_of_life: 20 })), { value: null, missing })
  assert.deepEqual(pointOf(life, said({ quality_of_life: 20, eviction_risk: false })), {
    value: 100,
    missing: missing.slice(1),
  })
})

test('the one curve moves without the other', () => {
  assert.ok(life && symptoms)
  const before = {
    quality_of_life: 4,
    acute_housing: true,
    paid_work_days: 0,
    psychological: 6,
    physical: 8,
    opiate_days: 28,
  }
  const housed = { ...before, quality_of_life: 12, acute_housing: false, paid_work_days: 8 }
  assert.ok((pointOf(life, said(housed)).value ?? 0) > (pointOf(life, said(before)).value ?? 0))
  assert.equal(pointOf(symptoms, said(housed)).value, pointOf(symptoms, said(before)).value)
})

test('a definition that could never be drawn, or names a field that is not there, is refused with the reason', () => {
  const whole = structuredClone(outcomeCurves())
  assert.throws(() => readCurves('f', { ...whole, curves: [{ ...whole.curves[0], needed: 9 }] }), /needs more parts/)
  const part = { id: 'x', words: 'x', how: 'sum', fields: ['shoe_size'], full: 3 }
  assert.throws(() => readCurves('f', { ...whole, curves: [{ ...whole.curves[0], parts: [part] }] }), /is no field/)
  const without = { id: 'x', words: 'x', how: 'sum', fields: ['physical'] }
  assert.throws(
    () => readCurves('f', { ...whole, curves: [{ ...whole.curves[0], needed: 1, parts: [without] }] }),
    /need "full"/,
  )
  assert.throws(() => readCurves('f', { ...whole, owner: '' }), /owner/)
})

test('crime stands in no curve, and every field in a curve is a field of the profile', () => {
  const fields = outcomeCurves().curves.flatMap(({ parts }) => parts.flatMap((one) => one.fields))
  assert.ok(fields.every(isField))
})
