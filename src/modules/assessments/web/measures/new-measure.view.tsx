import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Radios,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import type { OwnMeasure } from '../../domain/outcomes/own-measure.ts'
import { readyMeasures } from '../../outcome-definitions.ts'
import { readyLeft } from './measure-fields.ts'
import type { Voice } from './voice.ts'

interface NewMeasureProps {
  readonly title: string
  readonly voice: Voice
  readonly measures: readonly OwnMeasure[]
  readonly action: string
  readonly cancelHref: string
  readonly form: FormPage
}

/** Picking what to measure: in own words with a scale from 0 to 10, or one of the ready questions. */
export function NewMeasureView({ title, voice, measures, action, cancelHref, form }: NewMeasureProps): ReactElement {
  const { values, errors, seal } = form
  const field = formFields(values, errors)
  const { source, owner, version } = readyMeasures()
  const own = (
    <>
      <TextInput {...field('words')} label={voice.ownWords} hint="For example: time with my children" />
      <TextInput {...field('low')} label="What does 0 mean?" hint="For example: never. You can leave this empty" />
      <TextInput {...field('high')} label="What does 10 mean?" hint="For example: as much as I want" />
    </>
  )
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{title}</Heading>
        <p className="nhsuk-body">
          There is no right answer. A number from 0 to 10 every now and then shows how it goes over time.
        </p>
        <Form action={action} {...seal}>
          <Radios
            {...field('kind')}
            label={voice.choose}
            labelSize="m"
            hint={voice.chooseHint}
            items={[
              { value: 'own', text: 'Something in own words', conditional: own },
              ...readyLeft(measures).map(({ kind, words, low, high }) => ({
                value: kind,
                text: words,
                hint: `0 is “${low}”, 10 is “${high}”`,
              })),
            ]}
          />
          <ButtonGroup>
            <Button>Keep an eye on this</Button>
            <a href={cancelHref}>Cancel</a>
          </ButtonGroup>
        </Form>
        <p className="nhsuk-body-s">
          The ready questions: {source} Version {version}. Owner: {owner}.
        </p>
      </div>
    </div>
  )
}
