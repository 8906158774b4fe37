import type { ReactElement } from 'react'
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
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { assessmentPath, releasePath, strikePath } from '../paths.ts'
import type { ReadFacts, ReadPart } from './reading.page.ts'

type Seal = { readonly csrf: string; readonly idempotencyKey: string }

export interface ReadingModel {
  readonly personId: string
  readonly assessmentId: string
  readonly title: string
  readonly source: string
  readonly facts: ReadFacts
  /** Why it was struck through; null while it stands. */
  readonly struckReason: string | null
  readonly againReason: string
  readonly parts: readonly ReadPart[]
  /** Whether the person comes of their own choice or must (S000-L101), where whoever reads may know it. */
  readonly standing: string | null
  readonly isOurs: boolean
  readonly isReleased: boolean
  readonly seal: Seal
}

function Part({ part }: { readonly part: ReadPart }): ReactElement {
  return (
    <section aria-labelledby={`part-${part.id}`}>
      <Heading level={2} size="m" id={`part-${part.id}`}>
        {part.title}
      </Heading>
      {part.skipped !== null && <p className="nhsuk-body">Skipped. {part.skipped}.</p>}
      {part.answers.length > 0 && (
        <SummaryList
          rows={part.answers.map((answer) => ({
            key: answer.question,
            value: (
              <>
                <p className="nhsuk-u-margin-bottom-1">{answer.words}</p>
                <p className="nhsuk-body-s nhsuk-u-margin-bottom-0">{answer.by}</p>
              </>
            ),
          }))}
        />
      )}
    </section>
  )
}

function Doing({ model }: { readonly model: ReadingModel }): ReactElement {
  const { personId, assessmentId, isReleased, seal } = model
  return (
    <div className="app-not-printed">
      {!isReleased && (
        <Form action={releasePath(personId, assessmentId)} fields={{ sure: 'yes' }} {...seal}>
          <Button variant="secondary">Let the person read it now</Button>
        </Form>
      )}
      <p className="nhsuk-body">
        <a href={strikePath(personId, assessmentId)}>Strike it through: it was entered in error</a>
      </p>
    </div>
  )
}

/** One assessment: what was said, strengths first, by whom it was asked and how old it is. */
export function ReadingView({ model }: { readonly model: ReadingModel }): ReactElement {
  const { facts, parts, title } = model
  const empty = parts.filter((part) => part.skipped === null && part.answers.length === 0)
  const shown = parts.filter((part) => !empty.includes(part))
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Heading level={1}>{title}</Heading>
        {model.struckReason !== null && (
          <InsetText>Struck through as entered in error: {model.struckReason}. Nothing in it counts.</InsetText>
        )}
        <SummaryList
          rows={[
            { key: 'By', value: facts.by },
            { key: 'Finished', value: facts.on },
            ...(facts.minutes === null ? [] : [{ key: 'It took', value: facts.minutes }]),
            { key: 'Questions', value: facts.spared },
            ...(model.standing === null ? [] : [{ key: 'How they came', value: model.standing }]),
            ...(model.againReason === '' ? [] : [{ key: 'Why again', value: model.againReason }]),
            ...(model.isOurs ? [{ key: 'The person', value: facts.forThePerson }] : []),
          ]}
        />
        {shown.map((part) => (
          <Part key={part.id} part={part} />
        ))}
        {empty.length > 0 && (
          <p className="nhsuk-body">
            Not filled in here, or not open to you: {empty.map((part) => part.title).join(', ')}.
          </p>
        )}
        <p className="nhsuk-body-s">{model.source}</p>
        {model.isOurs && model.struckReason === null && <Doing model={model} />}
      </div>
    </div>
  )
}

interface StrikeProps {
  readonly personId: string
  readonly assessmentId: string
  readonly title: string
  readonly values: FormValues
  readonly errors: FormErrors
  readonly seal: Seal
}

export function StrikeView({ personId, assessmentId, title, values, errors, seal }: StrikeProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{`Strike through: ${title}`}</Heading>
        <p className="nhsuk-body">
          For an assessment that should never have been here, such as one of another person. Partners and the person do
          not see it any more. What it had replaced counts again. It cannot be undone.
        </p>
        <Form action={strikePath(personId, assessmentId)} {...seal}>
          <TextArea {...field('reason')} label="What was wrong?" rows={3} maxLength={500} />
          <ButtonGroup>
            <Button variant="warning">Strike it through</Button>
            <a href={assessmentPath(personId, assessmentId)}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}
