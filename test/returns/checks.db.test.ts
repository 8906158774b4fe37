import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { checkFile } from '../../src/modules/returns/index.ts'
import { openClient } from '../../src/platform/db/connection.ts'
import { testDatabase } from '../support/database.ts'
import { type Cells, fileOf } from '../support/return-file.ts'
import { bringText, emptyAgency, wholeSet } from './return-ground.ts'

const { owner, connections } = await testDatabase('returns checks')
const client = await openClient(connections.owner, { applicationName: 'tests', role: 'cg_owner', statementTimeout: 0 })
after(() => client.end())

let number = 0
/** What the checks find in a return made of these rows, by rule and record. */
async function found(rows: readonly Cells[], dataDate = '2026-06-30'): Promise<string[]> {
  const ground = await emptyAgency(owner, `C${String(++number).padStart(4, '0')}`)
  await bringText(client, ground, 'CDS-R', fileOf(ground.code, rows))
  await client.query('begin')
  const checked = await checkFile(
    client,
    { agencyId: ground.agencyId, agencyCode: ground.code, dataSet: wholeSet('CDS-R'), dataDate },
    1000,
  )
  await client.query('commit')
  assert.equal(checked.errors + checked.warnings, checked.findings.length)
  return checked.findings.map(({ level, rule, record_name }) => `${level} ${rule} ${record_name}`).toSorted()
}

const good: Cells = {
  FINITIAL: 'A',
  SINITIAL: 'B',
  DOB: '1980-01-01',
  SEX: '1',
  CLIENTID: 'c',
  EPISODID: 'e',
  UTLA: 'E06000001',
  DRUG1: '1011',
  DRUG2: '9996',
  DRUG3: '9997',
  REFLD: '2026-05-01',
  TRIAGED: '2026-05-04',
  MODID: 'm',
  MODAL: '95',
  REFMODDT: '2026-05-04',
  MODST: '2026-05-11',
  TOPID: 't',
  TRSTAGE: 'S',
  TOPDATE: '2026-05-12',
  ALCUSE: '28',
  QUALLIFE: '20',
}
const {
  MODID: _1,
  MODAL: _2,
  REFMODDT: _3,
  MODST: _4,
  TOPID: _5,
  TRSTAGE: _6,
  TOPDATE: _7,
  ALCUSE: _8,
  QUALLIFE: _9,
  ...noChildren
} = good

test('a return in which all is well has nothing to mend', async () => {
  assert.deepEqual(await found([good]), [])
})

const faults: readonly (readonly [string, readonly Cells[], readonly string[]])[] = [
  ['the main substance is missing', [{ ...good, DRUG1: '' }], ['error drug1-missing c, episode e']],
  ['the referral is missing', [{ ...good, REFLD: '' }], ['error refld-missing c, episode e']],
  ['triage before referral', [{ ...good, TRIAGED: '2026-04-30' }], ['error triage-after-referral c, episode e']],
  ['triage on the day of the referral', [{ ...good, TRIAGED: '2026-05-01' }], []],
  ['31 days of 28', [{ ...good, ALCUSE: '31' }], ['error alcuse-range c, episode e, t']],
  ['21 of 20', [{ ...good, QUALLIFE: '21' }], ['error quallife-range c, episode e, t']],
  [
    'left without a reason',
    [{ ...good, DISD: '2026-06-01', MODEND: '2026-06-01' }],
    ['error discharge-reason c, episode e'],
  ],
  ['a reason without a day', [{ ...good, DISRSN: '80' }], ['warning discharge-day c, episode e']],
  ['help that never ended', [{ ...good, DISD: '2026-06-01', DISRSN: '85' }], ['warning help-closed c, episode e, m']],
  [
    'help ended after leaving',
    [{ ...good, DISD: '2026-06-01', DISRSN: '85', MODEND: '2026-06-02' }],
    ['warning help-ends-by-discharge c, episode e, m'],
  ],
  [
    'help ended before it began',
    [{ ...good, MODEND: '2026-05-10' }],
    ['warning help-ends-after-start c, episode e, m'],
  ],
  [
    'help before triage',
    [{ ...good, MODST: '2026-05-03', REFMODDT: '2026-05-02' }],
    ['warning help-after-triage c, episode e, m'],
  ],
  ['under 18 at triage', [{ ...good, DOB: '2008-05-05' }], ['warning adult c, episode e']],
  ['18 on the day of triage', [{ ...good, DOB: '2008-05-04' }], []],
  ['the same substance twice', [{ ...good, DRUG2: '1011' }], ['warning drug2-different c, episode e']],
  [
    'treatment for a need that is not there',
    [{ ...good, CRTMHN: '1', MTHTN: 'N' }],
    ['warning mental-health-need c, episode e'],
  ],
  ['a start profile on day 14', [{ ...good, TOPDATE: '2026-05-25' }], []],
  ['a start profile on day 15', [{ ...good, TOPDATE: '2026-05-26' }], ['warning start-profile-window c, episode e, t']],
  ['no start profile', [{ ...good, TRSTAGE: 'R' }], ['warning start-profile-missing c, episode e']],
  [
    'completed without an exit profile',
    [{ ...good, DISD: '2026-06-01', DISRSN: '80', MODEND: '2026-06-01' }],
    ['warning exit-profile-missing c, episode e'],
  ],
  [
    'two open episodes',
    [good, { ...noChildren, EPISODID: 'f', REFLD: '2026-05-02' }],
    ['warning two-open c, episode e', 'warning two-open c, episode f'],
  ],
  [
    'the same episode twice',
    [
      { ...noChildren, DISD: '2026-06-01', DISRSN: '85' },
      { ...noChildren, EPISODID: 'f' },
    ],
    ['warning twice c, episode e', 'warning twice c, episode f'],
  ],
  ['somebody who did not agree is looked at no further', [{ ...noChildren, CONSENT: 'N', DRUG1: '' }], []],
]
for (const [name, rows, expected] of faults)
  test(`checks: ${name}`, async () => {
    assert.deepEqual(await found(rows), expected)
  })

test('what happened after the data date is not looked at', async () => {
  assert.deepEqual(await found([{ ...good, DISD: '2026-06-10' }], '2026-06-09'), [])
})
