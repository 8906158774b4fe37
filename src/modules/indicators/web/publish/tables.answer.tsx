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
  SavedMeanwhile,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { optionalText, readForm, ticks, version } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, overtaken, said, versionOf } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { allowList } from '../../allow-lists.ts'
import { type Choice, changedMeanwhile, chooseTables } from '../../commands/prepare-publication.ts'
import type { AllowedTable } from '../../domain/publishing/allow-list.ts'
import type { OwnPublication } from '../../queries/own-publications.ts'
import { chooseTablesPath, publicationPath } from '../paths.ts'
import { openedDraft } from './opened-draft.ts'

const title = 'Choose tables'
const back = (it: OwnPublication) => ({
  backLink: { href: publicationPath(it.publicationId), text: 'What will be public' },
})
const wordsField = (code: string) => `words_${code.replaceAll('-', '_')}`

const fieldsOf = (tables: readonly AllowedTable[]) => ({
  tables: ticks(
    'At least one table',
    tables.map(({ code }) => code),
    { min: 1 },
  ),
  context_words: optionalText('What readers should know first', { max: 4000 }),
  _version: version(),
})

const tableWordsFields = (tables: readonly AllowedTable[]) =>
  Object.fromEntries(
    tables.map(({ code, heading }) => [wordsField(code), optionalText(`Words beside “${heading}”`, { max: 600 })]),
  )

interface ChooseProps {
  readonly it: OwnPublication
  readonly form: FormPage
}

function ChooseView({ it, form }: ChooseProps): ReactElement {
  const field = formFields(form.values, form.errors)
  const list = allowList(it.allowList)
  const headings = new Map(list.tables.map(({ code, heading }) => [code, heading]))
  return (
    <>
      <ErrorSummary errors={form.errors} />
      <SavedMeanwhile saved={form.saved} />
      <Heading level={1} caption={`Twelve months to ${monthInWords(it.month)}`}>
        {title}
      </Heading>
      <Form action={chooseTablesPath(it.publicationId)} {...form.seal} version={versionOf(form)}>
        <Checkboxes
          {...field('tables')}
          label="Tables to publish"
          labelSize="m"
          hint="Only these tables may be published"
          items={list.tables.map(({ code, heading, dimensions, beside = [] }) => ({
            value: code,
            text: heading,
            hint: [
              `By ${dimensions.join(', ')}`,
              ...(beside.length > 0
                ? [`Needs ${beside.map((other) => `“${headings.get(other)}”`).join(' and ')} beside it`]
                : []),
            ].join('. '),
            conditional: (
              <TextArea
                {...field(wordsField(code))}
                label="What has to be said beside it"
                hint="For example why a number went up or down. Name nobody"
                rows={3}
                maxLength={600}
              />
            ),
          }))}
        />
        <TextArea
          {...field('context_words')}
          label="What readers should know first"
          labelSize="m"
          hint="In plain words: what was going on, what you are proud of, what is not good enough. Name nobody"
          rows={6}
          maxLength={4000}
        />
        <ButtonGroup>
          <Button>Save and look at it</Button>
          <a href={publicationPath(it.publicationId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </>
  )
}

const valuesOf = (it: OwnPublication) => ({
  tables: [...it.tableCodes],
  context_words: it.contextWords,
  ...Object.fromEntries(Object.entries(it.tableWords).map(([code, words]) => [wordsField(code), words])),
  _version: String(it.version),
})

export async function chooseTablesPage(context: StaffContext): Promise<Reply> {
  const it = await openedDraft(context)
  return it ? page(title, <ChooseView it={it} form={fresh(context, valuesOf(it))} />, back(it)) : notFound()
}

async function tooLate(context: StaffContext, it: OwnPublication): Promise<Reply> {
  const now = (await openedDraft(context)) ?? it
  const headings = allowList(now.allowList).tables.filter(({ code }) => now.tableCodes.includes(code))
  const saved = [
    { label: 'Tables', text: headings.map(({ heading }) => heading).join('; ') },
    { label: 'What readers should know first', text: now.contextWords },
  ]
  return conflict(title, <ChooseView it={now} form={overtaken(context, now.version, saved)} />, back(now))
}

export async function chooseTablesAnswer(context: StaffContext): Promise<Reply> {
  const it = await openedDraft(context)
  if (!it) return notFound()
  const { tables } = allowList(it.allowList)
  const [read, beside] = [readForm(fieldsOf(tables), context.form), readForm(tableWordsFields(tables), context.form)]
  if (!read.ok || !beside.ok) {
    const errors = [...(read.ok ? [] : read.errors), ...(beside.ok ? [] : beside.errors)]
    return invalid(title, <ChooseView it={it} form={again(context, errors)} />, back(it))
  }
  const tableWords = Object.fromEntries(
    read.input.tables.flatMap((code) => {
      const words = beside.input[wordsField(code)] ?? ''
      return words === '' ? [] : [[code, words]]
    }),
  )
  const choice: Choice = { tableCodes: read.input.tables, contextWords: read.input.context_words, tableWords }
  const saved = await chooseTables(context, it, read.input._version, choice)
  if (saved.ok) return redirect(publicationPath(it.publicationId))
  if (saved.refusal.code === changedMeanwhile) return tooLate(context, it)
  return invalid(title, <ChooseView it={it} form={again(context, said(saved.refusal))} />, back(it))
}
