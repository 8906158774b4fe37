import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mutants } from './mutants.ts'
import { mutated } from './plant.ts'

test('there are at least sixty planted mistakes, no two alike, each with its place in the sources', () => {
  assert.ok(mutants.length >= 60)
  assert.equal(new Set(mutants.map(({ name }) => name)).size, mutants.length)
  const changed = mutants.map((mutant) => `${mutant.file} ${mutated(mutant)}`)
  assert.equal(new Set(changed).size, mutants.length)
})
