import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { lacksOf, nextOf, pathwayTemplate } from './pathway.ts'
import { loadPathways, pathwayOf, pathwaysOffered } from './pathway-shelf.ts'

test('every pathway that is shipped says what keeps safe and what opens the way on, at every step (S001-L143)', () => {
  assert.ok(pathwaysOffered.length >= 5)
  for (const { title, steps } of pathwaysOffered)
    assert.deepEqual(
      steps.flatMap((step) => lacksOf(step)),
      [],
      title,
    )
})

test('a step whose template lacks either is named', () => {
  assert.deepEqual(lacksOf({ safety: 'Words' }), ['what opens the way to ordinary life'])
})

test('the next step is the first that is neither done nor left out', () => {
  const step = (doneOn: string | null, droppedAt: Date | null) => ({ action: { doneOn, droppedAt } })
  const open = step(null, null)
  assert.equal(nextOf([step('2026-01-01', null), step(null, new Date(0)), open]), open)
  assert.equal(nextOf([step('2026-01-01', null)]), null)
})

test('a pathway with a fault is refused with file, place and reason', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'pathways-'))
  const good = pathwayOf('step_down', '2026-1')
  const write = (name: string, content: unknown) =>
    writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  try {
    write('step-down-2026-1.json', { ...good, steps: good?.steps.map((step) => ({ ...step, who: 'somebody' })) })
    assert.throws(() => loadPathways(folder), /step-down-2026-1\.json, steps\.0\.who: /)
    write('step-down-2026-1.json', { ...good, steps: good?.steps.map((step) => ({ ...step, code: 'same' })) })
    assert.throws(() => loadPathways(folder), /steps: two steps have one code/)
    write('step-down-2026-1.json', '{')
    assert.throws(() => loadPathways(folder), /step-down-2026-1\.json is no JSON/)
    write('step-down-2026-1.json', { ...good, version: '2026-2' })
    assert.throws(() => loadPathways(folder), /should be called step-down-2026-2\.json/)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a step that hangs on what came of another is refused: the plan would tell the result (K5)', () => {
  const good = pathwayOf('step_down', '2026-1')
  assert.equal(pathwayTemplate.safeParse(good).success, true)
  const steps = good?.steps.map((step) => ({ ...step, onlyIf: 'positive' }))
  assert.equal(pathwayTemplate.safeParse({ ...good, steps }).success, false)
})
