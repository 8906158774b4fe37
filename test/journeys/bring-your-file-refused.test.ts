import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { cameIn, fileBringer } from '../support/bring-file.ts'
import { testDatabase } from '../support/database.ts'
import { type Cells, fileOf } from '../support/return-file.ts'
import { valley } from '../worlds/valley.ts'

const db = await testDatabase('refused files')
const v = valley()
await v.facts.save(db.owner)
const { bring, everything, close } = await fileBringer(db, v)
after(close)

const jane: Cells = { CLIENTID: 'C1', EPISODID: 'E1', FINITIAL: 'J', SINITIAL: 'S', DOB: '1980-03-31', SEX: '2' }
const method: Cells = { MODID: 'M1', MODAL: '94', REFMODDT: '2026-01-05', FAOMODDT: '2026-01-08', MODST: '2026-01-12' }
const talking: Cells = { MODID: 'M2', MODAL: '95', REFMODDT: '2026-01-05' }

const refusals: readonly (readonly [string, Cells, string, RegExp])[] = [
  ['no first letter', { FINITIAL: '' }, 'FINITIAL', /FINITIAL is empty/],
  ['no birth date', { DOB: 'NA' }, 'DOB', /DOB is empty/],
  ['a day that is none', { DOB: '31/02/1980' }, 'DOB', /“31\/02\/1980”, which is no day/],
  ['a code outside a complete list', { INJSTAT: 'Q' }, 'INJSTAT', /It may be C, P, N, Z, or empty/],
  ['letters for a number', { TOPID: 'T', OPIUSE: 'many' }, 'OPIUSE', /which is no number/],
  ['a formula', { CLIENT: '=HYPERLINK("x")' }, 'CLIENT', /begins like a formula/],
  ['a sign that ends records', { CLIENT: 'a\u001eb' }, 'CLIENT', /a character that is no text/],
  ['an escape', { UTLA: 'E06\u001b[2J' }, 'UTLA', /a character that is no text/],
  [
    'a sign that ends fields, of somebody who did not agree',
    { CONSENT: 'N', CLIENTID: 'a\u001fb' },
    'CLIENTID',
    /a character that is no text/,
  ],
  ['a null character', { CLIENT: 'a\u0000b' }, 'CLIENT', /a character that is no text/],
  ['a field as long as a letter', { CLIENT: 'x'.repeat(5000) }, 'CLIENT', /has 5000 characters/],
  ['two letters', { SINITIAL: 'Smith' }, 'SINITIAL', /must be one letter/],
]
for (const [what, cells, field, sentence] of refusals)
  test(`a row with ${what} is refused with line, field and sentence, and the others wait with it`, async () => {
    const before = await everything()
    const fine = { ...jane, EPISODID: `R ${what}`, CLIENTID: 'R1' }
    const { taken, refused } = await bring(fileOf('V0001', [fine, { ...fine, EPISODID: 'R2', ...cells }]))
    assert.equal(taken.kind, 'refused')
    assert.deepEqual(
      refused.map(({ line, field }) => ({ line, field })),
      [{ line: 3, field }],
    )
    assert.match(refused[0]?.sentence ?? '', sentence)
    assert.deepEqual(await everything(), before)
  })

test('a code that an unfinished list does not have is kept as it is, and said', async () => {
  const fine = { ...jane, ...method, EPISODID: 'U1', CLIENTID: 'U', SEX: 'F' }
  const { taken } = await bring(fileOf('V0001', [fine, { ...fine, EPISODID: 'U2', MODAL: '999', DRUG1: '8a8' }]))
  assert.deepEqual(cameIn(taken).unlisted, [
    { field: 'DRUG1', codes: ['8A8'] },
    { field: 'MODAL', codes: ['999'] },
  ])
  assert.equal(cameIn(taken).counts.episodes.added, 2)
})

test('good rows come in beside refused ones when somebody says so', async () => {
  const fine = { ...jane, EPISODID: 'G1', CLIENTID: 'G' }
  const { taken } = await bring(fileOf('V0001', [fine, { ...fine, EPISODID: 'G2', DOB: 'x' }]), {
    acceptGoodRows: true,
  })
  assert.equal(cameIn(taken).refused, 1)
  assert.deepEqual(cameIn(taken).counts.episodes, { added: 1, changed: 0, unchanged: 0 })
})

