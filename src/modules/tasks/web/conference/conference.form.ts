import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { choice, day, optionalText, readForm, text, tick, ticks } from '../../../../platform/web/fields.ts'
import type { NewDecision } from '../../commands/hold-conference.ts'

export const mostDecisions = 5
export const decisionNumbers = Array.from({ length: mostDecisions }, (_, at) => at + 1)

const typed = (values: FormValues, name: string) => String(values[name] ?? '').trim()

function readDecision(values: FormValues, number: number, today: CalendarDay, staffIds: readonly string[]) {
  const names = [`what_${number}`, `staff_${number}`, `due_${number}`]
  if (names.every((name) => typed(values, name) === '')) return null
  const [what = '', staff = '', due = ''] = names
  const read = readForm(
    {
      [what]: text('What was decided', { max: 300 }),
      [staff]: choice('Who does it', staffIds),
      [due]: day('The day', { notBefore: today }),
    },
    values,
  )
  if (!read.ok) return read
  const said = (name: string) => String(read.input[name] ?? '')
  return { ok: true as const, input: { what: said(what), staffId: said(staff), dueOn: said(due) } }
}

/** A conference and its decisions; rows of decisions left wholly empty are left out. */
export function readConference(
  values: FormValues,
  today: CalendarDay,
  known: { readonly agencies: readonly string[]; readonly staffIds: readonly string[] },
) {
  const read = readForm(
    {
      held_on: day('The day', { notAfter: today }),
      purpose: text('What it was for', { max: 300 }),
      agencies: ticks('Which agencies were there', known.agencies, { min: 1 }),
      others: optionalText('Who else was there', { max: 300 }),
      person_was_there: tick(),
      in_plan: tick(),
    },
    values,
  )
  const decisions: Omit<NewDecision, 'agencyId'>[] = []
  const errors: FormErrors[] = read.ok ? [] : [read.errors]
  for (const number of decisionNumbers) {
    const decision = readDecision(values, number, today, known.staffIds)
    if (decision?.ok) decisions.push(decision.input)
    else if (decision) errors.push(decision.errors)
  }
  if (!read.ok || errors.length > 0) return { ok: false as const, errors: errors.flat() }
  return { ok: true as const, input: { ...read.input, decisions } }
}
