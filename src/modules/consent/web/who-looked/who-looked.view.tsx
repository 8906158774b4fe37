import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Card,
  Details,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  Pagination,
  SummaryList,
  Table,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { dateInWords, timeInWords } from '../../domain/when.ts'
import type { Look } from '../../domain/who-looked.ts'
import type { AccessQuery } from '../../queries/access-queries.ts'
import { notRecognisedPath } from '../paths.ts'

export const outcomeWords: Readonly<Record<NonNullable<AccessQuery['outcome']>, string>> = {
  proper: 'It was proper',
  not_proper: 'It was not proper',
  mistake: 'It was a mistake',
}

export interface WhoLookedModel {
  readonly people: readonly Look[]
  readonly machines: readonly Look[]
  readonly own: readonly Look[]
  readonly agencyNames: ReadonlyMap<string, string>
  readonly questions: readonly AccessQuery[]
  readonly olderHref: string | null
  readonly newestHref: string | null
}

function whenOf(look: Look): string {
  const [first, last] = [timeInWords(look.firstAt), timeInWords(look.lastAt)]
  if (look.times === 1) return ` at ${last}`
  return `, ${look.times} times ${first === last ? `at ${last}` : `from ${first} to ${last}`}`
}

function Readings({
  looks,
  names,
  caption,
  asks,
}: {
  readonly looks: readonly Look[]
  readonly names: ReadonlyMap<string, string>
  readonly caption: string
  readonly asks: boolean
}): ReactElement {
  return (
    <Table
      caption={caption}
      captionHidden
      responsive
      firstCellIsHeader
      head={['Who', { content: 'When', width: 'one-quarter' }, 'What', 'Why', ...(asks ? [''] : [])]}
      whenEmpty="None."
      rows={looks.map((look) => [
        `${look.who}${look.agencyId ? `, ${names.get(look.agencyId) ?? ''}` : ''}`,
        `${dayInWords(look.day)}${whenOf(look)}`,
        look.what,
        look.why,
        ...(asks
          ? [
              look.agencyId ? (
                <a key="ask" className="nhsuk-link" href={notRecognisedPath(look.auditEntryId)}>
                  I do not recognise this
                  <span className="nhsuk-u-visually-hidden">
                    {' '}
                    ({look.who}, {dayInWords(look.day)})
                  </span>
                </a>
              ) : (
                ''
              ),
            ]
          : []),
      ])}
    />
  )
}

function Questions({ questions }: { readonly questions: readonly AccessQuery[] }): ReactElement | null {
  if (questions.length === 0) return null
  return (
    <>
      <Heading level={2}>Your questions</Heading>
      {questions.map((question) => (
        <Card
          key={question.queryId}
          heading={`Asked on ${dateInWords(question.raisedAt)} to ${question.agencyName}`}
          headingLevel={3}
          headingSize="s"
        >
          {question.question && <p className="nhsuk-body">You asked: {question.question}</p>}
          <p className="nhsuk-body">
            {question.answeredAt
              ? `${question.outcome ? outcomeWords[question.outcome] : ''}. ${question.answer} (${question.answeredBy ?? ''}, ${dateInWords(question.answeredAt)})`
              : `You get an answer by ${dayInWords(question.dueOn)}.`}
          </p>
        </Card>
      ))}
    </>
  )
}

/** Who looked, people first, in the order of days; machines and one's own visits folded away. */
export function whoLookedView(model: WhoLookedModel): ReactElement {
  const { people, machines, own, agencyNames, questions, olderHref, newestHref } = model
  return (
    <>
      <Heading level={1}>Who looked at my record</Heading>
      <p className="nhsuk-body">
        Everyone who opens your record is written down here. If you do not know why somebody looked, ask. They must
        answer.
      </p>
      <Questions questions={questions} />
      <Heading level={2}>People</Heading>
      <Readings looks={people} names={agencyNames} caption="People who looked" asks />
      <Details summary={`Computers doing routine work: ${machines.length}`}>
        <Readings looks={machines} names={agencyNames} caption="Computers doing routine work" asks={false} />
      </Details>
      <Details summary={`Your own visits: ${own.length}`}>
        <Readings looks={own} names={agencyNames} caption="Your own visits" asks={false} />
      </Details>
      <Pagination
        {...(newestHref ? { previous: { href: newestHref, label: 'Newest' } } : {})}
        {...(olderHref ? { next: { href: olderHref, label: 'Earlier' } } : {})}
      />
    </>
  )
}

interface AskModel {
  readonly look: Look
  readonly agencyName: string
  readonly action: string
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

/** "I do not recognise this": the question, in the person's own words or none. */
export function notRecognisedView({ look, agencyName, action, values, errors = [], seal }: AskModel): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>I do not recognise this</Heading>
        <SummaryList
          rows={[
            { key: 'Who', value: `${look.who}, ${agencyName}` },
            { key: 'When', value: `${dayInWords(look.day)}${whenOf(look)}` },
            { key: 'What', value: look.what },
            { key: 'Why, as recorded', value: look.why },
          ]}
        />
        <Form action={action} {...seal}>
          <TextArea
            {...field('question')}
            label="What would you like to know?"
            hint="You can leave this empty. The privacy officer there must answer you. Your care does not change because you ask"
            rows={3}
            maxLength={1000}
          />
          <ButtonGroup>
            <Button>Ask them</Button>
            <a className="nhsuk-link" href="/my/who-looked">
              Cancel
            </a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}
