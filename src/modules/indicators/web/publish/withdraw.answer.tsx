import type { ReactElement } from 'react'
import { monthInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { readForm, text } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { withdrawPublication } from '../../commands/prepare-publication.ts'
import type { OwnPublication } from '../../queries/own-publications.ts'
import { publicationPath, withdrawPath } from '../paths.ts'
import { openedPublication } from './opened-draft.ts'

const title = 'Withdraw published figures'
const fields = { reason: text('Why you withdraw them', { min: 3, max: 500 }) }
const back = (it: OwnPublication) => ({ backLink: { href: publicationPath(it.publicationId), text: 'What is public' } })

function WithdrawView({ it, form }: { readonly it: OwnPublication; readonly form: FormPage }): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <>
      <ErrorSummary errors={form.errors} />
      <Heading level={1} caption={`Twelve months to ${monthInWords(it.month)}`}>
        {title}
      </Heading>
      <p className="nhsuk-body">
        The public page stays, says that the figures were withdrawn and why, and shows no numbers. This cannot be
        undone. You can publish the month again.
      </p>
      <Form action={withdrawPath(it.publicationId)} {...form.seal}>
        <TextArea
          {...field('reason')}
          label="Why you withdraw them"
          hint="Everybody can read this. Name nobody"
          rows={3}
          maxLength={500}
        />
        <ButtonGroup>
          <Button variant="warning">Withdraw</Button>
          <a href={publicationPath(it.publicationId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </>
  )
}

async function standing(context: StaffContext): Promise<OwnPublication | null> {
  const it = await openedPublication(context)
  return it?.publishedAt && !it.withdrawnAt ? it : null
}

export async function withdrawPage(context: StaffContext): Promise<Reply> {
  const it = await standing(context)
  return it ? page(title, <WithdrawView it={it} form={fresh(context)} />, back(it)) : notFound()
}

export async function withdrawAnswer(context: StaffContext): Promise<Reply> {
  const it = await standing(context)
  if (!it) return notFound()
  const read = readForm(fields, context.form)
  if (!read.ok) return invalid(title, <WithdrawView it={it} form={again(context, read.errors)} />, back(it))
  const gone = await withdrawPublication(context, it.publicationId, read.input.reason)
  return gone ? redirect(publicationPath(it.publicationId), 'The figures are withdrawn') : notFound()
}
