import { recordPath } from '../../../../kernel/paths.ts'
import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { csvOf } from '../../../../platform/web/csv.ts'
import { choice, optionalText, readForm } from '../../../../platform/web/fields.ts'
import { file, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { decideIntensity } from '../../commands/decide-intensity.ts'
import { measureChart, rowsOf } from '../../domain/outcomes/outcome-charts.ts'
import type { OpenPerson } from '../../queries/open-person.ts'
import { openFor } from '../open.ts'
import { intensityPath, outcomesFilePath, outcomesPath } from '../paths.ts'
import { type OutcomeFacts, outcomeFacts } from './outcomes.facts.ts'
import { licensedScores } from './outcomes.page.ts'
import { OutcomesView } from './outcomes.view.tsx'

const notes = 6

const mayWrite = (context: StaffContext, person: OpenPerson, category: number) =>
  context.actor.permissions.has('entry.write') && (person.writes & (1 << category)) !== 0

function viewOf(context: StaffContext, facts: OutcomeFacts, errors: FormErrors = []) {
  const { person, series, capital, profile, measures, turningPoints, decided, placed } = facts
  const licensed = series.get('licensed-score')
  return (
    <OutcomesView
      personId={person.personId}
      capital={capital}
      profile={profile}
      measures={measures}
      turningPoints={turningPoints}
      staffId={context.actor.staffId}
      licensed={licensed ? licensedScores(licensed) : []}
      placed={placed}
      decided={decided}
      mayDecide={mayWrite(context, person, notes)}
      mayBegin={mayWrite(context, person, 13)}
      fileOf={(chart) => outcomesFilePath(person.personId, chart)}
      action={intensityPath(person.personId)}
      values={context.form}
      errors={errors}
      seal={context.seal}
    />
  )
}

/** What changed for somebody: what they can build on, life and symptoms, and how much help was decided on. */
export async function showOutcomes(context: StaffContext): Promise<Reply> {
  const opened = await openFor(context)
  if (opened.reply) return opened.reply
  const facts = await outcomeFacts(context, opened.person)
  return page('How things are going', viewOf(context, facts), {
    backLink: { href: recordPath(opened.person.personId), text: 'The record' },
  })
}

/** The numbers of one chart of the page, as a file. */
export async function downloadOutcomes(context: StaffContext): Promise<Reply> {
  const opened = await openFor(context)
  if (opened.reply) return opened.reply
  const { capital, profile, measures } = await outcomeFacts(context, opened.person)
  const own = measures.flatMap((measure) => measureChart(measure) ?? [])
  const charts = [...profile.charts, ...own, ...(capital.chart ? [capital.chart] : [])]
  const chart = charts.find(({ id }) => id === context.query.chart)
  return chart ? file(`${chart.id}.csv`, 'text/csv; charset=utf-8', csvOf(rowsOf(chart))) : notFound()
}

export async function saveIntensity(context: StaffContext): Promise<Reply> {
  const opened = await openFor(context)
  if (opened.reply || !mayWrite(context, opened.person, notes)) return notFound()
  const facts = await outcomeFacts(context, opened.person)
  const { grid, severity, capital, suggested } = facts.placed
  const again = (errors: FormErrors) => invalid('How things are going', viewOf(context, facts, errors))
  const codes = grid.options.map(({ code }) => code)
  const read = readForm(
    { decided: choice('What you decide', codes), reason: optionalText('The reason', { max: 1000 }) },
    context.form,
  )
  if (!read.ok) return again(read.errors)
  const result = await decideIntensity(context, {
    personId: opened.person.personId,
    gridVersion: grid.version,
    severityBand: severity?.id ?? '',
    capitalBand: capital?.id ?? '',
    suggested: suggested?.code ?? '',
    ...read.input,
  })
  if (!result.ok) return again([{ field: result.refusal.field ?? '', text: result.refusal.text }])
  return redirect(outcomesPath(opened.person.personId), 'The decision is saved')
}
