import { isId } from '../../../../kernel/id.ts'
import type { FormValues } from '../../../../platform/web/components/index.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { keepTalk } from '../../commands/keep-talk.ts'
import { boxesOf, readAnswer } from '../../domain/answering/read-answer.ts'
import { type DefinedItem, type Definition, itemsOf } from '../../domain/instrument/definition.ts'
import { instrumentOf } from '../../instruments.ts'
import { type KnownAnswer, knownAnswers } from '../../queries/known-answers.ts'
import { type OpenPerson, openPerson } from '../../queries/open-person.ts'
import { aboutShown } from '../subjects.ts'
import { type StrengthsModel, StrengthsView } from './strengths.view.tsx'

const peerNotes = 14
const longestTalk = 180

interface Talk {
  readonly person: OpenPerson
  readonly definition: Definition
  readonly known: readonly KnownAnswer[]
}

async function openTalk(context: StaffContext): Promise<Talk | null> {
  const { personId = '' } = context.params
  const definition = instrumentOf('strengths-talk')
  const person = definition && isId(personId) ? await openPerson(context.tx, personId) : null
  if (!definition || !person || (person.writes & (1 << peerNotes)) === 0) return null
  const concepts = itemsOf(definition).map(({ concept }) => concept)
  const known = await knownAnswers(context.tx, personId, concepts)
  aboutShown(context, person, known)
  return { person, definition, known }
}

const peerPath = (personId: string) => `/peers/${personId}`

const modelOf = (context: StaffContext, { person, definition }: Talk, values: FormValues): StrengthsModel => ({
  instrument: definition,
  action: context.path,
  cancelHref: peerPath(person.personId),
  opened: context.now.toISOString(),
  values,
  seal: context.seal,
})

function boxesFrom(items: readonly DefinedItem[], known: readonly KnownAnswer[]): FormValues {
  return Object.assign(
    {},
    ...items.map((item) => {
      const value = known.find(({ concept }) => concept === item.concept)?.value ?? null
      return value === null ? {} : boxesOf(item, value)
    }),
  )
}

export async function showStrengths(context: StaffContext): Promise<Reply> {
  const talk = await openTalk(context)
  if (!talk) return notFound()
  const values = boxesFrom(itemsOf(talk.definition), talk.known)
  return page(talk.definition.title, <StrengthsView {...modelOf(context, talk, values)} />)
}

function minutesSince(opened: unknown, now: Date): number {
  const from = typeof opened === 'string' ? Date.parse(opened) : Number.NaN
  return Number.isNaN(from) ? 1 : Math.min(longestTalk, Math.max(1, Math.round((now.getTime() - from) / 60_000)))
}

export async function saveStrengths(context: StaffContext): Promise<Reply> {
  const talk = await openTalk(context)
  if (!talk) return notFound()
  const { definition, person } = talk
  const read = itemsOf(definition).map((item) => ({ linkId: item.linkId, read: readAnswer(item, context.form) }))
  const errors = read.flatMap((one) => (one.read.ok ? [] : one.read.errors))
  const answers = new Map(
    read.flatMap((one) => (one.read.ok && one.read.value !== null ? [[one.linkId, one.read.value] as const] : [])),
  )
  const again = (all: StrengthsModel['errors']) =>
    invalid(definition.title, <StrengthsView {...modelOf(context, talk, context.form)} errors={all ?? []} />)
  if (errors.length > 0) return again(errors)
  if (answers.size === 0) return again([{ field: '', text: 'Write down at least one thing' }])
  const kept = await keepTalk(context, {
    personId: person.personId,
    people: person.people,
    instrument: definition,
    answers,
    minutes: minutesSince(context.form.opened, context.now),
  })
  if (!kept.ok) return again([{ field: '', text: kept.refusal.text }])
  return redirect(peerPath(person.personId), 'What you talked about is saved')
}
