import type { ReactElement } from 'react'
import { dayInWords, instantInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Column,
  DateInput,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  Table,
  TextArea,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { RequestContext } from '../../../../platform/web/request-context.ts'
import type { Block } from '../../domain/definitions-file.ts'
import type { Weighting } from '../../queries/weightings.ts'
import { scorecardPath, weightsPath } from '../paths.ts'

interface WeightsProps {
  readonly blocks: readonly Block[]
  readonly agreed: readonly Weighting[]
  readonly maySet: boolean
  readonly values: FormValues
  readonly errors: FormErrors
  readonly seal: RequestContext['seal']
}

function NewWeights({ blocks, agreed, values, errors, seal }: WeightsProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <Form action={weightsPath} {...seal} version={agreed.length}>
      <Heading level={2} size="m">
        Set new weights
      </Heading>
      {blocks.map(({ code, name }) => (
        <TextInput
          key={code}
          {...field(code)}
          label={name}
          hint="A whole number from 0 to 10"
          inputMode="numeric"
          width={2}
        />
      ))}
      <DateInput {...field('applies_from')} label="The first day" hint="Today or later" />
      <TextArea {...field('why')} label="Why, and where it was agreed" rows={3} maxLength={500} />
      <ButtonGroup>
        <Button>Set the weights</Button>
        <a href={scorecardPath}>Cancel</a>
      </ButtonGroup>
    </Form>
  )
}

export function WeightsView(props: WeightsProps): ReactElement {
  const { blocks, agreed, maySet, errors } = props
  return (
    <>
      <Column>
        <ErrorSummary errors={errors} />
        <Heading level={1}>Weights of the areas of life</Heading>
        <p className="nhsuk-body">
          Weights change one line below the seven areas, and nothing else. The line with equal weights always stands
          beside it, so that weights cannot hide an area.
        </p>
        {maySet && <NewWeights {...props} />}
      </Column>
      <Table
        id="weights-so-far"
        caption="Weights so far"
        captionSize="m"
        scroll
        firstCellIsHeader
        head={['From', ...blocks.map(({ name }) => name), 'Why', 'Set by']}
        rows={agreed.map(({ appliesFrom, weights, why, setBy, setAt }) => [
          dayInWords(appliesFrom),
          ...blocks.map(({ code }) => weights[code]),
          why,
          `${setBy}, ${instantInWords(setAt)}`,
        ])}
        whenEmpty="The partnership has set none: every area weighs the same."
      />
    </>
  )
}
