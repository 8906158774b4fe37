import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Finding } from '../../domain/sending/finding.ts'
import { scoreOf, teamScores } from './quality.page.ts'

const finding = (episodeId: string, level: Finding['level']): Finding => ({
  level,
  rule: 'a',
  field: 'SEX',
  words: '',
  personId: null,
  episodeId,
  recordName: '',
  mendPath: null,
})
const record = (episodeId: string, teamName: string, isAsked = true) => ({
  episodeId,
  teamName,
  personId: episodeId,
  isAsked,
})

test('each record counts once in its team, with errors before warnings', () => {
  const records = [
    record('1', 'Blue'),
    record('2', 'Blue'),
    record('3', 'Blue'),
    record('5', 'Blue', false),
    record('4', ''),
  ]
  const found = [finding('1', 'error'), finding('1', 'warning'), finding('2', 'warning'), finding('9', 'error')]
  const [none, blue] = teamScores(records, found)
  assert.deepEqual([none?.teamName, none?.records, none?.withErrors, none?.withWarnings], ['', 1, 0, 0])
  assert.deepEqual([blue?.teamName, blue?.records, blue?.withErrors, blue?.withWarnings], ['Blue', 4, 1, 1])
  assert.equal(blue?.notAsked, 1)
  assert.equal(blue?.findings.length, 3, 'of its own records alone')
})

test('a hundred is said only where every record would go through', () => {
  assert.equal(scoreOf({ records: 300, withErrors: 1, notAsked: 0 }), 99)
  assert.equal(scoreOf({ records: 300, withErrors: 0, notAsked: 1 }), 99)
  assert.equal(scoreOf({ records: 300, withErrors: 0, notAsked: 0 }), 100)
  assert.equal(scoreOf({ records: 0, withErrors: 0, notAsked: 0 }), 100)
})
