import type { ReactElement, ReactNode } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  DateInput,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  InsetText,
  Radios,
  Table,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { measureChart } from '../../domain/outcomes/outcome-charts.ts'
import type { OwnMeasure } from '../../domain/outcomes/own-measure.ts'
import { Charts } from '../outcomes/charts.view.tsx'
import { numbers } from './measure-fields.ts'
import type { Voice } from './voice.ts'

interface MeasureProps {
  readonly measure: OwnMeasure
  readonly voice: Voice
  readonly fileOf: (chart: string) => string
  readonly action: string
  readonly mayRate: boolean
  /** A worker says for which day; the person gives today's. */
  readonly asksDay: boolean
  readonly form: FormPage
  /** Stopping and taking up again, on the person's own page. */
  readonly more?: ReactNode
}

function scaleText({ low, high }: OwnMeasure, number: string): string {
  const words = number === '0' ? low : number === '10' ? high : ''
  return words === '' ? number : `${number}: ${words}`
}

function RatingForm({ measure, voice, action, asksDay, form }: MeasureProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Form action={action} {...form.seal}>
      <Radios
        {...field('score')}
        label={voice.number}
        labelSize="m"
        small
        inline
        items={numbers.map((number) => ({ value: number, text: scaleText(measure, number) }))}
      />
      {asksDay && <DateInput {...field('said_on')} label="On which day?" />}
      <TextInput {...field('note')} label={voice.why} hint="You can leave this empty" />
      <Button>Save the number</Button>
    </Form>
  )
}

function Numbers({ measure, voice }: Pick<MeasureProps, 'measure' | 'voice'>): ReactElement {
  return (
    <Table
      caption="Every number, the newest first"
      captionSize="s"
      responsive
      firstCellIsHeader
      head={['Day', { content: 'Number', format: 'numeric' }, 'Why', 'Written by']}
      rows={measure.ratings
        .toReversed()
        .map(({ on, score, note, authorName }) => [
          dayInWords(on),
          { content: String(score), format: 'numeric' },
          note === '' ? 'Not said' : note,
          authorName ?? voice.typedBy,
        ])}
      whenEmpty="There is no number yet."
    />
  )
}

/** One thing somebody measures themself by: its numbers as a picture, with the reasons, and the next number. */
export function MeasureView(props: MeasureProps): ReactElement {
  const { measure, voice, fileOf, mayRate, form, more } = props
  const chart = measureChart(measure)
  return (
    <>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>{measure.words}</Heading>
      {measure.ended && <InsetText>{voice.stopped}</InsetText>}
      {mayRate && !measure.ended && <RatingForm {...props} />}
      {chart && <Charts charts={[{ ...chart, heading: 'The number over time' }]} fileOf={fileOf} headingLevel={2} />}
      <Numbers measure={measure} voice={voice} />
      {more}
    </>
  )
}
