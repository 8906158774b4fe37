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
import { type TalkModel, TalkView } from './talk.view.tsx'

const longestTalk = 180

/** Which instrument is answered on one page, and for whom. */
interface Kind {
  readonly instrumentId: string
  /** Whoever may write this kind of information has the page. */
  readonly category: number
  readonly home: (personId: string) => string
  /** Where what was written leads to. */
  readonly after: (personId: string) => string
  readonly whoReads: string
}

const strengthsTalk: Kind = {
  instrumentId: 'strengths-talk',
  category: 14,
  home: (personId) => `/peers/${personId}`,
  after: (personId) => `/peers/${personId}/openings`,
  whoReads: 'Fill it in together, and leave out what you like. The person and their key workers can read it.',
}

const childrensWorker: Kind = {
  instrumentId: 'childrens-worker',
  category: 9,
  home: (personId) => `/housing/${personId}`,
  after: (personId) => `/housing/${personId}`,
  whoReads:
    'It is kept as information about safety. Others see it only where the person lets them, or the law says so.',
}

interface Talk {
  readonly kind: Kind
  readonly person: OpenPerson
  readonly definition: Definition
  readonly known: readonly KnownAnswer[]
}

async function openTalk(context: StaffContext, kind: Kind): Promise<Talk | null> {
  const { personId = '' } = context.params
  const definition = instrumentOf(kind.instrumentId)
  const person = definition && isId(personId) ? await openPerson(context.tx, personId) : null
  if (!definition || !person || (person.writes & (1 << kind.category)) === 0) return null
  const concepts = itemsOf(definition).map(({ concept }) => concept)
  const known = await knownAnswers(context.tx, personId, concepts)
  aboutShown(context, person, known)
  return { kind, person, definition, known }
}

const modelOf = (context: StaffContext, { kind, person, definition }: Talk, values: FormValues): TalkModel => ({
  instrument: definition,
  action: context.path,
  cancelHref: kind.home(person.personId),
  whoReads: kind.whoReads,
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

async function showTalk(context: StaffContext, kind: Kind): Promise<Reply> {
  const talk = await openTalk(context, kind)
  if (!talk) return notFound()
  const values = boxesFrom(itemsOf(talk.definition), talk.known)
  return page(talk.definition.title, <TalkView {...modelOf(context, talk, values)} />)
}

function minutesSince(opened: unknown, now: Date): number {
  const from = typeof opened === 'string' ? Date.parse(opened) : Number.NaN
  return Number.isNaN(from) ? 1 : Math.min(longestTalk, Math.max(1, Math.round((now.getTime() - from) / 60_000)))
}

async function saveTalk(context: StaffContext, kind: Kind): Promise<Reply> {
  const talk = await openTalk(context, kind)
  if (!talk) return notFound()
  const { definition, person } = talk
  const read = itemsOf(definition).map((item) => ({ linkId: item.linkId, read: readAnswer(item, context.form) }))
  const errors = read.flatMap((one) => (one.read.ok ? [] : one.read.errors))
  const answers = new Map(
    read.flatMap((one) => (one.read.ok && one.read.value !== null ? [[one.linkId, one.read.value] as const] : [])),
  )
  const again = (all: TalkModel['errors']) =>
    invalid(definition.title, <TalkView {...modelOf(context, talk, context.form)} errors={all ?? []} />)
  if (errors.length > 0) return again(errors)
  if (answers.size === 0) return again([{ field: '', text: 'Write down at least one thing' }])
  const kept = await keepTalk(context, {
    release: kind.category === 9 ? 'usual' : 'now',
    personId: person.personId,
    people: person.people,
    instrument: definition,
    answers,
    minutes: minutesSince(context.form.opened, context.now),
  })
  if (!kept.ok) return again([{ field: '', text: kept.refusal.text }])
  return redirect(kind.after(person.personId), 'What you wrote is saved')
}

/** A peer's talk about what somebody likes, can do and wishes for (S004-L733). */
export const showStrengths = (context: StaffContext) => showTalk(context, strengthsTalk)
export const saveStrengths = (context: StaffContext) => saveTalk(context, strengthsTalk)

/** What a children's or maternity worker knows and does (S003-L75b). */
export const showChildrensPart = (context: StaffContext) => showTalk(context, childrensWorker)
export const saveChildrensPart = (context: StaffContext) => saveTalk(context, childrensWorker)
