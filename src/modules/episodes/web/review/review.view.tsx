import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  Column,
  DateInput,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  InsetText,
  Radios,
  SummaryList,
  TextArea,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import {
  changes,
  changeWords,
  lifeAreas,
  lifeAreaWords,
  ownPresentWords,
  present,
  presentWords,
} from '../../domain/review.ts'
import type { Review } from '../../queries/reviews-of.ts'
import { episodePath, reviewPath } from '../paths.ts'

const notAnswered = 'Not answered yet. Ask at the next review.'

/** A review as it was held: what the person said leads. */
export function ReviewCard({
  review,
  mayCorrect,
  isOwn = false,
}: {
  readonly review: Review
  readonly mayCorrect: boolean
  readonly isOwn?: boolean
}): ReactElement {
  const heading = `Review on ${dayInWords(review.heldOn)}`
  const correct = {
    actions: [{ text: 'Put right', href: reviewPath(review.personId, review.reviewId), hiddenText: heading }],
  }
  return (
    <SummaryList
      card={{ heading, headingSize: 's', headingLevel: 3, ...(mayCorrect ? correct : {}) }}
      rows={[
        { key: isOwn ? 'In your words' : 'In their words', value: review.personWords },
        {
          key: 'What changed',
          value: lifeAreas
            .map((area) => `${lifeAreaWords[area]}: ${changeWords[review[area]].toLowerCase()}`)
            .join('; '),
        },
        { key: 'What is next?', value: review.whatIsNext === '' ? notAnswered : review.whatIsNext },
        {
          key: 'Who was there',
          value: review.heldWith.map((one) => (isOwn ? ownPresentWords : presentWords)[one]).join(', '),
        },
        { key: isOwn ? 'You agreed' : 'Agreed by the person', value: review.agreed ? 'Yes' : 'Not yet' },
        { key: 'Next review', value: dayInWords(review.nextDueOn) },
      ]}
    />
  )
}

interface ReviewFormProps {
  readonly action: string
  readonly cancelHref: string
  readonly heading: string
  readonly purpose: string | null
  readonly last: Review | null
  readonly theirs?: Review | null
  readonly form: FormPage
}

function Boxes({ form }: Pick<ReviewFormProps, 'form'>): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <>
      <DateInput {...field('held_on')} label="Day of the review" labelSize="s" />
      <Checkboxes
        {...field('held_with')}
        label="Who was there?"
        labelSize="s"
        items={present.map((value) => ({ value, text: presentWords[value] }))}
      />
      <TextArea
        {...field('person_words')}
        label="What does the person say about how things are?"
        hint="In their own words. They can read this"
        rows={4}
        maxLength={2000}
      />
      {lifeAreas.map((area) => (
        <Radios
          key={area}
          {...field(area)}
          label={`${lifeAreaWords[area]} since last time`}
          labelSize="s"
          inline
          items={changes.map((value) => ({ value, text: changeWords[value] }))}
        />
      ))}
      <TextInput
        {...field('what_is_next')}
        label="What is next? What do they hope for?"
        hint="Aim high. Leave it empty only if it was not asked: the next review asks again"
      />
      <DateInput {...field('next_due_on')} label="Next review" labelSize="s" hint="You agree it together" />
      <Checkboxes
        {...field('agreed')}
        label="Agreed"
        labelHidden
        items={[{ value: 'yes', text: 'The person agrees with what is written here' }]}
      />
    </>
  )
}

/** The form of a review. What it is for stands above: no review without it (S004-L394). */
export function ReviewForm(props: ReviewFormProps): ReactElement {
  const { action, cancelHref, heading, purpose, last, theirs = null, form } = props
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>{heading}</Heading>
      <InsetText>
        What this support is for:{' '}
        {purpose === null ? 'not written down yet. Agree a line with the person.' : `“${purpose}”.`}
        {last !== null &&
          ` Last time, what was next: ${last.whatIsNext === '' ? 'not answered.' : `“${last.whatIsNext}”.`}`}
      </InsetText>
      <p className="nhsuk-body">A review never ends support and never cuts a script. It asks what would help.</p>
      {theirs !== null && <ReviewCard review={theirs} mayCorrect={false} />}
      <Form action={action} {...form.seal}>
        <Boxes form={form} />
        <ButtonGroup>
          <Button>Save the review</Button>
          <a href={cancelHref}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}

export const backToEpisode = ({ personId, episodeId }: Pick<Review, 'personId' | 'episodeId'>) => ({
  backLink: { href: episodePath(personId, episodeId), text: 'Back to this support' },
})
