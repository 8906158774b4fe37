import { toNumbers } from '../../../../kernel/paths.ts'
import { readForm, text } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { commentOnSign } from '../../commands/comment-on-sign.ts'
import type { SignText } from '../../domain/rules.ts'
import type { Sign } from '../../queries/signs.ts'
import { signPath, signsOfMonthPath } from '../paths.ts'
import { monthOf } from '../period.view.tsx'
import { type OpenedSigns, openSigns } from './opened-signs.ts'
import { SignView } from './sign.view.tsx'
import { SignsView } from './signs.view.tsx'

export async function showSigns(context: StaffContext): Promise<Reply> {
  const opened = await openSigns(context)
  if (!opened) return notFound()
  return page('Worth a look together', <SignsView opened={opened} />, {
    backLink: toNumbers,
  })
}

interface OpenedSign {
  readonly opened: OpenedSigns
  readonly sign: Sign
  readonly text: SignText
  readonly month: string
}

/** One sign that stands, of an agency whose signs whoever acts may read. */
async function openSign(context: StaffContext): Promise<OpenedSign | null> {
  const opened = await openSigns(context)
  const { agencyId, sign: id } = context.params
  const sign = opened?.signs.find((one) => one.agencyId === agencyId && one.sign === id && one.state === 'raised')
  const words = opened?.definitions.signs.find((one) => one.id === id)
  if (!opened?.snapshot || !sign || !words) return null
  return { opened, sign, text: words, month: monthOf(opened.snapshot) }
}

const view = ({ opened, sign, text: words, month }: OpenedSign, form: FormPage) => (
  <SignView opened={opened} sign={sign} text={words} month={month} form={form} />
)

const back = ({ month }: OpenedSign) => ({ backLink: { href: signsOfMonthPath(month), text: 'Worth a look together' } })

export async function showSign(context: StaffContext): Promise<Reply> {
  const found = await openSign(context)
  return found ? page(found.text.name, view(found, fresh(context)), back(found)) : notFound()
}

const fields = { words: text('What is behind it', { max: 2000 }) }

/** A manager of the agency says what is behind a sign, or those who run the partnership what was agreed. */
export async function sayOfSign(context: StaffContext): Promise<Reply> {
  const found = await openSign(context)
  if (!found?.opened.snapshot || !found.opened.mayComment(found.sign)) return notFound()
  const read = readForm(fields, context.form)
  if (!read.ok) return invalid(found.text.name, view(found, again(context, read.errors)), back(found))
  const { agencyId, sign } = found.sign
  await commentOnSign(context, { agencyId, sign, month: found.opened.snapshot.month, words: read.input.words })
  return redirect(signPath(agencyId, sign, found.month), 'It stands beside the sign now')
}
