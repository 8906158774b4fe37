import { recordPath } from '../../../../kernel/paths.ts'
import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { choice, optionalText, readForm } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { decideIntensity } from '../../commands/decide-intensity.ts'
import { type Definition, itemsOf } from '../../domain/instrument/definition.ts'
import { seriesOf } from '../../domain/outcomes/series.ts'
import { instrumentOf } from '../../instruments.ts'
import { intensityGrid } from '../../intensity-grid.ts'
import { type Intensity, intensitiesOf } from '../../queries/intensity-of.ts'
import type { OpenPerson } from '../../queries/open-person.ts'
import { pastAnswers, timesTaken } from '../../queries/past-answers.ts'
import { openFor } from '../open.ts'
import { intensityPath, outcomesPath } from '../paths.ts'
import { aboutShown } from '../subjects.ts'
import { capitalModel, licensedScores, type Placed, placedOn, profileModel, type Series } from './outcomes.page.ts'
import { OutcomesView } from './outcomes.view.tsx'

const shownInstruments = ['recovery-capital', 'top', 'triage', 'comprehensive', 'licensed-score'] as const
const crime = 11
const notes = 6

interface Facts {
  readonly person: OpenPerson
  readonly series: ReadonlyMap<string, Series>
  readonly decided: readonly Intensity[]
  readonly placed: Placed
}

const definitions = (): readonly Definition[] => shownInstruments.flatMap((id) => instrumentOf(id) ?? [])

/** Concepts that count in a score, and those of licensed scores; never those of the crime part. */
function conceptsShown(all: readonly Definition[]): readonly string[] {
  return all.flatMap((definition) => {
    const counted = new Set(definition.scores.flatMap(({ items }) => items.map(({ linkId }) => linkId)))
    return itemsOf(definition)
      .filter(
        ({ linkId, category }) =>
          category !== crime && (counted.has(linkId) || definition.licenceKind === 'score_only'),
      )
      .map(({ concept }) => concept)
  })
}

async function factsOf(context: StaffContext, person: OpenPerson): Promise<Facts> {
  const { tx } = context
  const all = definitions()
  const [taken, past, decided] = await Promise.all([
    timesTaken(tx, person.people, shownInstruments),
    pastAnswers(tx, person.people, conceptsShown(all)),
    intensitiesOf(tx, person.people),
  ])
  aboutShown(context, person, [...taken, ...past, ...decided])
  const series = new Map(
    all.map((definition) => {
      const times = taken.filter(({ instrumentId }) => instrumentId === definition.id)
      return [definition.id, { definition, scores: seriesOf(definition, times, past) }] as const
    }),
  )
  return { person, series, decided, placed: placedOn(intensityGrid(), [...series.values()]) }
}

const mayWrite = (context: StaffContext, person: OpenPerson, category: number) =>
  context.actor.permissions.has('entry.write') && (person.writes & (1 << category)) !== 0

function viewOf(context: StaffContext, { person, series, decided, placed }: Facts, errors: FormErrors = []) {
  const [capital, top, licensed] = ['recovery-capital', 'top', 'licensed-score'].map((id) => series.get(id))
  const nothing = { lines: [], changes: [], times: 0 }
  return (
    <OutcomesView
      personId={person.personId}
      capital={capital ? capitalModel(capital) : nothing}
      profile={top ? profileModel(top) : nothing}
      licensed={licensed ? licensedScores(licensed) : []}
      placed={placed}
      decided={decided}
      mayDecide={mayWrite(context, person, notes)}
      mayBegin={mayWrite(context, person, 13)}
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
  const facts = await factsOf(context, opened.person)
  return page('How things are going', viewOf(context, facts), {
    backLink: { href: recordPath(opened.person.personId), text: 'The record' },
  })
}

export async function saveIntensity(context: StaffContext): Promise<Reply> {
  const opened = await openFor(context)
  if (opened.reply || !mayWrite(context, opened.person, notes)) return notFound()
  const facts = await factsOf(context, opened.person)
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