test('rows of one key that differ: the first stands, the other is refused', async () => {
  const fine = { ...jane, EPISODID: 'D1', CLIENTID: 'D' }
  const file = fileOf('V0001', [
    { ...fine, ...method },
    { ...fine, ...method, MODST: '2026-03-03' },
    { ...fine, ...talking, REFLD: '2026-01-01' },
  ])
  const { refused } = await bring(file, { acceptGoodRows: true })
  assert.deepEqual(
    refused.map(({ line, field, rule }) => [line, field, rule]),
    [
      [3, 'MODID', 'repeated key'],
      [4, 'EPISODID', 'repeated key'],
    ],
  )
  const { rows } = await db.owner.query(
    `select i.started_on::text from episodes.intervention i join episodes.episode e on e.episode_id = i.episode_id where e.agency_ref = 'D1'`,
  )
  assert.deepEqual(rows, [{ started_on: '2026-01-12' }])
})

const apart: readonly (readonly [string, string, readonly Record<string, string>[]])[] = [
  ['the row below', 'P1', []],
  ['a row of the same episode further below', 'P2', [{ ...jane, EPISODID: 'P2', CLIENTID: 'P' }]],
  ['a row below another episode', 'P3', [{ ...jane, EPISODID: 'P4', CLIENTID: 'P' }]],
]
for (const [where, EPISODID, between] of apart)
  test(`a part that ${where} names again stands once if it says the same, and is refused if it does not`, async () => {
    const fine = { ...jane, ...method, EPISODID, CLIENTID: 'P' }
    const differs = fileOf('V0001', [fine, ...between, { ...fine, MODST: '2026-03-03' }])
    assert.deepEqual(
      (await bring(differs)).refused.map(({ line, field, rule }) => [line, field, rule]),
      [[3 + between.length, 'MODID', 'repeated key']],
    )
    const { taken } = await bring(fileOf('V0001', [fine, ...between, fine]))
    assert.deepEqual(cameIn(taken).counts.interventions, { added: 1, changed: 0, unchanged: 0 })
  })

const unreadable: readonly (readonly [string, string | Buffer, RegExp])[] = [
  ['empty', '', /empty/],
  ['with headings only', fileOf('V0001', [jane]).split('\n').slice(0, 1).join(), /does not count as received/],
  ['without headings', 'V0001,Y,J,S,1980-03-31,2\n', /does not name the columns/],
  ['with semicolons', 'AGNCY;CONSENT;EPISODID\n', /commas/],
  ['with a column nobody knows', fileOf('V0001', [{ ...jane, SHOESIZE: '44' }]), /“SHOESIZE”/],
  ['with a column twice', 'AGNCY,AGNCY,EPISODID\n', /a column twice: AGNCY/],
  [
    'that does not say who agreed',
    'AGNCY,FINITIAL,SINITIAL,DOB,SEX,EPISODID\n',
    /lacks columns that every row needs: CONSENT/,
  ],
  ['in UTF-16', Buffer.from(`\uFEFF${fileOf('V0001', [jane])}`, 'utf16le'), /not in UTF-8/],
  ['in Latin-1', Buffer.from(fileOf('V0001', [{ ...jane, CLIENT: 'Zo\u00eb' }]), 'latin1'), /not in UTF-8/],
  [
    'with a field of ten megabytes',
    fileOf('V0001', [{ ...jane, CLIENT: 'x'.repeat(10_000_000) }]),
    /more than a million/,
  ],
  ['with a quotation mark that never closes', `${fileOf('V0001', [jane])}"never`, /never closed/],
]
for (const [what, content, sentence] of unreadable)
  test(`a file ${what} is not taken in, and the sentence says why`, async () => {
    const before = await everything()
    const { taken } = await bring(content, { acceptGoodRows: true })
    assert.equal(taken.kind, 'unreadable')
    assert.match(taken.kind === 'unreadable' ? taken.problem.sentence : '', sentence)
    assert.deepEqual(await everything(), before)
  })
