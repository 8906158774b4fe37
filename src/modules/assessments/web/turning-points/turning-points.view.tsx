import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  ActionLink,
  Button,
  ButtonGroup,
  DateInput,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Radios,
  Table,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { paces, type TurningPoint } from '../../domain/outcomes/turning-point.ts'

interface TurningPointsProps<P extends TurningPoint> {
  readonly points: readonly P[]
  readonly self: string
  /** Where it is taken back; null for what whoever looks may not take back. */
  readonly takeBackPath: (point: P) => string | null
  readonly newHref: string | null
  readonly seal: FormPage['seal']
}

/** Days on which things turned, as they are told. */
export function TurningPointsView<P extends TurningPoint>(props: TurningPointsProps<P>): ReactElement {
  const { points, self, takeBackPath, newHref, seal } = props
  const takeBack = (point: P) => {
    const action = takeBackPath(point)
    return action === null ? (
      ''
    ) : (
      <Form key={point.turningPointId} action={action} fields={{ sure: 'yes' }} {...seal}>
        <Button variant="link">
          Take back<span className="nhsuk-u-visually-hidden">: {point.words}</span>
        </Button>
      </Form>
    )
  }
  return (
    <>
      <Heading level={2}>Turning points</Heading>
      {points.length === 0 ? (
        <p className="nhsuk-body">None is marked yet. Things may turn on one day, or bit by bit. Both count.</p>
      ) : (
        <Table
          caption="Turning points"
          captionHidden
          responsive
          firstCellIsHeader
          head={[
            'Day',
            'What happened',
            'How it turned',
            'Written by',
            { content: '', hiddenText: 'Take back', className: 'app-not-printed' },
          ]}
          rows={points.map((point) => [
            dayInWords(point.on),
            point.words,
            paces[point.pace],
            point.authorName ?? self,
            { content: takeBack(point), className: 'app-not-printed' },
          ])}
        />
      )}
      {newHref !== null && (
        <p className="app-not-printed">
          <ActionLink href={newHref}>Mark a turning point</ActionLink>
        </p>
      )}
    </>
  )
}

interface NewTurningPointProps {
  readonly action: string
  readonly cancelHref: string
  readonly form: FormPage
  /** Whose words they are, as said to whoever fills in the form. */
  readonly wordsHint: string
}

export const newTurningPointTitle = 'Mark a turning point'

export function NewTurningPointView({ action, cancelHref, form, wordsHint }: NewTurningPointProps): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={form.errors} />
        <Heading level={1}>{newTurningPointTitle}</Heading>
        <p className="nhsuk-body">
          A day after which something was different, for better or worse. It stands in the picture of life and symptoms,
          and on the journey.
        </p>
        <Form action={action} {...form.seal}>
          <DateInput {...field('happened_on')} label="Which day?" hint="For example, 31 3 2026. A rough day is fine" />
          <TextInput {...field('words')} label="What happened?" hint={wordsHint} />
          <Radios
            {...field('pace')}
            label="How did it turn?"
            labelSize="s"
            items={Object.entries(paces).map(([value, text]) => ({ value, text }))}
          />
          <ButtonGroup>
            <Button>Mark this day</Button>
            <a href={cancelHref}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}
