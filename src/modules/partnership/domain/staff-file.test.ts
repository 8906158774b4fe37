import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textOf } from './read-csv.ts'
import { readStaffFile, type StaffFileSetting } from './staff-file.ts'

const setting: StaffFileSetting = {
  agencies: [
    {
      agency_id: 'a1',
      name: 'Riverside',
      teams: [{ team_id: 't1', name: 'Blue team' }],
      emails: ['old@riverside.example'],
      filled: ['privacy_officer'],
    },
    { agency_id: 'a2', name: 'Hill Pharmacy', teams: [], emails: [], filled: [] },
  ],
  mayGive: ['worker', 'prescriber', 'privacy_officer', 'safeguarding_lead', 'administrator'],
  today: '2025-06-01',
}

const linesOf = (text: string) => {
  const read = readStaffFile(text, setting)
  assert.ok(read.ok, read.ok ? '' : read.text)
  return read.lines
}
const refusalOf = (text: string) => {
  const read = readStaffFile(text, setting)
  assert.ok(!read.ok)
  return read.text
}

test('A good line is read whole, whatever separates the columns.', () => {
  for (const mark of [',', ';', '\t']) {
    const text = [
      ['Agency', 'Name', 'Email', 'Roles', 'Teams', 'Start'].join(mark),
      ['riverside', 'Ana Ash', 'Ana@riverside.example', '"worker|Prescriber"', 'blue team', '4/7/2024'].join(mark),
    ].join('\r\n')
    const [line] = linesOf(`\uFEFF${text}`)
    assert.deepEqual(line?.problems, [])
    assert.deepEqual(line?.roles, ['worker', 'prescriber'])
    assert.deepEqual(line?.teams, ['t1'])
    assert.equal(line?.from_on, '2024-07-04')
    assert.equal(line?.agencyId, 'a1')
    assert.equal(line?.line, 2)
  }
})

test('Every problem of a line is said at once, in plain words.', () => {
  const [line] = linesOf(
    'agency,name,email,roles,teams,start,volunteer\nElsewhere,,not an address,wizard;partnership_manager,,31/2/2024,maybe',
  )
  assert.deepEqual(
    line?.problems.toSorted(),
    [
      '“Elsewhere” is not an agency whose staff you look after',
      'Enter the name',
      '“not an address” is not an email address',
      'Under “volunteer”, write yes or no',
      '“wizard” is not a role',
      'Only the partnership manager gives the role partnership manager',
      '“31/2/2024” under “start” is not a date. Write it like 4/7/2024',
    ].toSorted(),
  )
})

test('A volunteer needs a last day of checks.', () => {
  const lines = linesOf(
    'agency,name,email,volunteer,checks until\nRiverside,Mo,mo@x.example,yes,\nRiverside,Jo,jo@x.example,yes,1 May 2026',
  )
  assert.match(lines[0]?.problems.join() ?? '', /last day of the volunteer’s checks/)
  assert.deepEqual(lines[1]?.problems, [])
  assert.equal(lines[1]?.checks_valid_until_on, '2026-05-01')
})

test('Somebody who is there already is no problem and changes nothing.', () => {
  const [line] = linesOf('agency,name,email\nRiverside,Old Hand,OLD@riverside.example')
  assert.equal(line?.isThere, true)
})

test('The same email twice, and a post for one that two would hold, are problems of the later line.', () => {
  const lines = linesOf(
    'agency,name,email,roles\nHill Pharmacy,A,a@x.example,safeguarding lead\nHill Pharmacy,B,a@x.example,\nHill Pharmacy,C,c@x.example,safeguarding_lead\nRiverside,D,d@x.example,privacy officer',
  )
  assert.deepEqual(
    lines.map(({ problems }) => problems),
    [
      [],
      ['This email is on line 2 already'],
      ['Hill Pharmacy has a safeguarding lead already'],
      ['Riverside has a privacy officer already'],
    ],
  )
})

test('A file that is no such table is refused in a sentence.', () => {
  assert.equal(refusalOf(''), 'The file is empty')
  assert.match(refusalOf('PK\u0000\u0003'), /This is not a CSV file/)
  assert.match(refusalOf('agency,name\nRiverside,A'), /must have the heading “email”/)
  assert.match(refusalOf('name,email,shoe size\nA,a@x.example,9'), /“shoe size” is not one of the headings/)
  assert.match(refusalOf('name,email\n"A,a@x.example'), /quotation mark that is not closed/)
  assert.match(refusalOf('name,email'), /nothing under them/)
})

test('Letters saved by an old spreadsheet are read.', () => {
  assert.equal(textOf(Buffer.from([0x5a, 0x6f, 0xeb])), 'Zoë')
  assert.equal(textOf(Buffer.from('Zoë', 'utf8')), 'Zoë')
})
