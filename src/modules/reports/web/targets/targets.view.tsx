import type { ReactElement } from 'react'
import { dayInWords, instantInWords, monthInWords } from '../../../../kernel/calendar-day.ts'
import {
  ActionLink,
  ErrorSummary,
  Heading,
  InsetText,
  LineChart,
  SummaryList,
  Table,
  Tag,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { seriesOf } from '../../domain/numbers.ts'
import type { TargetVersion } from '../../domain/target.ts'
import { amountInWords, decimalsOfAmounts, measureOfCode, type TargetMeasure } from '../../domain/target-measures.ts'
import type { Standing } from '../../domain/target-standing.ts'
import { newTargetPath, targetPath } from '../paths.ts'
import type { OpenedTarget, OpenedTargets } from './opened-targets.ts'
import { TargetForm } from './target-form.view.tsx'

const colours = {
  reached: 'green',
  'on the way': 'blue',
  'not moving': 'yellow',
  'the other way': 'orange',
  'not known': 'grey',
  'not begun': 'grey',
  ended: 'grey',
} as const

const markWords: Readonly<Record<Standing['mark'], string>> = {
  reached: 'Reached',
  'on the way': 'On the way',
  'not moving': 'Not moving',
  'the other way': 'Going the other way',
  'not known': 'Not known',
  'not begun': 'Not begun',
  ended: 'Ended',
}

const StandingTag = ({ standing }: { readonly standing: Standing }): ReactElement => (
  <Tag colour={colours[standing.mark]}>{markWords[standing.mark]}</Tag>
)

const aimInWords = (measure: TargetMeasure, { aim }: TargetVersion) =>
  `${amountInWords(measure, aim)} or ${measure.better === 'higher' ? 'more' : 'less'}`

const baselineInWords = (measure: TargetMeasure, { baseline, baselineMonth }: TargetVersion) =>
  baselineMonth ? `${amountInWords(measure, baseline)} (${monthInWords(baselineMonth)})` : 'Not known'

const nowInWords = (measure: TargetMeasure, { now, month }: Standing) =>
  month ? `${amountInWords(measure, now)} (${monthInWords(month)})` : 'Not known'

export function HowTargetsStand({ opened }: { readonly opened: OpenedTargets }): ReactElement {
  return (
    <InsetText>
      <p>
        Numbers are the partnership’s, rounded and frozen by month
        {opened.dataDate ? `, to ${dayInWords(opened.dataDate)}` : ''}. A share is of twelve months. Days, appointments
        and reviews are the average of the last twelve months with a number.
      </p>
      <p>
        “On the way” needs more than ordinary variation in the control chart, or for a share of twelve months more than
        rounding can explain. It does not say that the work of anybody made the difference.
      </p>
    </InsetText>
  )
}

export function TargetsView({
  opened,
  maySet,
}: {
  readonly opened: OpenedTargets
  readonly maySet: boolean
}): ReactElement {
  return (
    <>
      <Heading level={1}>Targets</Heading>
      <p className="nhsuk-body nhsuk-u-reading-width">
        What the partnership wants to change in people’s lives, where it stood, how far it should come, and whose it is.
        A target is set before the months it is judged by. A change counts from a later month, and every version stays
        to be read.
      </p>
      {maySet && <ActionLink href={newTargetPath}>Set a target</ActionLink>}
      <Table
        id="targets"
        caption="Targets of the partnership"
        captionSize="m"
        responsive
        firstCellIsHeader
        head={[
          'What is wanted',
          'Judged by',
          'Where it stood',
          'Now',
          'Target',
          'By the end of',
          'Whose it is',
          'How it goes',
        ]}
        rows={opened.targets.map(({ target: { targetId, inForce }, measure, standing }) => [
          <a key="link" className="nhsuk-link" href={targetPath(targetId)}>
            {inForce.objective}
          </a>,
          measure.name,
          baselineInWords(measure, inForce),
          nowInWords(measure, standing),
          aimInWords(measure, inForce),
          monthInWords(inForce.byMonth),
          inForce.owner,
          <StandingTag key="tag" standing={standing} />,
        ])}
        whenEmpty="The partnership has set no target."
      />
      <HowTargetsStand opened={opened} />
    </>
  )
}

function Versions({ versions }: { readonly versions: readonly TargetVersion[] }): ReactElement {
  return (
    <Table
      id="versions"
      caption="Every version, the newest first"
      captionSize="m"
      responsive
      firstCellIsHeader
      head={['Counts from', 'What is wanted', 'Judged by', 'Target', 'By the end of', 'Whose it is', 'Why', 'Set by']}
      rows={versions.map((one) => {
        const measure = measureOfCode(one.measure)
        return [
          monthInWords(one.fromMonth),
          one.isEnded ? `Ended: ${one.objective}` : one.objective,
          measure?.name ?? one.measure,
          measure ? aimInWords(measure, one) : String(one.aim),
          monthInWords(one.byMonth),
          one.owner,
          one.why,
          `${one.setBy}, ${instantInWords(one.setAt)}`,
        ]
      })}
    />
  )
}

interface TargetProps {
  readonly opened: OpenedTargets
  readonly one: OpenedTarget
  readonly today: string
  /** The form for another version; nothing for who only reads. */
  readonly form: FormPage | null
}

function Facts({ target: { inForce, next }, measure, standing }: OpenedTarget): ReactElement {
  const later = next && {
    key: 'Later',
    value: `From ${monthInWords(next.fromMonth)}: ${next.isEnded ? 'ended' : aimInWords(measureOfCode(next.measure) ?? measure, next)}`,
  }
  return (
    <SummaryList
      rows={[
        { key: 'How it goes', value: standing.sentence },
        {
          key: 'Judged by',
          value: (
            <a className="nhsuk-link" href={measure.href}>
              {measure.name}
            </a>
          ),
        },
        { key: 'Where it stood', value: baselineInWords(measure, inForce) },
        { key: 'Now', value: nowInWords(measure, standing) },
        { key: 'Target', value: `${aimInWords(measure, inForce)}, by the end of ${monthInWords(inForce.byMonth)}` },
        { key: 'Whose it is', value: inForce.owner },
        ...(later ? [later] : []),
      ]}
    />
  )
}

export function TargetView({ opened, one, today, form }: TargetProps): ReactElement {
  const { target, measure, points, standing } = one
  return (
    <>
      <ErrorSummary errors={form?.errors ?? []} />
      <Heading level={1} caption="Target of the partnership">
        {target.inForce.objective}
      </Heading>
      <Facts {...one} />
      {points.length > 0 && (
        <LineChart
          id="target-chart"
          heading={measure.name}
          headingLevel={2}
          sentence={standing.sentence}
          labels={points.map(({ month }) => monthInWords(month))}
          series={[seriesOf(measure.name, points)]}
          unit={measure.unit === 'percent' ? '%' : 'days'}
          lines={[{ value: target.inForce.aim, text: 'Target' }]}
          min={0}
          decimals={decimalsOfAmounts}
          labelsAre="Month"
        />
      )}
      <Versions versions={target.versions} />
      <HowTargetsStand opened={opened} />
      {form && (
        <TargetForm
          action={targetPath(target.targetId)}
          seen={target.versions.length}
          form={form}
          today={today}
          isNew={false}
        />
      )}
    </>
  )
}
