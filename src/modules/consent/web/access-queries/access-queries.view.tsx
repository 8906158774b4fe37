import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { lookedPath } from '../../../../kernel/paths.ts'
import {
  Button,
  ButtonGroup,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  Radios,
  SummaryList,
  Table,
  Tag,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { dateInWords, momentInWords, timeInWords } from '../../domain/when.ts'
import type { Look } from '../../domain/who-looked.ts'
import type { AccessQuery } from '../../queries/access-queries.ts'
import { accessQueriesPath, accessQueryPath } from '../paths.ts'
import { outcomeWords } from '../who-looked/who-looked.view.tsx'

/** What people asked about readings by this agency: waiting first, overdue marked. */
export function accessQueriesView(queries: readonly AccessQuery[], today: string): ReactElement {
  return (
    <>
      <Heading level={1}>Questions about access</Heading>
      <Table
        caption="Questions from people who did not recognise a reading of their record"
        captionHidden
        responsive
        firstCellIsHeader
        head={['Asked', 'Answer by', 'State', '']}
        whenEmpty="Nobody has asked."
        rows={queries.map((query) => [
          dateInWords(query.raisedAt),
          <>
            {dayInWords(query.dueOn)}{' '}
            {query.answeredAt === null && today > query.dueOn && <Tag colour="red">Overdue</Tag>}
          </>,
          query.answeredAt ? `Answered ${dateInWords(query.answeredAt)}` : 'Waits',
          <a key="open" className="nhsuk-link" href={accessQueryPath(query.queryId)}>
            Open<span className="nhsuk-u-visually-hidden"> the question of {dateInWords(query.raisedAt)}</span>
          </a>,
        ])}
      />
    </>
  )
}

interface QueryModel {
  readonly query: AccessQuery
  readonly look: Look | undefined
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

/** One question with the reading it is about, and the answer. */
export function accessQueryView({ query, look, values, errors = [], seal }: QueryModel): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1} caption={query.answeredAt ? 'Answered' : `Answer by ${dayInWords(query.dueOn)}`}>
          A reading the person does not recognise
        </Heading>
        <SummaryList
          rows={[
            ...(look
              ? [
                  { key: 'Who looked', value: look.who },
                  { key: 'When', value: momentInWords(look.lastAt) },
                  { key: 'What', value: look.what },
                  { key: 'Why, as recorded', value: look.why },
                ]
              : []),
            { key: 'They ask', value: query.question || 'They left it at “I do not recognise this”' },
            ...(query.answeredAt && query.outcome
              ? [{ key: 'Answer', value: `${outcomeWords[query.outcome]}. ${query.answer}` }]
              : []),
          ]}
        />
        <p className="nhsuk-body">
          <a className="nhsuk-link" href={lookedPath(query.personId)}>
            All readings of this record by your agency
          </a>
        </p>
        {query.answeredAt === null && (
          <Form action={accessQueryPath(query.queryId)} {...seal}>
            <Radios
              {...field('outcome')}
              label="What did you find?"
              items={[
                { value: 'proper', text: 'It was proper' },
                { value: 'mistake', text: 'It was a mistake' },
                { value: 'not_proper', text: 'It was not proper' },
              ]}
            />
            <TextArea
              {...field('answer')}
              label="Your answer to the person"
              hint="In plain words. Say what happened and what you did about it"
              rows={5}
              maxLength={2000}
            />
            <ButtonGroup>
              <Button>Send the answer</Button>
              <a className="nhsuk-link" href={accessQueriesPath}>
                Back to the list
              </a>
            </ButtonGroup>
          </Form>
        )}
      </div>
    </div>
  )
}

/** What people of one agency did with one record, for its privacy officer. */
export function lookedView(looks: readonly Look[]): ReactElement {
  return (
    <>
      <Heading level={1}>Readings of one record by your agency</Heading>
      <Table
        caption="Readings, newest first"
        captionHidden
        responsive
        firstCellIsHeader
        head={['Who', 'When', 'What', 'Why']}
        rows={looks.map((look) => [
          look.who,
          `${dayInWords(look.day)}${look.times === 1 ? ` at ${timeInWords(look.lastAt)}` : `, ${look.times} times`}`,
          look.what.replace('your record', 'the record').replace('Saw your name', 'Saw the name'),
          look.why,
        ])}
      />
    </>
  )
}
