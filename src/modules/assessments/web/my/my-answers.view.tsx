import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  SummaryList,
  Tag,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import type { AnswerCorrection } from '../../queries/answer-corrections.ts'
import { askToCorrectPath, myAssessmentsPath, myStoryPath, stillTruePath } from '../paths.ts'
import type { MyAnswer, MyPart } from './my-answers.page.ts'

type Seal = { readonly csrf: string; readonly idempotencyKey: string }

const outcomes = {
  asked_again: 'You were asked again',
  noted: 'Your view was written down',
  left_as_it_is: 'It was left as it is',
} as const

function Asked({ corrections }: { readonly corrections: readonly AnswerCorrection[] }): ReactElement {
  return (
    <>
      <Heading level={2} size="m">
        What you asked to have put right
      </Heading>
      <SummaryList
        rows={corrections.map((one) => ({
          key: one.question ?? 'An answer',
          value:
            one.outcome === null
              ? `You asked on ${dayInWords(dayOf(one.askedAt))}: ${one.wanted}. ${one.ownerName} answers by ${dayInWords(one.dueOn)}.`
              : `${outcomes[one.outcome]}. ${one.reply}`,
        }))}
      />
    </>
  )
}

function Answer({ answer, seal }: { readonly answer: MyAnswer; readonly seal: Seal }): ReactElement {
  return (
    <div className="app-question">
      <Heading level={3} size="s">
        {answer.question}
      </Heading>
      <p className="nhsuk-body nhsuk-u-margin-bottom-1">
        {answer.words} {!answer.isFresh && <Tag colour="yellow">May be out of date</Tag>}
      </p>
      <p className="nhsuk-body-s nhsuk-u-margin-bottom-2">
        Asked by {answer.by}.{answer.heardAgain !== null && ` Said again by ${answer.heardAgain}.`}
      </p>
      <div className="app-not-printed">
        <Form action={stillTruePath(answer.answerId)} fields={{ still: 'true' }} {...seal}>
          <ButtonGroup>
            <Button small variant="secondary">
              Still true<span className="nhsuk-u-visually-hidden">: {answer.question}</span>
            </Button>
            <a href={askToCorrectPath(answer.answerId)}>
              This is not right<span className="nhsuk-u-visually-hidden">: {answer.question}</span>
            </a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

interface MyAnswersProps {
  readonly parts: readonly MyPart[]
  readonly corrections: readonly AnswerCorrection[]
  readonly seal: Seal
}

export function MyAnswersView({ parts, corrections, seal }: MyAnswersProps): ReactElement {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Heading level={1}>My answers</Heading>
        <p className="nhsuk-body">
          This is what you told us, and who asked. It is used for every form, so that nobody needs to ask you twice. You
          can say that something is still true, or that it is not right. <a href={myStoryPath}>Tell your story</a> in
          your own words.
        </p>
        {parts.length === 0 && <p className="nhsuk-body">There are no answers yet that you can read here.</p>}
        {parts.map((part) => (
          <section key={part.title}>
            <Heading level={2}>{part.title}</Heading>
            {part.answers.map((answer) => (
              <Answer key={answer.answerId} answer={answer} seal={seal} />
            ))}
          </section>
        ))}
        {corrections.length > 0 && <Asked corrections={corrections} />}
      </div>
    </div>
  )
}

interface CorrectProps {
  readonly answerId: string
  readonly question: string
  readonly words: string
  readonly values: FormValues
  readonly errors: FormErrors
  readonly seal: Seal
}

export function AskToCorrectView({ answerId, question, words, values, errors, seal }: CorrectProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>This is not right</Heading>
        <InsetText>
          <p>
            {question} {words}
          </p>
        </InsetText>
        <p className="nhsuk-body">Whoever asked you must answer within 30 days.</p>
        <Form action={askToCorrectPath(answerId)} {...seal}>
          <TextArea {...field('wanted')} label="What is wrong, and what should it say?" rows={5} maxLength={5000} />
          <ButtonGroup>
            <Button>Ask</Button>
            <a href={myAssessmentsPath}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}
