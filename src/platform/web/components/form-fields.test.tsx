import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToStaticMarkup } from 'react-dom/server'
import { Checkboxes, DateInput, ErrorSummary, Form, type FormErrors, formFields, Radios, TextInput } from './index.ts'

const html = renderToStaticMarkup

test('what was typed comes back as it was typed, escaped', () => {
  const field = formFields({ family_name: '<O\'Neil> & "sons"' })
  const markup = html(<TextInput {...field('family_name')} label="Family name" />)
  assert.match(markup, /value="&lt;O&#x27;Neil&gt; &amp; &quot;sons&quot;"/)
})

test('an error stands at its field and the summary links to that field', () => {
  const errors: FormErrors = [{ field: 'family_name', text: 'Enter a family name' }]
  const field = formFields({ family_name: '' }, errors)
  const markup = html(
    <>
      <ErrorSummary errors={errors} />
      <TextInput {...field('family_name')} label="Family name" />
    </>,
  )
  assert.match(markup, /<a href="#family_name">Enter a family name<\/a>/)
  assert.match(
    markup,
    /<input class="nhsuk-input nhsuk-input--error" id="family_name"[^>]*aria-describedby="family_name-error"/,
  )
})

test('a link to a group of boxes lands on its first box', () => {
  const field = formFields({})
  const items = [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No' },
  ]
  assert.match(
    html(<Radios {...field('agrees')} label="Do you agree?" items={items} />),
    /<input[^>]* id="agrees"[^>]*value="yes"/,
  )
  assert.match(
    html(<Checkboxes {...field('days')} label="Which days?" items={items} />),
    /<input[^>]* id="days"[^>]*value="yes"/,
  )
  assert.match(
    html(<DateInput {...field('born_on')} label="Date of birth" />),
    /<input[^>]* id="born_on"[^>]*name="born_on-day"/,
  )
})

test('a date keeps three typed parts, and one wrong part alone turns red', () => {
  const values = { 'born_on-day': '31', 'born_on-month': '13', 'born_on-year': '80' }
  const errors: FormErrors = [{ field: 'born_on-month', text: 'Date of birth must have a month from 1 to 12' }]
  const markup = html(<DateInput {...formFields(values, errors)('born_on')} label="Date of birth" />)
  for (const typed of ['31', '13', '80']) assert.ok(markup.includes(`value="${typed}"`), typed)
  assert.equal(markup.split('nhsuk-input--error').length - 1, 1)
  assert.match(markup, /<input class="[^"]*nhsuk-input--error[^"]*" id="born_on-month"/)
  assert.match(html(<ErrorSummary errors={errors} />), /href="#born_on-month"/)
})

test('an error about the day of a date links to the first box', () => {
  assert.match(html(<ErrorSummary errors={[{ field: 'born_on-day', text: 'Enter a day' }]} />), /href="#born_on"/)
})

test('ticked boxes stay ticked, and an answer given once counts as a list of one', () => {
  const items = ['mon', 'tue', 'wed'].map((value) => ({ value, text: value }))
  const several = html(<Checkboxes {...formFields({ days: ['mon', 'wed'] })('days')} label="Days" items={items} />)
  assert.equal(several.split('checked=""').length - 1, 2)
  const one = html(<Checkboxes {...formFields({ days: 'tue' })('days')} label="Days" items={items} />)
  assert.match(one, /value="tue" checked=""|checked="" value="tue"/)
})

test('no summary appears when nothing is wrong', () => {
  assert.equal(html(<ErrorSummary errors={[]} />), '')
})

test('a form carries its proof, its version and its key unseen', () => {
  const markup = html(
    <Form action="/save" csrf="c" version={3} idempotencyKey="k" fields={{ step: '2', tags: ['a', 'b'] }}>
      body
    </Form>,
  )
  for (const [name, value] of [
    ['_csrf', 'c'],
    ['_version', '3'],
    ['_key', 'k'],
    ['step', '2'],
    ['tags', 'a'],
    ['tags', 'b'],
  ]) {
    assert.ok(markup.includes(`<input type="hidden" name="${name}" value="${value}"/>`), name)
  }
  assert.match(markup, /method="post"/)
})
