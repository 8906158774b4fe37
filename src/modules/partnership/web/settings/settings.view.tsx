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
  InsetText,
  Table,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { figuresInWords } from '../../domain/figures.ts'
import type { Figure, Setting } from '../../queries/settings.ts'
import { settingPath, settingsPath } from '../paths.ts'

export interface SettingRow {
  readonly setting: Setting
  readonly now: Figure | null
  /** Another figure is agreed already, from a day to come. */
  readonly hasMore: boolean
}

const agreedBy = ({ isOwn, owner }: Figure) =>
  isOwn ? owner : `${owner === '' ? 'Nobody yet' : owner}. Not yet agreed by this partnership`

function Now({ setting, now, hasMore }: SettingRow): ReactElement {
  return (
    <>
      <strong>{now ? figuresInWords(now.amounts, setting.unit) : 'None'}</strong>
      {hasMore && '. Changes soon'}
    </>
  )
}

/** Every clock and threshold: what it decides, its figure today, where that comes from, who answers for it, since when. */
export function SettingsView({ rows }: { readonly rows: readonly SettingRow[] }): ReactElement {
  const areas = Map.groupBy(rows, ({ setting }) => setting.area)
  return (
    <>
      <Heading level={1}>Clocks and thresholds</Heading>
      <p className="nhsuk-body">
        These figures remind, count, say what is late and how much is too much at once. None of them ends anybody’s
        help. A change counts from the day you give, and what stood before stays to be read.
      </p>
      {[...areas].map(([area, ofArea]) => (
        <Table
          key={area}
          caption={area}
          captionSize="m"
          responsive
          firstCellIsHeader
          head={['What', 'Figure', 'Since', 'Where it comes from', 'Who answers for it']}
          rows={ofArea.map((row) => [
            <>
              <a href={settingPath(row.setting.code)}>{row.setting.title}</a>
              <br />
              <span className="nhsuk-body-s">{row.setting.meaning}.</span>
            </>,
            <Now key={row.setting.code} {...row} />,
            row.now ? dayInWords(row.now.appliesFrom) : '',
            row.now?.source ?? '',
            row.now ? agreedBy(row.now) : '',
          ])}
        />
      ))}
    </>
  )
}

interface SettingProps {
  readonly setting: Setting
  readonly figures: readonly Figure[]
  readonly now: Figure | null
  readonly seen: number
  readonly isOvertaken: boolean
  readonly values: FormValues
  readonly errors: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

function History({ setting, figures, now }: Pick<SettingProps, 'setting' | 'figures' | 'now'>): ReactElement {
  return (
    <Table
      caption="Now, to come and before"
      captionSize="m"
      responsive
      head={['Counts from', 'Figure', 'Where it comes from', 'Who answers for it', 'Written down']}
      rows={figures.map((figure) => [
        `${dayInWords(figure.appliesFrom)}${figure.figureId === now?.figureId ? ' (counts now)' : ''}`,
        figuresInWords(figure.amounts, setting.unit),
        figure.source,
        agreedBy(figure),
        figure.recordedBy === null ? 'With the product' : `${figure.recordedBy}, ${instantInWords(figure.recordedAt)}`,
      ])}
    />
  )
}

/** One clock or threshold: what it decides, every figure it had, and the form for the next. */
export function SettingView(props: SettingProps): ReactElement {
  const { setting, seen, isOvertaken, values, errors, seal } = props
  const field = formFields(values, errors)
  return (
    <>
      <ErrorSummary errors={errors} />
      <Heading level={1} caption={setting.area}>
        {setting.title}
      </Heading>
      <p className="nhsuk-body">{setting.meaning}.</p>
      {isOvertaken && (
        <InsetText>
          <p>What was saved in the meantime stands in the table. What you typed is still in the form.</p>
        </InsetText>
      )}
      <History {...props} />
      <Column>
        <Heading level={2} size="m">
          Change it
        </Heading>
        <Form action={settingPath(setting.code)} version={seen} {...seal}>
          <TextInput
            {...field('figures')}
            label="The new figure"
            hint={
              setting.isList
                ? `From the smallest to the largest, like 1, 3, 6. Between ${setting.least} and ${setting.most}`
                : `Between ${setting.least} and ${setting.most}`
            }
            suffix={setting.unit}
            width={setting.isList ? 10 : 5}
          />
          <DateInput {...field('applies_from')} label="From which day?" hint="Today or later" />
          <TextInput
            {...field('source')}
            label="Where was it agreed?"
            hint="For example, the board on 3 May, or the name of a guideline"
          />
          <TextInput {...field('owner')} label="Who answers for it?" hint="A post rather than a name" />
          <ButtonGroup>
            <Button>Save the new figure</Button>
            <a href={settingsPath}>Cancel</a>
          </ButtonGroup>
        </Form>
      </Column>
    </>
  )
}
