import { optionalText, readForm, text, tick, version } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, overtaken, said } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { changedMeanwhile } from '../../commands/command-context.ts'
import { agreeJointText, saveHeadingAnswer } from '../../commands/draft-agreement.ts'
import { headingBy } from '../../domain/headings.ts'
import { type AnswerRow, answersUnder, headingsOf } from '../../queries/headings.ts'
import { headingPath, versionPath } from '../paths.ts'
import { type HeadingProps, HeadingView } from './heading.view.tsx'
import { backToVersion, versionHere } from './version-here.ts'

const answerFields = { answer: text('Your agency’s answer', { max: 5000 }), _version: version() }
const textFields = { joint_text: optionalText('Joint text', { max: 20000 }), is_agreed: tick(), _version: version() }

type Found = Omit<HeadingProps, 'answerForm' | 'textForm'> & { readonly own: AnswerRow | undefined }

async function found(context: StaffContext): Promise<Found | null> {
  const heading = headingBy(context.params.heading ?? '')
  const here = await versionHere(context)
  if (!heading || !here) return null
  const rows = await headingsOf(context.tx, here.version.agreement_version_id)
  const row = rows.find((one) => one.heading === heading.code)
  if (!row) return null
  const answers = await answersUnder(context.tx, row.agreement_heading_id)
  return { here, heading, row, answers, own: answers.find(({ agency_id }) => agency_id === context.actor.agencyId) }
}

const seenOf = (own: AnswerRow | undefined) => own?.answered_at?.getTime() ?? 0

function viewOf(
  context: StaffContext,
  { own, ...rest }: Found,
  forms: { answerForm?: FormPage; textForm?: FormPage } = {},
) {
  const { row } = rest
  const answerForm = fresh(context, { answer: own?.answer ?? '', _version: String(seenOf(own)) })
  const textForm = fresh(context, {
    joint_text: row.joint_text,
    _version: String(row.version),
    ...(row.agreed_at ? { is_agreed: 'yes' } : {}),
  })
  return <HeadingView {...rest} answerForm={answerForm} textForm={textForm} {...forms} />
}

const back = ({ here }: Found) => backToVersion(here)
const title = 'Agreement heading'

export async function headingPage(context: StaffContext): Promise<Reply> {
  const it = await found(context)
  return it ? page(title, viewOf(context, it), back(it)) : notFound()
}

export async function headingAnswerAnswer(context: StaffContext): Promise<Reply> {
  const it = await found(context)
  if (!it?.here.mayAnswer) return notFound()
  const read = readForm(answerFields, context.form)
  if (!read.ok) return invalid(title, viewOf(context, it, { answerForm: again(context, read.errors) }), back(it))
  const ids = { versionId: it.here.version.agreement_version_id, headingId: it.row.agreement_heading_id }
  const saved = await saveHeadingAnswer(context, ids, read.input)
  if (!saved.ok && saved.refusal.code !== changedMeanwhile) {
    return invalid(title, viewOf(context, it, { answerForm: again(context, said(saved.refusal)) }), back(it))
  }
  if (!saved.ok) {
    const now = (await found(context)) ?? it
    const answerForm = overtaken(context, seenOf(now.own), [
      { label: 'Your agency’s answer', text: now.own?.answer ?? '' },
    ])
    return conflict(title, viewOf(context, now, { answerForm }), back(now))
  }
  context.note({ heading: it.heading.code })
  return redirect(
    headingPath(it.here.version.agreement_version_id, it.heading.code),
    'Your agency’s answer has been saved.',
  )
}

export async function jointTextAnswer(context: StaffContext): Promise<Reply> {
  const it = await found(context)
  if (!it?.here.mayWrite) return notFound()
  const read = readForm(textFields, context.form)
  if (!read.ok) return invalid(title, viewOf(context, it, { textForm: again(context, read.errors) }), back(it))
  const saved = await agreeJointText(context, it.row.agreement_heading_id, read.input)
  if (saved.ok) {
    context.note({ heading: it.heading.code, agreed: read.input.is_agreed })
    return redirect(versionPath(it.here.version.agreement_version_id), 'The joint text has been saved.')
  }
  if (saved.refusal.code !== changedMeanwhile)
    return invalid(title, viewOf(context, it, { textForm: again(context, said(saved.refusal)) }), back(it))
  const now = (await found(context)) ?? it
  const textForm = overtaken(context, now.row.version, [{ label: 'Joint text', text: now.row.joint_text }])
  return conflict(title, viewOf(context, now, { textForm }), back(now))
}
