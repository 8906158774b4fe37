import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { keyRing, newKey } from '../secrets/index.ts'
import { appendEndings, type Ending, endingFileName, openEnding, readEndingLines } from './ending-file.ts'

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'common-ground-endings-'))
after(() => fs.rmSync(root, { recursive: true, force: true }))

const keys = keyRing([newKey()], 'the test')
const ending = (reason: string): Ending => ({
  ending_id: randomUUID(),
  at: '2026-03-01T10:00:00.000Z',
  table_name: 'consent.withdrawal',
  op: 'row',
  key: { withdrawal_id: randomUUID() },
  fields: { reason },
})

/** A file with five endings, written by two processes one after the other. */
function fiveEndings(): { folder: string; file: string; endings: Ending[] } {
  const folder = fs.mkdtempSync(path.join(root, 'f'))
  const endings = ['one', 'two', 'three', 'four', 'five'].map(ending)
  appendEndings(folder, keys, 'county', endings.slice(0, 2))
  appendEndings(folder, keys, 'county', endings.slice(2))
  return { folder, file: path.join(folder, endingFileName), endings }
}

test('what ended is read as it was written, and is not to be read without the key', () => {
  const { folder, file, endings } = fiveEndings()
  const lines = readEndingLines(folder)
  assert.deepEqual(
    lines.map((line) => openEnding(folder, line, keys)),
    endings,
  )
  assert.ok(!fs.readFileSync(file, 'utf8').includes('withdrawal'))
  assert.equal(fs.statSync(file).mode & 0o777, 0o600)
  const first = lines[0]
  assert.ok(first)
  assert.throws(() => openEnding(folder, first, keyRing([newKey()], 'the test')), /which is not here/)
  assert.deepEqual(readEndingLines(path.join(root, 'nothing')), [])
})

test('a line that was taken out, put elsewhere or changed is noticed', () => {
  for (const change of [
    (lines: string[]) => lines.splice(1, 1),
    (lines: string[]) => lines.reverse(),
    (lines: string[]) => lines.splice(2, 1, 'not a line'),
    (lines: string[]) => lines.shift(),
  ]) {
    const { folder, file } = fiveEndings()
    const lines = fs.readFileSync(file, 'utf8').trimEnd().split('\n')
    change(lines)
    fs.writeFileSync(file, `${lines.join('\n')}\n`)
    assert.throws(() => readEndingLines(folder), /not as it was written/)
  }
  const { folder } = fiveEndings()
  const [one, two] = readEndingLines(folder)
  assert.ok(one && two)
  assert.throws(() => openEnding(folder, { ...one, box: two.box }, keys), /not as it was written/)
  assert.throws(() => openEnding(folder, { ...one, database: 'another' }, keys), /not as it was written/)
})

test('a line that a crash cut off was never acknowledged: the next one takes its place', () => {
  const { folder, file, endings } = fiveEndings()
  fs.appendFileSync(file, '{"file":"half of a li')
  assert.equal(readEndingLines(folder).length, 5)
  const next = ending('six')
  appendEndings(folder, keys, 'county', [next])
  assert.deepEqual(
    readEndingLines(folder).map((line) => openEnding(folder, line, keys)),
    [...endings, next],
  )
})
