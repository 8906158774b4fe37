import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { FlowRow } from '../../queries/flows.ts'
import { agencySums, asQuestion, chosenFlows, flowChoice } from './flows.page.ts'

const agencies = Array.from({ length: 7 }, (_none, place) => ({
  agency_id: randomUUID(),
  agency_name: `Agency ${place}`,
}))
const row = (from: number, to: number, purpose = 'treatment'): FlowRow => ({
  agreement_flow_id: randomUUID(),
  agreement_version_id: randomUUID(),
  from_agency_id: agencies[from]?.agency_id ?? '',
  from_name: `Agency ${from}`,
  to_agency_id: agencies[to]?.agency_id ?? '',
  to_name: `Agency ${to}`,
  purpose,
  purpose_plain: purpose,
  lawful_basis: 'public_task_health_care',
  permission_needed: true,
  categories: [],
  removed_at: null,
  version: 1,
})
const pairs = agencies.flatMap((_one, from) => agencies.flatMap((_other, to) => (from === to ? [] : [row(from, to)])))

test('An address that asks something odd asks nothing, and cannot lead elsewhere.', () => {
  const odd = { from: '//elsewhere.test', to: 'x', purpose: 'a b', page: '-1', rows: 'some', more: 'yes' }
  assert.deepEqual(flowChoice(odd), {})
  assert.equal(asQuestion({}), '')
  const to = randomUUID()
  assert.equal(asQuestion(flowChoice({ to, page: '2', from: '' })), `?to=${to}&page=2`)
})

test('A matrix of many rows is summed up first; a choice of it, or all of it, is listed.', () => {
  const summed = chosenFlows(pairs, {})
  assert.equal(summed.isOnlySummed, true)
  assert.deepEqual(summed.rows, [])
  const seen = chosenFlows(pairs, { to: agencies[2]?.agency_id })
  assert.equal(seen.total, 6)
  assert.ok(seen.rows.every(({ to_name }) => to_name === 'Agency 2'))
  assert.equal(chosenFlows(pairs, { rows: 'all' }).rows.length, 42)
  assert.equal(chosenFlows(pairs.slice(0, 20), {}).rows.length, 20, 'few rows need no choice')
})

test('Every row of a long choice stands on exactly one of its pages.', () => {
  const choice = { purpose: 'treatment' }
  const { pages, total } = chosenFlows([...pairs, row(0, 1, 'supply')], choice)
  assert.deepEqual({ pages, total }, { pages: 3, total: 42 })
  const listed = Array.from({ length: pages }, (_none, at) => chosenFlows(pairs, { ...choice, page: String(at + 1) }))
  assert.deepEqual(
    listed.flatMap(({ rows }) => rows),
    pairs,
  )
  assert.equal(chosenFlows(pairs, { ...choice, page: '99' }).page, 3)
})

test('Each agency is told with how much it may show and see.', () => {
  const [first, second, third] = agencySums(agencies.slice(0, 3), [row(0, 1), row(0, 1, 'supply'), row(0, 2)])
  assert.deepEqual(first?.shows, { rows: 3, agencies: 2 })
  assert.deepEqual(second?.sees, { rows: 2, agencies: 1 })
  assert.deepEqual(third?.shows, { rows: 0, agencies: 0 })
})
