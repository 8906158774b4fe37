import { isId } from '../../../../kernel/id.ts'
import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { readForm, text } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { releaseAssessment, strikeAssessment } from '../../commands/keep-assessment.ts'
import { asAsked, questionsOf, standingConcept } from '../../domain/answering/as-asked.ts'
import type { Instrument } from '../../domain/instrument/instrument.ts'
import { type Assessment, assessmentOf } from '../../queries/assessments-of.ts'
import { answersIn } from '../../queries/known-answers.ts'
import type { OpenPerson } from '../../queries/open-person.ts'
import { instrumentOf } from '../instruments.ts'
import { openFor } from '../open.ts'
import { assessmentPath, assessmentsPath } from '../paths.ts'
import { wordsOf } from '../section/section.page.ts'
import { aboutShown } from '../subjects.ts'
import { readFacts, readParts } from './reading.page.ts'
import { ReadingView, StrikeView } from './reading.view.tsx'

interface Opened {
  readonly person: OpenPerson
  readonly assessment: Assessment
  readonly instrument: Instrument
  /** Written by the worker's own agency, and still theirs to change. */
  readonly isOurs: boolean
}

async function open(context: StaffContext): Promise<Opened | { readonly reply: Reply }> {
  const { personId = '', assessmentId = '' } = context.params
  if (!isId(personId) || !isId(assessmentId)) return { reply: notFound() }
  const [opened, assessment] = await Promise.all([openFor(context), assessmentOf(context.tx, personId, assessmentId)])
  if (opened.reply) return { reply: opened.reply }
  const instrument = assessment && instrumentOf(assessment.instrumentId, assessment.instrumentVersion)
  if (!instrument) return { reply: notFound() }
  const { person } = opened
  const mayWrite =
    context.actor.permissions.has('assessment.fill-in') && (person.writes & (1 << assessment.category)) !== 0
  return {
    person,
    assessment,
    instrument: asAsked(instrument),
    isOurs: mayWrite && assessment.ownerAgencyId === context.actor.agencyId,
  }
}

export async function showAssessment(context: StaffContext): Promise<Reply> {
  const opened = await open(context)
  if ('reply' in opened) return opened.reply
  const { person, assessment, instrument, isOurs } = opened
  const answers = await answersIn(context.tx, assessment.assessmentId)
  aboutShown(context, person, [assessment, ...answers])
  const standing = questionsOf(instrument).find((item) => item.concept === standingConcept)
  const standingAnswer = answers.find((answer) => answer.concept === standingConcept)
  return page(
    instrument.title,
    <ReadingView
      model={{
        personId: person.personId,
        assessmentId: assessment.assessmentId,
        title: instrument.title,
        source: `${instrument.validated ? 'A validated measure' : 'Not a validated measure'}. Source: ${instrument.source.replace(/\.$/, '')}.`,
        facts: readFacts(assessment, context.today),
        struckReason: assessment.struckAt === null ? null : assessment.struckReason,
        againReason: assessment.againReason,
        parts: readParts(assessment, instrument, answers, context.today),
        standing: standing && standingAnswer ? wordsOf(standing, standingAnswer.value) : null,
        isOurs,
        isReleased: assessment.releasedAt !== null,
        seal: context.seal,
      }}
    />,
    { backLink: { href: assessmentsPath(person.personId), text: 'Assessments' } },
  )
}

async function openToChange(context: StaffContext): Promise<Opened | { readonly reply: Reply }> {
  const opened = await open(context)
  if ('reply' in opened) return opened
  aboutShown(context, opened.person, [opened.assessment])
  return opened.isOurs && opened.assessment.struckAt === null ? opened : { reply: notFound() }
}

const strikeTitle = 'Strike through an assessment'

const strikeView = (
  context: StaffContext,
  { person, assessment, instrument }: Opened,
  values: FormValues = {},
  errors: FormErrors = [],
) => (
  <StrikeView
    personId={person.personId}
    assessmentId={assessment.assessmentId}
    title={instrument.title}
    values={values}
    errors={errors}
    seal={context.seal}
  />
)

export async function showStrike(context: StaffContext): Promise<Reply> {
  const opened = await openToChange(context)
  return 'reply' in opened ? opened.reply : page(strikeTitle, strikeView(context, opened))
}

export async function saveStrike(context: StaffContext): Promise<Reply> {
  const opened = await openToChange(context)
  if ('reply' in opened) return opened.reply
  const read = readForm({ reason: text('What was wrong', { max: 500, min: 5 }) }, context.form)
  if (!read.ok) return invalid(strikeTitle, strikeView(context, opened, context.form, read.errors))
  const { person, assessment } = opened
  const result = await strikeAssessment(context, assessment, read.input.reason)
  if (!result.ok)
    return invalid(strikeTitle, strikeView(context, opened, context.form, [{ field: '', text: result.refusal.text }]))
  return redirect(assessmentPath(person.personId, assessment.assessmentId), 'The assessment is struck through')
}

export async function saveRelease(context: StaffContext): Promise<Reply> {
  const opened = await openToChange(context)
  if ('reply' in opened) return opened.reply
  const { person, assessment } = opened
  await releaseAssessment(context, assessment)
  return redirect(assessmentPath(person.personId, assessment.assessmentId), 'The person may read it now')
}
