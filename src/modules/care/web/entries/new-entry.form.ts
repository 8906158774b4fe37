import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import type { FormValues } from '../../../../platform/web/components/index.ts'
import { choice, day, optionalChoice, optionalText, readForm, text, ticks } from '../../../../platform/web/fields.ts'
import { sensitiveLabel, thirdPartyLabel } from '../../domain/bits.ts'
import { testResults } from '../../domain/in-words.ts'

const results = Object.keys(testResults)
const mostWords = 20_000

const wordFields = (today: CalendarDay) => ({
  happened_on: day('The date', { notAfter: today }),
  title: text('A few words for the heading', { max: 120 }),
  body: text('What you want to write', { max: mostWords }),
  labels: ticks('Labels', ['sensitive', 'third_party']),
  code: optionalChoice('The result', results),
})

const labelBits = (labels: readonly string[]) =>
  (labels.includes('sensitive') ? sensitiveLabel : 0) | (labels.includes('third_party') ? thirdPartyLabel : 0)

interface Words {
  readonly happened_on: CalendarDay
  readonly title: string
  readonly body: string
  readonly labels: readonly string[]
  readonly code: string | null
}

// A result belongs to a test; left over from another choice it would be a result of nothing.
const asInput = (words: Words, category: number) => ({
  happenedOn: words.happened_on,
  title: words.title,
  body: words.body,
  labels: labelBits(words.labels),
  code: category === 7 ? (words.code ?? '') : '',
})

export function readNewEntry(values: FormValues, today: CalendarDay, categories: readonly number[]) {
  const read = readForm(
    { category: choice('What kind of note it is', categories.map(String)), ...wordFields(today) },
    values,
  )
  if (!read.ok) return read
  const category = Number(read.input.category)
  return { ok: true as const, input: { category, ...asInput(read.input, category) } }
}

export function readCorrection(values: FormValues, today: CalendarDay, category: number) {
  const read = readForm({ ...wordFields(today), reason: text('Why you are correcting it', { max: 500 }) }, values)
  return read.ok ? { ok: true as const, input: { ...asInput(read.input, category), reason: read.input.reason } } : read
}

export const readReason = (values: FormValues) =>
  readForm({ reason: text('Why it should not be here', { max: 500 }) }, values)

export function readRelease(values: FormValues) {
  const read = readForm(
    {
      decision: choice('Whether the person may see it', ['release', 'hold']),
      redacted_body: optionalText('What the person may read', { max: mostWords }),
      reason: optionalText('The reason', { max: 1000 }),
    },
    values,
  )
  if (!read.ok) return read
  const { decision, redacted_body: redactedBody, reason } = read.input
  if (decision === 'hold' && reason.length < 20) {
    return {
      ok: false as const,
      errors: [{ field: 'reason', text: 'Say what serious harm it would do, in 20 characters or more' }],
    }
  }
  return { ok: true as const, input: decision === 'hold' ? { decision, reason } : { decision, redactedBody } }
}
