import type { ReactElement } from 'react'
import { monthInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  ErrorSummary,
  Form,
  formFields,
  Heading,
} from '../../../../platform/web/components/index.ts'
import { mustTick, readForm, version } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said, versionOf } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { allowList } from '../../allow-lists.ts'
import { changedMeanwhile, publishDraft } from '../../commands/prepare-publication.ts'
import { definitions } from '../../definitions.ts'
import { type OwnPublication, type TellingTable, tellingTables } from '../../queries/own-publications.ts'
import { publicationPath, publishPath } from '../paths.ts'
import { openedDraft } from './opened-draft.ts'
import { Telling } from './telling.view.tsx'

const title = 'Publish these figures'
const back = (it: OwnPublication) => ({
  backLink: { href: publicationPath(it.publicationId), text: 'What will be public' },
})
const fields = { sure: mustTick('Confirm that you have read everything that will be public'), _version: version() }

interface ConfirmProps {
  readonly it: OwnPublication
  readonly form: FormPage
  readonly telling: readonly TellingTable[]
}

function ConfirmView({ it, form, telling }: ConfirmProps): ReactElement {
  const field = formFields(form.values, form.errors)
  const { tables } = allowList(it.allowList)
  const hasWords = it.contextWords !== '' || Object.keys(it.tableWords).length > 0
  return (
    <>
      <ErrorSummary errors={form.errors} />
      <Heading level={1} caption={`Twelve months to ${monthInWords(it.month)}`}>
        {title}
      </Heading>
      {telling.length > 0 && <Telling telling={telling} list={allowList(it.allowList)} />}
      <p className="nhsuk-body">Anybody will be able to read, print and copy:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {tables
          .filter(({ code }) => it.tableCodes.includes(code))
          .map(({ code, heading }) => (
            <li key={code}>{heading}</li>
          ))}
        <li>{hasWords ? 'Your words before and beside them' : 'No words of yours before or beside them'}</li>
      </ul>
      <p className="nhsuk-body">
        You cannot change it afterwards. You can withdraw it or publish a correction, and the public page will say so.
        Copies that people made cannot be called back.
      </p>
      <Form action={publishPath(it.publicationId)} {...form.seal} version={versionOf(form)}>
        <Checkboxes
          {...field('sure')}
          label="Before you publish"
          labelHidden
          items={[{ value: 'yes', text: 'I have read everything that will be public, and it names nobody' }]}
        />
        <ButtonGroup>
          <Button>Publish</Button>
          <a href={publicationPath(it.publicationId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </>
  )
}

export async function publishPage(context: StaffContext): Promise<Reply> {
  const it = await openedDraft(context)
  if (!it || it.tableCodes.length === 0) return notFound()
  const form = fresh(context, { _version: String(it.version) })
  return page(title, <ConfirmView it={it} form={form} telling={[]} />, back(it))
}

export async function publishAnswer(context: StaffContext): Promise<Reply> {
  const it = await openedDraft(context)
  if (!it || it.tableCodes.length === 0) return notFound()
  const read = readForm(fields, context.form)
  if (!read.ok) return invalid(title, <ConfirmView it={it} form={again(context, read.errors)} telling={[]} />, back(it))
  const { values } = definitions(it.definitions)
  const published = await publishDraft(context, it.publicationId, read.input._version, values)
  if (published.ok) return redirect(publicationPath(it.publicationId), 'The figures are public')
  const { code } = published.refusal
  const telling = code === 'tells' ? await tellingTables(context.tx, it.publicationId, values) : []
  const view = <ConfirmView it={it} form={again(context, said(published.refusal))} telling={telling} />
  return code === changedMeanwhile ? conflict(title, view, back(it)) : invalid(title, view, back(it))
}
