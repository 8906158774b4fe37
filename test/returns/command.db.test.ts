import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { openClient } from '../../src/platform/db/connection.ts'
import { testDatabase } from '../support/database.ts'
import { fileOf } from '../support/return-file.ts'
import { bringText, emptyAgency, exported } from './return-ground.ts'

const { owner, connections, url } = await testDatabase('returns command')
const client = await openClient(connections.owner, { applicationName: 'tests', role: 'cg_owner', statementTimeout: 0 })
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cg-return-'))
after(async () => {
  await client.end()
  fs.rmSync(folder, { recursive: true, force: true })
})
const root = path.join(import.meta.dirname, '../..')
const run = (...words: string[]) =>
  spawnSync(process.execPath, ['--import', './bin/typescript.mjs', 'src/app/cli/return.ts', ...words], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: url, INIT_CWD: folder },
  })

const ground = await emptyAgency(owner, 'N0001')
const row = {
  FINITIAL: 'A',
  SINITIAL: 'B',
  DOB: '1980-01-01',
  SEX: '1',
  CLIENTID: 'c',
  EPISODID: 'e',
  REFLD: '2026-04-01',
  TRIAGED: '2026-04-02',
}
await bringText(client, ground, 'CDS-R', fileOf('N0001', [row]))

test('the command writes the month’s file, says that it is a draft, and names what to mend', async () => {
  const said = run('--dataset', 'CDS-R', '--agency', 'N0001', '--month', '2026-04', '--out', 'april-draft.csv')
  assert.equal(said.status, 0, said.stderr)
  const file = fs.readFileSync(path.join(folder, 'april-draft.csv'), 'utf8')
  assert.equal(file, await exported(client, ground, 'CDS-R', '2026-04-30'))
  assert.match(said.stdout, /draft, not validated by the national system/)
  assert.match(said.stdout, /data to 2026-04-30: 1 rows/)
  assert.ok(said.stdout.includes(createHash('sha256').update(file).digest('hex')))
  assert.match(said.stdout, /error: c, episode e: DRUG1: The main problem substance is missing/)
  assert.doesNotMatch(said.stdout, /more of this rule/)
  const { rows } = await owner.query(`select count(*)::integer as n from audit.entry where action = 'return.written'`)
  assert.equal(rows[0].n, 1)
})

test('what it cannot do it says in a sentence, and leaves no file behind', () => {
  const refusals = [
    [['--agency', 'X9', '--month', '2026-04', '--out', 'x.csv'], /No agency has the national code X9/],
    [['--agency', 'N0001', '--month', '2026-13', '--out', 'x.csv'], /--month must be a month/],
    [['--agency', 'N0001', '--month', '2026-04', '--dataset', 'CDS-Z', '--out', 'x.csv'], /There is no data set CDS-Z/],
    [['--agency', 'N0001', '--month', '2026-04', '--data-date', '2026-03-31', '--out', 'x.csv'], /before the month/],
    [['--agency', 'N0001', '--month', '2026-04', '--out', 'no/such/folder.csv'], /cannot be written/],
    [['--agency', 'N0001', '--month', '2026-04'], /--out is missing/],
  ] as const
  for (const [words, sentence] of refusals) {
    const said = run(...words)
    assert.equal(said.status, 1)
    assert.match(said.stderr, sentence)
  }
  assert.deepEqual(fs.readdirSync(folder), ['april-draft.csv'])
})

test('many records of one rule hide no other rule', async () => {
  const many = ['p', 'q', 'r', 's', 't'].map((letter) => ({
    ...row,
    SINITIAL: letter,
    CLIENTID: letter,
    EPISODID: letter,
  }))
  await bringText(client, ground, 'CDS-R', fileOf('N0001', [row, ...many]))
  const { stdout } = run('--dataset', 'CDS-R', '--agency', 'N0001', '--month', '2026-04', '--out', 'many.csv')
  assert.equal(stdout.match(/DRUG1: The main problem substance is missing/g)?.length, 3)
  assert.match(stdout, /and 3 more of this rule/)
})
