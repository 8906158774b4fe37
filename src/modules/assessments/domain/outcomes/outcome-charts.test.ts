import assert from 'node:assert/strict'
import { test } from 'node:test'
import { outcomeCurves } from '../../outcome-definitions.ts'
import { measureChart, movement, profileCharts, rowsOf } from './outcome-charts.ts'
import { type Field, fieldWords, notAsked, type Profile } from './profile.ts'
import { withTurningPoints } from './turning-point.ts'

const nothing = Object.fromEntries(Object.keys(fieldWords).map((name) => [name, null])) as Profile['said']
const profile = (
  on: string,
  some: Partial<Record<Field, number | boolean>>,
  crime: Profile['crime'] = null,
): Profile => ({
  on,
  stage: 'S',
  isFromFile: true,
  ownerName: 'Riverside',
  said: { ...nothing, ...some },
  crime,
})
const charts = (...profiles: Profile[]) => profileCharts(profiles, outcomeCurves())
const chart = (id: string, ...profiles: Profile[]) => charts(...profiles).find((one) => one.id === id)

test('what is used is drawn, the most first, and what is never used or not asked is said in words', () => {
  const use = chart(
    'use',
    profile('2026-01-05', { alcohol_days: 4, opiate_days: 20, crack_days: 0 }),
    profile('2026-04-05', { alcohol_days: 2, opiate_days: 0, crack_days: 0 }),
  )
  assert.deepEqual(
    use?.series.map(({ name }) => name),
    ['Opiates', 'Alcohol'],
  )
  assert.deepEqual(use?.places, [0, 90])
  assert.match(
    use?.sentence ?? '',
    /^Opiates: down from 20 to 0\. Alcohol: down from 4 to 2\. None of: crack\. Not asked: powder cocaine,/,
  )
})

test('more things than shapes make a second picture, and using nothing still makes one', () => {
  const five = { alcohol_days: 5, opiate_days: 4, crack_days: 3, cocaine_days: 2, cannabis_days: 1 }
  assert.deepEqual(
    charts(profile('2026-01-05', five)).map(({ id }) => id),
    ['use', 'more-use'],
  )
  assert.equal(chart('use', profile('2026-01-05', { alcohol_days: 0 }))?.series.length, 1)
})

test('what was not asked is a gap and not a nought', () => {
  const health = chart('health', profile('2026-01-05', { psychological: 4 }), profile('2026-02-05', {}))
  assert.deepEqual(health?.series, [{ name: 'Mind', points: [4, null] }])
  assert.deepEqual(rowsOf(health ?? assert.fail()).at(-1), ['5 February 2026', 'Not asked'])
})

test('without the part about crime there is no picture of it, and no sign that there could be (S002-L13c)', () => {
  assert.equal(chart('crime', profile('2026-01-05', { alcohol_days: 3 })), undefined)
  const crime = { shoplifting_days: 3, selling_days: null, other_theft: null, assault: null }
  assert.deepEqual(chart('crime', profile('2026-01-05', {}, crime))?.series, [
    { name: 'Taking things from shops', points: [3] },
  ])
})

test('nobody without a profile has a chart', () => assert.deepEqual(charts(), []))

test('movement is said plainly', () => {
  assert.equal(movement('Life', [null]), 'Life: not asked.')
  assert.equal(movement('Life', [5, null]), 'Life: 5, asked once so far.')
  assert.equal(movement('Life', [5, 9, 5]), 'Life: 5, as at first.')
  assert.equal(movement('Life', [5, 9]), 'Life: up from 5 to 9.')
})

test('of an own measure the newest rating of a day counts', () => {
  const rating = (on: string, score: number) => ({ on, score, note: '', authorName: null })
  const measure = {
    measureId: 'm',
    kind: 'own',
    words: 'Seeing my girls',
    low: 'Never',
    high: 'Every week',
    ended: false,
    authorName: null,
  } as const
  const drawn = measureChart({
    ...measure,
    ratings: [rating('2026-01-02', 2), rating('2026-01-02', 3), rating('2026-02-02', 6)],
  })
  assert.deepEqual(drawn?.series[0]?.points, [3, 6])
  assert.equal(drawn?.sentence, 'Number: up from 3 to 6. 0 is “Never”. 10 is “Every week”.')
  assert.equal(measureChart({ ...measure, ratings: [] }), null)
})

test('a profile says what it was not asked, and not what makes sense only for some', () => {
  const most = Object.fromEntries(Object.keys(fieldWords).map((name) => [name, 1]))
  assert.deepEqual(notAsked(profile('2026-01-05', { ...most })), [])
  assert.ok(notAsked(profile('2026-01-05', {})).includes('Life altogether'))
  assert.ok(!notAsked(profile('2026-01-05', {})).includes('Shared injecting equipment'))
})

test('a turning point stands in the picture where it lies within it, and nowhere else (S001-L91)', () => {
  const lived = { quality_of_life: 5, acute_housing: true }
  const life = chart('life-and-symptoms', profile('2026-01-05', lived), profile('2026-04-05', lived)) ?? assert.fail()
  const turn = (on: string) => ({ turningPointId: on, on, pace: 'slow', words: 'I slept', authorName: null }) as const
  const { marks } = withTurningPoints(life, [turn('2025-12-31'), turn('2026-02-04'), turn('2026-05-01')])
  assert.deepEqual(marks, [{ at: 0, place: 30, when: '4 February 2026', text: 'I slept' }])
  const alone = chart('life-and-symptoms', profile('2026-01-05', lived)) ?? assert.fail()
  assert.deepEqual(withTurningPoints(alone, [turn('2026-01-05')]).marks, [])
})
