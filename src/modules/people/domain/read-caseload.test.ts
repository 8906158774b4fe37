import assert from 'node:assert/strict'
import { test } from 'node:test'
import { templateFile } from './caseload-columns.ts'
import { caseloadText } from './caseload-text.ts'
import { readCaseload } from './read-caseload.ts'

const today = '2026-11-22'
const read = (text: string) => readCaseload(text, today)
const problemsOf = (text: string) => read(text).problems.map((one) => `${one.line}: ${one.text}`)
const head = 'First name,Family name,Date of birth,Reference\n'

test('headings are understood however they are spelt, in any order', () => {
  const [row] = read('SURNAME;dob;First_Name;Ref\nReed;14.03.1985;Sam;R1\n').rows
  assert.deepEqual([row?.givenName, row?.familyName, row?.bornOn, row?.reference], ['Sam', 'Reed', '1985-03-14', 'R1'])
})

test('a byte order mark, CRLF, semicolons, tabs and quoted line breaks change nothing', () => {
  for (const text of [
    '\ufeffFirst name;Reference\r\nSam;R1\r\n',
    'First name\tReference\nSam\tR1',
    'First name,Reference\r"Sam",R1\r',
    '"First name","Reference"\n"Sam","R1"\n\n,\n',
  ]) {
    const { rows, problems } = read(text)
    assert.deepEqual(
      [rows.length, rows[0]?.givenName, rows[0]?.reference, problems.length],
      [1, 'Sam', 'R1', 0],
      JSON.stringify(text),
    )
  }
})

const faults: readonly (readonly [string, string, RegExp])[] = [
  ['31 February', `${head}Sam,Reed,31/02/1980,R1`, /^2: “Date of birth” is not a real date: 31\/02\/1980/],
  ['a two-digit year', `${head}Sam,Reed,04/07/90,R1`, /not a real date/],
  ['a day to come', `${head}Sam,Reed,01/01/2999,R1`, /is in the future: 1 January 2999/],
  ['no name', `${head},Reed,14/03/1985,R1`, /^2: There is no name/],
  ['nothing to know the line by again', `${head}Sam,Reed,,`, /no reference, NHS number or date of birth/],
  ['a long name', `${head}${'a'.repeat(1_000_000)},Reed,14/03/1985,R1`, /has 1000000 characters/],
  ['a formula', `${head}=HYPERLINK("x"),Reed,14/03/1985,R1`, /quotation mark|begins like a formula/],
  [
    'a formula in quotation marks',
    `${head}"=cmd|' /C calc'!A0",Reed,14/03/1985,R1`,
    /“First name” begins like a formula/,
  ],
  ['a formula behind an invisible letter', `${head}\u200b@SUM(1),Reed,14/03/1985,R1`, /begins like a formula/],
  ['a full-width formula', `${head}＝1+1,Reed,14/03/1985,R1`, /begins like a formula/],
  [
    'the same reference twice',
    `${head}Sam,Reed,14/03/1985,R1\nKim,Dale,,R1`,
    /^3: The same reference stands in line 2 already/,
  ],
  [
    'the same person twice',
    `${head}Sam,Reed,14/03/1985,\nsam,REED,14/03/1985,`,
    /^3: The same name and date of birth stands in line 2/,
  ],
  ['an NHS number with one digit wrong', 'First name,NHS number\nSam,943 476 5918', /“NHS number” is not one/],
  ['a cell too many', `${head}Sam,Reed,14/03/1985,R1,extra`, /more cells than headings/],
  ['an open quotation mark', `${head}"Sam,Reed,14/03/1985,R1`, /quotation mark/],
  ['no headings', 'Sam,Reed\nKim,Dale', /first line must hold headings/],
  ['only headings', head, /headings but no people/],
  ['two headings of one meaning', 'First name,Forename\nSam,Sam', /Two headings both mean/],
  ['neither yes nor no', 'First name,Ref,Mobile,Mobile safe\nSam,R1,07700 900123,maybe', /must be yes or no: maybe/],
  ['a word for a number', 'First name,Ref,Mobile\nSam,R1,ask mum', /phone number/],
]
for (const [what, text, says] of faults) {
  test(`${what} is a problem said in words with its line`, () => {
    const problems = problemsOf(text)
    assert.equal(problems.length, 1, problems.join('\n'))
    assert.match(problems[0] ?? '', says)
  })
}

test('a phone number with a plus is no formula, and right-to-left names and emoji are names', () => {
  assert.deepEqual(problemsOf('First name,Ref,Mobile\nمحمد 🌈,R1,+44 7700 900123'), [])
})

test('more people than one file may hold are refused at once', () => {
  assert.match(problemsOf(head + 'Sam,Reed,14/03/1985,\n'.repeat(1501))[0] ?? '', /There are 1501 people/)
})

test('the file to fill in can be read back', () => {
  const { rows, problems } = read(templateFile())
  assert.deepEqual([rows.length, problems.length], [1, 0])
})

const bytes: readonly (readonly [string, Buffer, RegExp | null])[] = [
  ['a workbook', Buffer.from('PK\u0003\u0004'), /is a workbook/],
  ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), /is a workbook/],
  ['a PDF', Buffer.from('%PDF-1.7'), /is a PDF/],
  ['a file in an old Windows encoding', Buffer.from('First name\nZo\xeb', 'latin1'), /not in UTF-8/],
  ['a file with null bytes', Buffer.from('First name\nA\u0000b'), /no text/],
  ['an empty file', Buffer.from(''), /is empty/],
  ['a file of blanks', Buffer.from(' \r\n '), /is empty/],
  ['UTF-8', Buffer.from('First name\nZoë'), null],
  ['UTF-16 with its mark', Buffer.from('\ufeffFirst name\nZoë', 'utf16le'), null],
]
for (const [what, content, says] of bytes) {
  test(`${what} is ${says ? 'refused in words' : 'read'}`, () => {
    const text = caseloadText(content)
    assert.equal(text.ok, says === null)
    if (!text.ok && says) assert.match(text.refusal.text, says)
    if (text.ok) assert.match(text.value, /Zoë/)
  })
}
