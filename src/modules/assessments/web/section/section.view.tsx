import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  Details,
  ErrorSummary,
  type FieldProps,
  Fieldset,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  Select,
  Tag,
} from '../../../../platform/web/components/index.ts'
import { answerField, declinedField, sameField } from '../../domain/answering/read-answer.ts'
import type { Section } from '../../domain/instrument/instrument.ts'
import { AnswerInput } from './answer-input.view.tsx'
import { againReasons, skipReasons } from './reasons.ts'
import type { AskedItem, Known } from './section.page.ts'

/** What a colleague saved in the meantime, by item. */
export type Theirs = ReadonlyMap<string, string>

export interface SectionModel {
  readonly instrumentTitle: string
  readonly section: Section
  readonly part: number
  readonly parts: number
  readonly asked: readonly AskedItem[]
  readonly notMine: number
  readonly version: number
  readonly values: FormValues
  readonly errors: FormErrors
  readonly theirs: Theirs | null
  readonly action: string
  readonly formHref: string
  readonly opened: string
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

const options = (words: Readonly<Record<string, string>>) => [
  { value: '', text: 'Choose one' },
  ...Object.entries(words).map(([value, text]) => ({ value, text })),
]

function KnownWords({ known }: { readonly known: Known }): ReactElement {
  return (
    <>
      <p className="nhsuk-body nhsuk-u-margin-bottom-1">
        <strong>{known.words}</strong>{' '}
        {known.isFresh ? <Tag colour="green">Known</Tag> : <Tag colour="yellow">May be out of date</Tag>}
      </p>
      <p className="nhsuk-body-s nhsuk-u-margin-bottom-2">
        Asked by {known.asked}.{known.heardAgain !== null && ` Heard again by ${known.heardAgain}.`}
      </p>
    </>
  )
}

interface QuestionProps {
  readonly asked: AskedItem
  readonly field: (name: string) => FieldProps
  readonly values: FormValues
  readonly errors: FormErrors
  readonly theirs: string | undefined
}

const isAbout = (name: string, item: string) => name === item || name.startsWith(`${item}-`)

function Inputs({ asked, field }: Pick<QuestionProps, 'asked' | 'field'>): ReactElement {
  const { item, known, mayDecline, onlyIf } = asked
  const hints = [onlyIf === null ? '' : `Only if: ${onlyIf}`, item.help ?? ''].filter((text) => text !== '')
  return (
    <>
      <AnswerInput
        item={item}
        label={known ? 'New answer' : item.text}
        hint={hints.length > 0 ? hints.join('. ') : undefined}
        field={field}
      />
      {mayDecline && (
        <Checkboxes
          {...field(declinedField(item.linkId))}
          label="Or no answer"
          labelHidden
          small
          items={[{ value: 'declined', text: 'The person would rather not say' }]}
        />
      )}
    </>
  )
}

function Question({ asked, field, values, errors, theirs }: QuestionProps): ReactElement {
  const { item, known } = asked
  const answer = answerField(item.linkId)
  const meanwhile = theirs !== undefined && <InsetText>Saved by a colleague in the meantime: {theirs}</InsetText>
  if (!known)
    return (
      <div className="app-question">
        {meanwhile}
        <Inputs asked={asked} field={field} />
      </div>
    )
  const isTyped = Object.entries(values).some(([name, value]) => isAbout(name, answer) && value?.length)
  const isWrong = errors.some(({ field: name }) => isAbout(name, answer) || name === declinedField(item.linkId))
  return (
    <div className="app-question">
      <Fieldset legend={item.text} size="s">
        {meanwhile}
        <KnownWords known={known} />
        <Checkboxes
          {...field(sameField(item.linkId))}
          label="Is it still so?"
          labelHidden
          small
          items={[{ value: known.answerId, text: 'Still true' }]}
        />
        <Details summary={known.isFresh ? 'Ask again' : 'Change the answer'} open={isTyped || isWrong}>
          <Inputs asked={asked} field={field} />
        </Details>
      </Fieldset>
    </div>
  )
}

function Around({
  model,
  field,
}: {
  readonly model: SectionModel
  readonly field: QuestionProps['field']
}): ReactElement {
  const hasFresh = model.asked.some(({ known }) => known?.isFresh)
  return (
    <>
      {hasFresh && (
        <Select
          {...field('again_reason')}
          label="If you asked again about something known: why?"
          hint="Only needed where an answer marked “Known” was asked again"
          labelSize="s"
          items={options(againReasons)}
        />
      )}
      <Select
        {...field('skip_reason')}
        label="If you skip this whole part: why?"
        labelSize="s"
        items={options(skipReasons)}
      />
      <ButtonGroup>
        <Button name="afterwards" value="next">
          Save and go on
        </Button>
        <Button variant="secondary" name="afterwards" value="leave">
          Save and come back later
        </Button>
        <a href={model.formHref}>Back without saving</a>
      </ButtonGroup>
    </>
  )
}

/** One part of a form: what is known stands there with who asked and when, the rest is asked. */
export function SectionView({ model }: { readonly model: SectionModel }): ReactElement {
  const { section, asked, values, errors, theirs } = model
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{section.title}</Heading>
        <p className="nhsuk-body">
          {model.instrumentTitle}: part {model.part} of {model.parts}
        </p>
        {section.intro !== undefined && <p className="nhsuk-body">{section.intro}</p>}
        {theirs && (
          <InsetText>
            A colleague saved this part while you had it open. What they wrote stands beside yours. Nothing is lost.
            Save again to put yours in place of theirs.
          </InsetText>
        )}
        <Form action={model.action} version={model.version} fields={{ opened: model.opened }} {...model.seal}>
          {asked.map((one) => (
            <Question
              key={one.item.linkId}
              asked={one}
              field={field}
              values={values}
              errors={errors}
              theirs={theirs?.get(one.item.linkId)}
            />
          ))}
          {model.notMine > 0 && (
            <p className="nhsuk-body">
              {model.notMine === 1 ? 'One question is' : `${model.notMine} questions are`} for a worker with another
              role to ask.
            </p>
          )}
          <Around model={model} field={field} />
        </Form>
      </div>
    </div>
  )
}
