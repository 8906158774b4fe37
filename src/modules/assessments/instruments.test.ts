import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { itemsOf } from './domain/instrument/definition.ts'
import { instrumentOf, instruments, loadInstruments } from './instruments.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'instruments-'))
after(() => rmSync(folder, { recursive: true }))

const whole = readFileSync(path.join(import.meta.dirname, '../../../reference/instruments/triage/2026-1.json'), 'utf8')

/** What loading says of a file that is the first assessment with one thing in it changed. */
function refusalOf(text: string, name = 'triage/2026-1.json'): string {
  rmSync(folder, { recursive: true })
  mkdirSync(path.join(folder, path.dirname(name)), { recursive: true })
  writeFileSync(path.join(folder, name), text)
  try {
    loadInstruments(folder)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  return 'was taken'
}

type Changeable = Record<string, unknown> & { item: Changeable[]; extension: Changeable[]; answerOption: Changeable[] }

function changed(change: (form: Changeable) => void): string {
  const form = JSON.parse(whole) as Changeable
  change(form)
  return JSON.stringify(form)
}

const section = (form: Changeable, at: number) => form.item[at] as Changeable
const question = (form: Changeable, at: number, within: number) => section(form, at).item[within] as Changeable
const without = (one: Changeable, url: string) => {
  one.extension = one.extension.filter((each) => !String(each.url).endsWith(url))
}

const broken: readonly (readonly [string, string | ((form: Changeable) => void), RegExp])[] = [
  ['text that is no JSON', '{ "resourceType": ', /triage\/2026-1\.json, the form: is no JSON/],
  ['a form without questions', (form) => void form.item.splice(0), /the form: item: Too small|the form: .*item/],
  [
    'a misspelt field',
    (form) => void Object.assign(question(form, 0, 0), { enabelWhen: [] }),
    /triage\/2026-1\.json, hopes-main: .*enabelWhen/,
  ],
  [
    'a question bound to no concept',
    (form) => void Object.assign(question(form, 0, 0), { code: [] }),
    /hopes-main: is bound to no concept/,
  ],
  [
    'a question without a category of information',
    (form) => without(question(form, 0, 0), 'category'),
    /hopes-main: has no category of information/,
  ],
  [
    'a question that never says when it is stale',
    (form) => without(question(form, 0, 0), 'stale-after-days'),
    /hopes-main: does not say after how many days/,
  ],
  [
    'one question twice',
    (form) => void section(form, 0).item.push(question(form, 0, 0)),
    /hopes-main: stands twice in the form/,
  ],
  [
    'a question that waits for one that comes later',
    (form) =>
      void Object.assign(question(form, 0, 0), {
        enableWhen: [{ question: 'injecting-now', operator: '=', answerBoolean: true }],
      }),
    /hopes-main: is asked only after injecting-now, which comes later/,
  ],
  [
    'a choice of one',
    (form) => void question(form, 1, 0).answerOption.splice(1),
    /legal-standing: is a choice with fewer than two answers/,
  ],
  [
    'a scale without ends',
    (form) => without(question(form, 1, 2), 'maxValue'),
    /triage-ready: is a scale without a lowest and a highest value/,
  ],
  [
    'a score that counts a question of words',
    (form) => {
      const score = form.extension.find((one) => String(one.url).endsWith('/score')) as Changeable
      score.extension.push({ url: 'item', extension: [{ url: 'linkId', valueString: 'hopes-main' }] } as never)
    },
    /score severity: counts hopes-main, whose answers have no number/,
  ],
  [
    'a need that waits for an answer nobody can give',
    (form) => {
      const need = form.extension.filter((one) => String(one.url).endsWith('/need'))
      const street = need.find((one) => JSON.stringify(one).includes('no-home')) as Changeable
      street.extension.push({
        url: 'when',
        extension: [
          { url: 'linkId', valueString: 'home-now' },
          { url: 'is', valueString: 'equals' },
          { url: 'value', valueString: 'on the moon' },
        ],
      } as never)
    },
    /need no-home: waits for the answer on the moon to home-now/,
  ],
]

for (const [what, change, says] of broken) {
  test(`a definition with ${what} is refused with file, item and reason`, () => {
    assert.match(refusalOf(typeof change === 'string' ? change : changed(change)), says)
  })
}

test('a definition in a folder of another name is refused', () => {
  assert.match(refusalOf(whole, 'first/2026-1.json'), /calls itself triage, 2026-1/)
})

test('a licensed tool may keep a score and a day, and not its questions', () => {
  const said = refusalOf(
    changed((form) => {
      for (const one of form.extension) if (String(one.url).endsWith('licence-kind')) one.valueCode = 'score_only'
    }),
  )
  assert.match(said, /hopes-main: only a score may be kept of a licensed tool/)
})

test('every instrument that is shipped says its source, its licence and who answers for it', () => {
  assert.equal(instruments().length >= 11, true)
  for (const one of instruments()) {
    assert.ok(one.source.length > 3 && one.licence.length > 20 && one.owner.length > 3, one.id)
  }
})

test('the full assessment begins with hopes and strengths (S004-L247a, S001-L145b)', () => {
  const full = instrumentOf('comprehensive')
  assert.deepEqual(
    full?.sections.slice(0, 3).map(({ id, strengths }) => [id, strengths]),
    [
      ['hopes', true],
      ['strengths', true],
      ['why', false],
    ],
  )
})

test('the crime part of the outcome profile is apart, of its own category, and the rest is whole without it (S002-L13c)', () => {
  const top = instrumentOf('top')
  const crime = top?.sections.filter((one) => one.items.some(({ category }) => category === 11))
  assert.deepEqual(
    crime?.map(({ id, separable }) => [id, separable]),
    [['crime', true]],
  )
  assert.ok(crime?.[0]?.items.every(({ category }) => category === 11))
})

test('the outcome profile carries the national fields', () => {
  const top = instrumentOf('top')
  const codes = new Set(top ? itemsOf(top).map(({ nationalCode }) => nationalCode) : [])
  for (const code of ['ALCUSE', 'OPIUSE', 'CRAUSE', 'IVDRGUSE', 'SHARING', 'SHOTHEFT', 'PSYHSTAT', 'QUALLIFE', 'HRISK'])
    assert.ok(codes.has(code), code)
})

test('none of the words of a licensed tool is shipped', () => {
  const licensed = instruments().filter(({ licenceKind }) => licenceKind === 'score_only')
  assert.deepEqual(
    licensed.flatMap((one) => itemsOf(one).map(({ kind }) => kind)),
    ['choice', 'day', 'number', 'text'],
  )
})
