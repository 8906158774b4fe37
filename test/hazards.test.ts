import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

const root = path.join(import.meta.dirname, '..')
const rows = fs
  .readFileSync(path.join(root, 'docs/hazards.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| H\d/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )

test('every hazard has a name of its own, a control, and how likely and bad it is before and after', () => {
  assert.ok(rows.length > 0)
  assert.equal(new Set(rows.map(([id]) => id)).size, rows.length, 'two hazards have one name')
  for (const row of rows) {
    const [id, hazard, before, control, , after] = row
    assert.equal(row.length, 6, id)
    assert.ok(hazard && control, id)
    for (const score of [before, after]) assert.match(score ?? '', /^[1-5] × [1-5]$/, id)
  }
})

test('the test that controls a hazard is there, and so is the story of it that is named', () => {
  for (const [id, , , , tests = ''] of rows) {
    const named = [...tests.matchAll(/`([^`]+)`(?: \(“([^”]+)…”\))?/g)]
    assert.ok(named.length > 0, `${id} names no test`)
    for (const [, pattern = '', story] of named) {
      const files = fs.globSync(pattern, { cwd: root })
      assert.ok(files.length > 0, `${id}: ${pattern} is not there`)
      assert.ok(
        files.every((file) => /\.(?:test|proof)\.ts$|^test\/access\/mutants\//.test(file)),
        `${id}: ${pattern} is no test`,
      )
      if (story !== undefined)
        assert.ok(
          files.some((file) => {
            const text = fs.readFileSync(path.join(root, file), 'utf8')
            return [`test('${story}`, `test("${story}`].some((begins) => text.includes(begins))
          }),
          `${id}: no story begins “${story}”`,
        )
    }
  }
})
