import { isId } from '../../../../kernel/id.ts'
import { choice, day, readForm, text } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { PersonContext, StaffContext } from '../../../../platform/web/request-context.ts'
import {
  markTurningPoint,
  type NewTurningPoint,
  strikeTurningPoint,
  takeBackTurningPoint,
  writeTurningPointDown,
} from '../../commands/turning-points.ts'
import type { OpenPerson } from '../../queries/open-person.ts'
import { openFor } from '../open.ts'
import { myNewTurningPointPath, myOutcomesPath, newTurningPointPath, outcomesPath } from '../paths.ts'
import { aboutShown } from '../subjects.ts'
import { NewTurningPointView, newTurningPointTitle as title } from './turning-points.view.tsx'

const measures = 13
const marked = 'The turning point is marked'

function readPoint({ form, today }: Pick<StaffContext, 'form' | 'today'>) {
  const read = readForm(
    {
      happened_on: day('The day', { notAfter: today }),
      words: text('What happened', { max: 300 }),
      pace: choice('How it turned', ['sudden', 'slow']),
    },
    form,
  )
  if (!read.ok) return read
  const { happened_on, words, pace } = read.input
  const point: NewTurningPoint = { on: happened_on, words, pace }
  return { ok: true, point } as const
}

/** The person, for a worker who may write outcome measures about them. */
async function openToWrite(context: StaffContext): Promise<OpenPerson | null> {
  const opened = await openFor(context)
  if (opened.reply) return null
  const { person } = opened
  if ((person.writes & (1 << measures)) === 0) return null
  const { actor } = context
  const written = { ownerAgencyId: actor.agencyId, authorStaffId: actor.staffId, category: measures }
  aboutShown(context, person, [{ personId: person.personId, ...written }])
  return person
}

const newView = (personId: string, form: FormPage) => (
  <NewTurningPointView
    action={newTurningPointPath(personId)}
    cancelHref={outcomesPath(personId)}
    form={form}
    wordsHint="In the person’s own words"
  />
)
const backTo = (personId: string) => ({
  backLink: { href: outcomesPath(personId), text: 'How things are going' },
})

export async function showNewTurningPoint(context: StaffContext): Promise<Reply> {
  const person = await openToWrite(context)
  return person ? page(title, newView(person.personId, fresh(context)), backTo(person.personId)) : notFound()
}

export async function saveNewTurningPoint(context: StaffContext): Promise<Reply> {
  const person = await openToWrite(context)
  if (!person) return notFound()
  const { personId } = person
  const read = readPoint(context)
  if (!read.ok) return invalid(title, newView(personId, again(context, read.errors)), backTo(personId))
  await writeTurningPointDown(context, personId, read.point)
  return redirect(outcomesPath(personId), marked)
}

export async function saveStrikeTurningPoint(context: StaffContext): Promise<Reply> {
  const { turningPointId = '' } = context.params
  const person = isId(turningPointId) ? await openToWrite(context) : null
  if (!person) return notFound()
  const struck = await strikeTurningPoint(context, person, turningPointId)
  return struck.ok ? redirect(outcomesPath(person.personId), 'It is taken back') : notFound()
}

const myView = (form: FormPage) => (
  <NewTurningPointView
    action={myNewTurningPointPath}
    cancelHref={myOutcomesPath}
    form={form}
    wordsHint="In your own words"
  />
)
const back = { backLink: { href: myOutcomesPath, text: 'How things are going for me' } }

const aboutMe = ({ about, actor }: PersonContext) =>
  about({ personId: actor.personId, route: 'own', categories: [measures] })

export async function showMyNewTurningPoint(context: PersonContext): Promise<Reply> {
  aboutMe(context)
  return page(title, myView(fresh(context)), back)
}

export async function saveMyNewTurningPoint(context: PersonContext): Promise<Reply> {
  aboutMe(context)
  const read = readPoint(context)
  if (!read.ok) return invalid(title, myView(again(context, read.errors)), back)
  const kept = await markTurningPoint(context, read.point)
  return kept.ok ? redirect(myOutcomesPath, marked) : notFound()
}

export async function saveTakeBackTurningPoint(context: PersonContext): Promise<Reply> {
  aboutMe(context)
  const { turningPointId = '' } = context.params
  const taken = isId(turningPointId) ? await takeBackTurningPoint(context, turningPointId) : null
  return taken?.ok ? redirect(myOutcomesPath, 'It is taken back') : notFound()
}
