import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToStaticMarkup } from 'react-dom/server'
import { BarChart } from './bar-chart.tsx'
import type { ChartProps } from './chart.tsx'
import { axisFor, labelsThatFit, numberInWords, placeOn, placesAlong } from './chart-scale.ts'
import { LineChart } from './line-chart.tsx'

const chart: ChartProps = {
  id: 'days',
  heading: 'Days of alcohol',
  sentence: 'Fewer days than at the start.',
  labels: ['February', 'May', 'August'],
  series: [
    { name: 'Days', points: [28, null, 4] },
    { name: 'Goal', points: [10, 10, 10] },
  ],
}

const drawn = (element: Parameters<typeof renderToStaticMarkup>[0]) => renderToStaticMarkup(element)

test('the axis goes from nothing to a round number above the highest, unless its ends are set', () => {
  assert.deepEqual(axisFor([3, 17]), { min: 0, max: 20, ticks: [0, 5, 10, 15, 20] })
  assert.deepEqual(axisFor([0.2, 0.55]).ticks, [0, 0.2, 0.4, 0.6])
  assert.deepEqual(axisFor([-4, 8]).ticks, [-5, 0, 5, 10])
  assert.deepEqual(axisFor([40], { min: 0, max: 100 }).ticks, [0, 25, 50, 75, 100])
  assert.deepEqual(axisFor([0, 3], { max: 28 }), { min: 0, max: 28, ticks: [0, 7, 14, 21, 28] })
})

test('nothing, one value and equal values still make an axis', () => {
  for (const values of [[], [0], [5, 5], [-3]]) {
    const { min, max, ticks } = axisFor(values)
    assert.ok(max > min && ticks.length > 1 && ticks.length < 8, `${values}: ${min} to ${max}, ${ticks}`)
  }
})

test('a value beyond a set end stands at the end and not outside the picture', () => {
  const axis = axisFor([], { min: 0, max: 10 })
  assert.equal(placeOn(axis, 25, 0, 100), 100)
  assert.equal(placeOn(axis, -5, 0, 100), 0)
  assert.equal(placeOn(axis, 5, 100, 0), 50)
})

test('labels stand evenly, or as far apart as their days; one alone stands in the middle', () => {
  assert.deepEqual(placesAlong(3, undefined, 0, 100), [0, 50, 100])
  assert.deepEqual(placesAlong(3, [0, 10, 100], 0, 100), [0, 10, 100])
  assert.deepEqual(placesAlong(1, undefined, 0, 100), [50])
  assert.deepEqual(
    [...labelsThatFit([0, 10, 40, 50, 70, 95, 100], 30)],
    [0, 3, 6],
    'the words at both ends lie inwards',
  )
})

test('a line breaks where there is no number, and the table says so in the words given', () => {
  const shown = drawn(<LineChart {...chart} none="Not asked" unit="days" labelsAre="Month" />)
  assert.equal(shown.match(/<polyline/g)?.length, 3)
  assert.equal(shown.match(/<circle/g)?.length, 3, 'two points and the key')
  assert.match(shown, /<th[^>]*>.*Month/)
  assert.match(shown, /28 days/)
  assert.match(shown, /Not asked/)
  assert.doesNotMatch(shown, /NaN|undefined|style=|<script/)
})

test('where there is no number, the picture, its description and the table say the same of each label', () => {
  const series = [{ name: 'Share', points: [60, null, null, null], gaps: [undefined, '*', 'Not shown'] }]
  const some = { ...chart, labels: ['A', 'B', 'C', 'D'], series, unit: '%', decimals: 1, none: '–' }
  const bars = drawn(<BarChart {...some} />)
  for (const word of ['60.0%', '*', 'Not shown', '–'])
    assert.equal(bars.split(`>${word}<`).length - 1, 2, `${word} stands at its bar and in the table`)
  for (const shown of [bars, drawn(<LineChart {...some} />)])
    assert.match(shown, /Where the table says “\*” or “Not shown” or “–”, nothing is drawn/)
  assert.doesNotMatch(
    drawn(<LineChart {...chart} series={[{ name: 'Days', points: [1, 2, 3] }]} />),
    /nothing is drawn/,
  )
})

test('one moment alone is told in words and as a table, and not drawn', () => {
  const shown = drawn(<LineChart {...chart} labels={['February']} series={[{ name: 'Days', points: [28] }]} />)
  assert.doesNotMatch(shown, /<svg/)
  assert.match(shown, /Fewer days than at the start/)
  assert.match(shown, /As a table/)
})

test('heading, sentence, picture in words, table and file always stand together', () => {
  const shown = drawn(<LineChart {...chart} headingLevel={2} download="/days.csv" />)
  assert.match(shown, /<h2[^>]*>Days of alcohol<\/h2>/)
  assert.match(shown, /role="img"[^>]*aria-labelledby="days-title days-desc"/)
  assert.match(shown, /The same as a table/)
  assert.match(shown, /href="\/days.csv"[^>]*>Download these numbers<span[^>]*>: Days of alcohol/)
})

test('each series has a shape of its own, and lines and marks are told in words', () => {
  const shown = drawn(
    <LineChart
      {...chart}
      lines={[{ value: 14, text: 'Half the days' }]}
      marks={[{ at: 1, text: 'moved into the flat' }]}
      unit="%"
    />,
  )
  assert.match(shown, /app-chart__line--1.*app-chart__line--2/s)
  assert.match(shown, /Half the days: 14%/)
  assert.match(shown, /<strong>A<\/strong> May: moved into the flat/)
})

test('a mark with a place of its own stands between labels and says its own day', () => {
  const shown = drawn(
    <LineChart
      {...chart}
      places={[0, 100, 200]}
      marks={[{ at: 0, place: 50, when: 'In March', text: 'a new home' }]}
    />,
  )
  assert.match(shown, /<strong>A<\/strong> In March: a new home/)
  assert.match(shown, /app-chart__moment" x1="207"/)
})

test('bars carry their number, and a bar without one says so', () => {
  const shown = drawn(<BarChart {...chart} none="Too few people" unit="%" />)
  assert.equal(shown.match(/<rect class="app-chart__bar /g)?.length, 5 + 2, 'five bars and two keys')
  assert.match(shown, />28%<\/text>/)
  assert.match(shown, />Too few people<\/text>/)
  assert.doesNotMatch(shown, /NaN|undefined|style=/)
})

test('the words of a long bar are broken into lines that a phone can show', () => {
  const label = 'A safe place to live, and enough money to stay there for good'
  const shown = drawn(<BarChart {...chart} labels={[label]} series={[{ name: 'Better', points: [3] }]} />)
  assert.match(shown, />A safe place to live, and enough money<\/text><text[^>]*>to stay there for good<\/text>/)
})

test('numbers are written as people read them', () => {
  assert.equal(numberInWords(1234.5, undefined), '1,234.5')
  assert.equal(numberInWords(40, '%'), '40%')
  assert.equal(numberInWords(3, 'days'), '3 days')
})
