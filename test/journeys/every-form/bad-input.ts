import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Called } from '../../matrix/calling.ts'
import { each } from '../../matrix/checking.ts'
import type { FormOfRoute } from '../../matrix/form-finding.ts'
import { type Control, filledIn, formsIn, type Manner } from '../../matrix/forms.ts'
import type { EveryForm } from './ground.ts'

const manner: Manner = { choose: 'first', tick: 'first', year: '2027' }
const isTyped = ({ kind }: Control) => kind === 'text' || kind === 'long-text'
type Values = Record<string, string | string[]>

/** Changes each box that takes words; the rest stays as somebody would rightly fill it in. */
const eachBox =
  (change: (control: Control) => string) =>
  ({ form }: FormOfRoute, values: Values): Values => ({
    ...values,
    ...Object.fromEntries(form.controls.filter(isTyped).map((control) => [control.name, change(control)])),
  })

const chosen = ({ kind }: Control) =>
  kind === 'select' || kind === 'radio' || kind === 'checkbox' || kind === 'hidden' || kind === 'button'

const ways: Readonly<Record<string, (found: FormOfRoute, values: Values) => Values>> = {
  'a text of a million letters': eachBox(({ kind }) => 'a'.repeat(kind === 'long-text' ? 1_000_000 : 50_000)),
  'faces and families': eachBox(() => '👩‍👩‍👧‍👦 Zoë 😀'),
  'right to left, and marks that turn lines round': eachBox(() => '\u202eשלום مرحبا\u202c\u200f'),
  'a script': eachBox(() => '"><script>alert(1)</script><img src=x onerror=alert(1)>'),
  'a formula': eachBox(() => '=HYPERLINK("http://elsewhere.test","open")'),
  'a null character': eachBox(() => 'nothing\u0000more'),
  'control characters': eachBox(() => 'bell\u0007and\u001bescape'),
  'half a character': eachBox(() => 'lost \ud83d half'),
  SQL: eachBox(() => `'; select set_config('acting.token', 'x', true); --`),
  'the 31st of February': eachBox(({ name }) =>
    name.endsWith('-day') ? '31' : name.endsWith('-month') ? '2' : name.endsWith('-year') ? '2026' : '31 February 2026',
  ),
  'a year that no calendar has': eachBox(({ name }) => (/-(day|month|year)$/.test(name) ? '99999' : '1 1 99999')),
  'an NHS number with one digit wrong': eachBox(({ name }) => (name.includes('nhs') ? '943 476 5918' : 'Kit')),
  'spaces only': eachBox(() => '   '),
  'nothing typed at all': ({ form }) =>
    Object.fromEntries(form.controls.filter((c) => c.name === '_key').map((c) => [c.name, c.value])),
  'choices that were never offered': ({ form }, values) => ({
    ...values,
    ...Object.fromEntries(
      form.controls
        .filter(chosen)
        .filter(({ name }) => !name.startsWith('_'))
        .map(({ name }) => [name, 'never-offered']),
    ),
  }),
  'ids of something else': ({ form }, values) => ({
    ...values,
    ...Object.fromEntries(
      form.controls
        .filter(chosen)
        .filter(({ name }) => !name.startsWith('_'))
        .map(({ name }) => [name, '00000000-0000-4000-a000-000000000001']),
    ),
  }),
  'each answer twice': (_found, values) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, name.startsWith('_') ? value : [value, value].flat()]),
    ),
  'versions that never were': (_found, values) => ({ ...values, _version: '999999999999999999999' }),
  'a version that is a word': (_found, values) => ({ ...values, _version: 'first' }),
  'names that mean something to JavaScript': (_found, values) => ({
    ...values,
    __proto__x: 'x',
    constructor: 'x',
    toString: 'x',
    'a[b][c]': 'x',
    hasOwnProperty: 'x',
  }),
}

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#x27;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

/** What was typed and is not in the page that came back. Null characters cannot stand in a page. */
function forgotten(found: FormOfRoute, sent: Values, reply: Called): string[] {
  return found.form.controls.filter(isTyped).flatMap(({ name, kind }) => {
    const value = sent[name]
    if (typeof value !== 'string' || value.trim() === '' || /[\p{Cc}\p{Cs}]/u.test(value)) return []
    const again = formsIn(reply.body, found.form.page).flatMap((form) =>
      form.controls.filter((control) => control.name === name),
    )
    if (again.length === 0) return [`no box ${name} any more`]
    const start = value.trim().slice(0, 40)
    const isKept = again.some((control) => control.value.includes(start)) || reply.body.includes(escaped(start))
    return isKept ? [] : [`${kind} ${name} forgotten`]
  })
}

function wrongWith(logged: readonly string[], found: FormOfRoute, way: string, sent: Values, reply: Called): string[] {
  const wrong: string[] = []
  if (![200, 303, 404, 409, 413, 422].includes(reply.status))
    wrong.push(`status ${reply.status} ${logged.at(-1)?.slice(0, 300)}`)
  if (/<script>alert|<img src=x/i.test(reply.body)) wrong.push('the script came back as a script')
  if (reply.status === 422) {
    if (!reply.body.includes('nhsuk-error-summary')) wrong.push('no summary of what is wrong')
    wrong.push(...forgotten(found, sent, reply))
  }
  return wrong.map((what) => `${found.route.name}: ${way}: ${what}`)
}

/** Fills every form in as badly as we can think of. None of it may end in a crash; what is refused comes back with what was typed. */
export function testBadInput({ undone, routes, book }: EveryForm): void {
  const forms = routes.flatMap((route) => book.formsOf(route).slice(0, 1))

  test('most posts have a form somewhere', () => {
    assert.ok(forms.length > 80, `only ${forms.length} forms were found`)
  })

  for (const [way, worsen] of Object.entries(ways)) {
    test(`every form takes ${way} without a crash and forgets nothing`, async () => {
      const wrong: string[] = []
      await each(forms, 4, async (found) => {
        const sent = worsen(found, { _key: crypto.randomUUID(), ...filledIn(found.form, manner) })
        delete sent._csrf
        const reply = await undone.post(found.persona, found.form.action, sent, { multipart: found.form.multipart })
        wrong.push(...wrongWith(undone.logged, found, way, sent, reply))
      })
      assert.deepEqual(wrong.toSorted(), [])
    })
  }
}
