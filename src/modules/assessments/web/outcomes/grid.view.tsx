import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  Radios,
  Table,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import type { Grid } from '../../domain/outcomes/grid.ts'
import type { Intensity } from '../../queries/intensity-of.ts'
import type { Placed } from './outcomes.page.ts'

export interface GridProps {
  readonly placed: Placed
  readonly decided: readonly Intensity[]
  readonly mayDecide: boolean
  readonly action: string
  readonly values: FormValues
  readonly errors: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

const severityWords: Readonly<Record<string, string>> = {
  mild: 'Mild dependence',
  moderate: 'Moderate dependence',
  heavy: 'Heavy dependence',
}
const capitalWords: Readonly<Record<string, string>> = {
  low: 'Little to build on',
  some: 'Some to build on',
  strong: 'A lot to build on',
}

const optionText = (grid: Grid, code: string) => grid.options.find((option) => option.code === code)?.text ?? code

function Cells({ placed: { grid, severity, capital } }: Pick<GridProps, 'placed'>): ReactElement {
  const here = (one: string, other: string) => severity?.id === one && capital?.id === other
  return (
    <Table
      caption="What the grid suggests"
      captionSize="s"
      id="intensity-grid"
      firstCellIsHeader
      scroll
      head={['', ...grid.capital.map((band) => capitalWords[band] ?? band)]}
      rows={grid.severity.map((row) => [
        severityWords[row] ?? row,
        ...grid.capital.map((column) => {
          const text = optionText(grid, grid.cells[row]?.[column] ?? '')
          return here(row, column) ? <strong key={column}>{text} (the person is here)</strong> : text
        }),
      ])}
    />
  )
}

function Decide({ placed: { grid, suggested }, action, values, errors, seal }: GridProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <Form action={action} {...seal}>
      <Radios
        {...field('decided')}
        label="What do you and the person decide?"
        labelSize="s"
        items={grid.options.map(({ code, text, hint }) => ({
          value: code,
          text: code === suggested?.code ? `${text} (suggested)` : text,
          hint,
        }))}
      />
      <TextArea
        {...field('reason')}
        label={suggested ? 'Why, if it is not what the grid suggests' : 'Why'}
        hint="The person can read this."
        rows={3}
      />
      <Button>Save the decision</Button>
    </Form>
  )
}

function Decided({ grid, decided }: { readonly grid: Grid; readonly decided: readonly Intensity[] }): ReactElement {
  return (
    <Table
      caption="What was decided"
      captionSize="s"
      responsive
      head={['When', 'Decided', 'Suggested', 'Why otherwise', 'By']}
      rows={decided.map((one) => [
        dayInWords(dayOf(one.createdAt)),
        optionText(grid, one.decided),
        one.suggested === '' ? 'Nothing: scores were missing' : optionText(grid, one.suggested),
        one.reason === '' ? 'As suggested' : one.reason,
        [one.authorName, one.ownerName].filter((name) => name !== null).join(', '),
      ])}
    />
  )
}

/** Severity against what there is to build on: it suggests, people decide, and a different decision keeps its reason. */
export function GridView(props: GridProps): ReactElement {
  const { placed, decided, mayDecide } = props
  const { severity, capital, suggested, grid } = placed
  return (
    <>
      <Heading level={2}>How much help</Heading>
      {severity && capital && suggested ? (
        <InsetText>
          {severityWords[severity.id]} ({dayInWords(severity.on)}) and {capitalWords[capital.id]?.toLowerCase()} (
          {dayInWords(capital.on)}): the grid suggests <strong>{suggested.text.toLowerCase()}</strong>. You and the
          person decide.
        </InsetText>
      ) : (
        <p className="nhsuk-body">
          {severity ? '' : 'How strong the dependence is has not been asked yet. '}
          {capital ? '' : 'What there is to build on has not been asked yet. '}
          With both, the grid suggests how much help to offer. You can decide without it.
        </p>
      )}
      <Cells placed={placed} />
      <p className="nhsuk-body-s">
        {grid.source} {grid.confirmed ? '' : 'Not confirmed. '}Owner: {grid.owner}.
      </p>
      {decided.length > 0 && <Decided grid={grid} decided={decided} />}
      {mayDecide && <Decide {...props} />}
    </>
  )
}
