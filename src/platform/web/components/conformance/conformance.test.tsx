import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { renderToStaticMarkup } from 'react-dom/server'
import { type Fixture, readFixture } from './fixture-options.tsx'
import { dateInputAsOurs, errorSummaryAsOurs, formFixtures, searchInputAsOurs } from './form-fixtures.tsx'
import { normalMarkup } from './normal-markup.ts'
import { outOfScope, outOfScopeComponents } from './out-of-scope.ts'
import { pageFixtures } from './page-fixtures.tsx'
import { recordFixtures, tablesAsOurs } from './record-fixtures.tsx'

const mappers = { ...formFixtures, ...pageFixtures, ...recordFixtures }
const folder = join(dirname(createRequire(import.meta.url).resolve('nhsuk-frontend')), 'components')

const published = (component: string): readonly Fixture[] =>
  JSON.parse(readFileSync(join(folder, component, 'fixtures.json'), 'utf8')).fixtures

/** Measured with nhsuk-frontend 10.6.1; fewer means that something has quietly left the comparison. */
const floor = 690

/** Where we differ on purpose: each says why. */
const asOurs: Readonly<Record<string, (html: string) => string>> = {
  'date-input': dateInputAsOurs,
  'error-summary': errorSummaryAsOurs,
  'search-input': searchInputAsOurs,
  tables: tablesAsOurs,
}

let compared = 0
const leftOut = new Set<string>()

for (const [component, toElement] of Object.entries(mappers)) {
  test(`${component} renders what the design system publishes`, () => {
    const faults: string[] = []
    for (const fixture of published(component)) {
      const { element, unread, fill } = readFixture(fixture, toElement)
      if (unread.length > 0) {
        for (const option of unread) leftOut.add(`${component} ${option}`)
        continue
      }
      const expected = asOurs[component]?.(fixture.html) ?? fixture.html
      try {
        assert.deepEqual(normalMarkup(fill(renderToStaticMarkup(element))), normalMarkup(expected))
        compared += 1
      } catch (fault) {
        faults.push(`${fixture.name}: ${fault instanceof Error ? fault.message : fault}`)
      }
    }
    assert.equal(faults.length, 0, faults.join('\n\n'))
  })
}

test('what is left out is a closed list with a reason for each', () => {
  const listed = Object.entries(outOfScope).flatMap(([component, options]) =>
    Object.keys(options).map((option) => `${component} ${option}`),
  )
  assert.deepEqual([...leftOut].sort(), listed.sort())
})

test('every component the design system publishes is compared or named as out of scope', () => {
  const all = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(join(folder, entry.name)).includes('fixtures.json'))
    .map((entry) => entry.name)
  assert.deepEqual(all.sort(), [...Object.keys(mappers), ...Object.keys(outOfScopeComponents)].sort())
})

test('enough fixtures are compared', () => {
  assert.ok(compared >= floor, `${compared} compared, at least ${floor} expected`)
})
