import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instruments } from '../../src/modules/assessments/index.ts'
import { definitions, rulesForSql } from '../../src/modules/indicators/index.ts'

/** What a person's page and a figure call a clear change is one thing: the outcome profile says what the indicators say. */
const named: Readonly<Record<string, string>> = {
  'days-opiates': 'opiates',
  'days-crack': 'crack',
  'days-cocaine': 'cocaine',
  'days-amphetamines': 'amphetamines',
  'days-cannabis': 'cannabis',
  'days-alcohol': 'alcohol',
  'days-injected': 'injecting',
}

test('the outcome profile and the indicators agree on what a clear change in days is', () => {
  const { change_days: days } = rulesForSql(definitions().values)
  const profile = instruments().filter(({ id }) => id === 'top')
  assert.ok(profile.length > 0)
  for (const { version, scores } of profile) {
    const said = scores.flatMap(({ id, reliableChange }) => (named[id] ? [[named[id], reliableChange?.by]] : []))
    assert.deepEqual(Object.fromEntries(said), { ...days }, version)
  }
})
