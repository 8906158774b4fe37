import type { ReactElement } from 'react'
import {
  ActionLink,
  Button,
  ButtonGroup,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  Radios,
  Tag,
  TaskList,
  TextArea,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { assessmentsPath, discardPath, finishPath, formPath, sectionPath } from '../paths.ts'

export interface Part {
  readonly id: string
  readonly title: string
  readonly questions: number
  readonly known: number
  readonly answered: number
  /** `known`: everything in it is known and fresh. `not-mine`: only a worker with another role may ask it. */
  readonly state: 'open' | 'saved' | 'skipped' | 'known' | 'not-mine'
  readonly savedBy: string | null
}

export interface FormModel {
  readonly personId: string
  readonly formId: string
  readonly title: string
  readonly begun: string
  readonly parts: readonly Part[]
}

const stateTags = {
  open: <Tag colour="blue">Not done yet</Tag>,
  saved: 'Done',
  skipped: <Tag colour="grey">Skipped</Tag>,
  known: <Tag colour="green">Known already</Tag>,
  'not-mine': <Tag colour="grey">For another worker</Tag>,
} as const

function hintOf({ questions, known, answered, savedBy }: Part): string {
  const count = `${questions} ${questions === 1 ? 'question' : 'questions'}`
  const parts = [count, known > 0 ? `${known} known already` : '', answered > 0 ? `${answered} answered here` : '']
  return parts.filter((text) => text !== '').join(', ') + (savedBy === null ? '' : `. Saved by ${savedBy}`)
}

/** A form as a whole: how far it is, and what comes next. */
export function FormView({ personId, formId, title, begun, parts }: FormModel): ReactElement {
  const done = parts.filter((part) => part.state !== 'open').length
  const next = parts.find((part) => part.state === 'open')
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Heading level={1}>{title}</Heading>
        <p className="nhsuk-body">
          {begun} {done} of {parts.length} parts are done. You can leave at any time and come back. Only your agency
          sees it until it is finished.
        </p>
        <TaskList
          items={parts.map((part) => ({
            title: part.title,
            href: part.state === 'not-mine' ? undefined : sectionPath(personId, formId, part.id),
            hint: part.state === 'not-mine' ? 'A nurse or prescriber asks this' : hintOf(part),
            status: stateTags[part.state],
          }))}
        />
        {next ? (
          <ActionLink href={sectionPath(personId, formId, next.id)}>Go on with: {next.title}</ActionLink>
        ) : (
          <ActionLink href={finishPath(personId, formId)}>Finish</ActionLink>
        )}
        <p className="nhsuk-body">
          {next && (
            <>
              <a href={finishPath(personId, formId)}>Finish now, with parts left out</a> ·{' '}
            </>
          )}
          <a href={discardPath(personId, formId)}>Throw this form away</a>
        </p>
      </div>
    </div>
  )
}

export interface FinishModel {
  readonly personId: string
  readonly formId: string
  readonly title: string
  readonly counts: { readonly asked: number; readonly confirmed: number; readonly kept: number; readonly lost: number }
  readonly left: readonly string[]
  readonly values: FormValues
  readonly errors: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

/** What finishing will do, before it is done: a finished form cannot be changed any more. */
export function FinishView(model: FinishModel): ReactElement {
  const { counts, personId, formId, errors } = model
  const field = formFields(model.values, errors)
  const held = (
    <TextArea {...field('held_reason')} label="What serious harm could reading it do?" rows={3} maxLength={1000} />
  )
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{`Finish: ${model.title}`}</Heading>
        <ul className="nhsuk-list nhsuk-list--bullet">
          <li>{counts.asked} questions were asked</li>
          <li>{counts.confirmed + counts.kept} did not have to be asked again</li>
          {counts.lost > 0 && (
            <li>{counts.lost} ticks are left out: those answers were changed, or are no longer open to you</li>
          )}
          {model.left.length > 0 && <li>Not done: {model.left.join(', ')}</li>}
        </ul>
        <Form action={finishPath(personId, formId)} {...model.seal}>
          <TextInput
            {...field('minutes')}
            label="How many minutes did it take?"
            hint="Measured while you filled it in. Put it right if it is wrong"
            width={3}
            inputMode="numeric"
          />
          <Radios
            {...field('release')}
            label="When may the person read it?"
            labelSize="s"
            hint="Their plan, tests and measures they may read in any case"
            items={[
              { value: 'now', text: 'Now' },
              { value: 'usual', text: 'In 28 days' },
              { value: 'held', text: 'Hold it back: reading it could do serious harm', conditional: held },
            ]}
          />
          <p className="nhsuk-body">Once it is finished it cannot be changed. Answers are corrected by asking again.</p>
          <ButtonGroup>
            <Button>Finish</Button>
            <a href={formPath(personId, formId)}>Back to the form</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

export function DiscardView({
  model,
  seal,
}: {
  readonly model: Pick<FormModel, 'personId' | 'formId' | 'title'>
  readonly seal: FinishModel['seal']
}): ReactElement {
  const { personId, formId } = model
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Heading level={1}>{`Throw away: ${model.title}`}</Heading>
        <p className="nhsuk-body">What was typed into this form is gone then. Nothing that was known before is lost.</p>
        <Heading level={2} size="s">
          This cannot be undone
        </Heading>
        <Form action={discardPath(personId, formId)} fields={{ sure: 'yes' }} {...seal}>
          <ButtonGroup>
            <Button variant="warning">Throw it away</Button>
            <a href={formPath(personId, formId)}>Keep it</a>
            <a href={assessmentsPath(personId)}>Assessments</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}
