import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
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
import { categoryInWords, listInWords, sentenceCase } from '../../domain/categories.ts'
import { outcomeInWords, type ReviewOutcome, reasonWords, reviewOutcomes } from '../../domain/emergency.ts'
import { dateInWords, momentInWords } from '../../domain/when.ts'
import type { EmergencyRate, EmergencyReview } from '../../queries/emergency-reviews.ts'
import { emergencyReviewPath, emergencyReviewsPath } from '../paths.ts'
import { reviewDueOn, type WaitingReview } from './reviews.page.ts'

const outcomeWords = (outcome: string | null) => outcomeInWords[outcome as ReviewOutcome] ?? ''

function HowOften({ rates }: { readonly rates: readonly EmergencyRate[] }): ReactElement {
  return (
    <Table
      caption="How often, in the last year"
      responsive
      firstCellIsHeader
      head={[
        'Agency',
        { content: 'Openings', format: 'numeric' },
        { content: 'For each 1,000 people', format: 'numeric' },
        { content: 'Not justified', format: 'numeric' },
      ]}
      whenEmpty="No agency opened a record in an emergency."
      rows={rates.map((rate) => [
        rate.agencyName,
        String(rate.openings),
        rate.perThousand ?? 'no people',
        String(rate.notJustified),
      ])}
    />
  )
}

/** Emergency openings that wait for a judgement, those judged lately, and how often each agency needs them. */
export function reviewsView(
  waiting: readonly WaitingReview[],
  done: readonly EmergencyReview[],
  rates: readonly EmergencyRate[],
): ReactElement {
  return (
    <>
      <Heading level={1}>Emergency openings to review</Heading>
      <Table
        caption="Waiting"
        responsive
        firstCellIsHeader
        head={['Opened by', 'When', 'Emergency', 'Review by', '']}
        whenEmpty="Nothing waits for a review by you."
        rows={waiting.map((review) => [
          review.who,
          review.opened,
          review.reason,
          review.isOverdue ? (
            <>
              {review.due} <Tag colour="red">Overdue</Tag>
            </>
          ) : (
            review.due
          ),
          <a key="open" className="nhsuk-link" href={emergencyReviewPath(review.breakGlassId)}>
            Review<span className="nhsuk-u-visually-hidden"> the opening by {review.who}</span>
          </a>,
        ])}
      />
      <Table
        caption="Reviewed in the last three months"
        responsive
        firstCellIsHeader
        head={['Opened by', 'When', 'Outcome', 'Reviewed']}
        whenEmpty="Nothing was reviewed in the last three months."
        rows={done.map((review) => [
          `${review.staffName}, ${review.agencyName}`,
          momentInWords(review.openedAt),
          outcomeWords(review.outcome),
          `${review.reviewedAt ? dateInWords(review.reviewedAt) : ''}, ${review.reviewedBy ?? ''}`,
        ])}
      />
      <HowOften rates={rates} />
    </>
  )
}

interface ReviewModel {
  readonly review: EmergencyReview
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

function Facts({ review }: { readonly review: EmergencyReview }): ReactElement {
  const kinds = listInWords(review.categories.map((category) => categoryInWords(category, 'staff')))
  return (
    <SummaryList
      rows={[
        {
          key: 'Opened by',
          value: `${review.staffName}${review.jobTitle ? `, ${review.jobTitle}` : ''}, ${review.agencyName}`,
        },
        {
          key: 'Whose record',
          value: `${review.personName}${review.bornOn ? `, born ${dayInWords(review.bornOn)}` : ''}`,
        },
        { key: 'From and to', value: `${momentInWords(review.openedAt)} to ${momentInWords(review.endedAt)}` },
        { key: 'Emergency', value: reasonWords(review.reason) },
        { key: 'In their words', value: review.explanation },
        {
          key: 'What was read',
          value:
            review.pages === 0
              ? 'Nothing was read'
              : `${review.pages === 1 ? 'One page' : `${review.pages} pages`}: ${sentenceCase(kinds)}`,
        },
        {
          key: 'The person is told',
          value: review.toldLaterReason
            ? `From ${dateInWords(review.toldFrom)}, because: ${review.toldLaterReason}`
            : 'At once',
        },
      ]}
    />
  )
}

/** One opening with what is known of it, and the judgement. */
export function reviewView({ review, values, errors = [], seal }: ReviewModel): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1} caption={`Review by ${dayInWords(reviewDueOn(review.openedAt))}`}>
          Was this opening justified?
        </Heading>
        <Facts review={review} />
        <Form action={emergencyReviewPath(review.breakGlassId)} {...seal}>
          <Radios
            {...field('outcome')}
            label="What do you find?"
            items={reviewOutcomes.map((value) => ({ value, text: outcomeInWords[value] }))}
          />
          <TextArea
            {...field('note')}
            label="What shows it"
            hint="For example: the attendance you checked, and with whom"
            rows={4}
            maxLength={2000}
          />
          <ButtonGroup>
            <Button>Keep the review</Button>
            <a className="nhsuk-link" href={emergencyReviewsPath}>
              Back to the list
            </a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}
