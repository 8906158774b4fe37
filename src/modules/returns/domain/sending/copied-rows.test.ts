import assert from 'node:assert/strict'
import { test } from 'node:test'
import { copiedRows } from './copied-rows.ts'

const int = (value: number, bytes: 2 | 4) => {
  const made = Buffer.alloc(bytes)
  made.writeIntBE(value, 0, bytes)
  return made
}
const row = (lines: number, text: string) => {
  const block = Buffer.from(text)
  return Buffer.concat([int(2, 2), int(4, 4), int(lines, 4), int(block.length, 4), block])
}
const sent = Buffer.concat([
  Buffer.from('PGCOPY\n\u00ff\r\n\0', 'latin1'),
  int(0, 4),
  int(0, 4),
  row(2, 'é,1\nb,2\n'),
  row(1, ''),
  row(3, 'x\n'.repeat(3)),
  int(-1, 2),
])

test('rows are the same however what was sent is cut', () => {
  for (let size = 1; size <= sent.length; size++) {
    const rowsOf = copiedRows()
    const found: [number, string][] = []
    for (let at = 0; at < sent.length; at += size)
      for (const { lines, block } of rowsOf(sent.subarray(at, at + size))) found.push([lines, block.toString()])
    assert.deepEqual(found, [
      [2, 'é,1\nb,2\n'],
      [1, ''],
      [3, 'x\nx\nx\n'],
    ])
  }
})
