import type { ReactElement } from 'react'
import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { Heading, InsetText, Table } from '../../../../platform/web/components/index.ts'
import { shareGapOf, shareOf } from '../../domain/shown-figures.ts'
import { equalWeights, type WeightedLine, weigh } from '../../domain/weighted.ts'
import type { Weighting } from '../../queries/weightings.ts'
import type { Opened } from '../opened.ts'
import { weightsPath } from '../paths.ts'

interface SummaryProps {
  readonly opened: Opened
  readonly agreed: readonly Weighting[]
  readonly today: CalendarDay
  readonly maySet: boolean
}

const percent = (share: number | null) => (share === null ? 'Not shown' : `${share.toFixed(1)}%`)

function lineInWords({ better, worse }: WeightedLine): string {
  if (better === null && worse === null) return 'There is nothing that could be weighed'
  return `${percent(better)} better, ${percent(worse)} worse`
}

function WhoSet({ weighting }: { readonly weighting: Weighting | undefined }): ReactElement {
  return (
    <p className="nhsuk-body">
      {weighting
        ? `These weights count since ${dayInWords(weighting.appliesFrom)}, set by ${weighting.setBy}: ${weighting.why}`
        : 'The partnership has agreed no weights, so every area weighs the same.'}
    </p>
  )
}

/** One line of all seven areas, by the weights of the partnership, and beside it the same line with equal weights. */
export function SummaryLine({ opened, agreed, today, maySet }: SummaryProps): ReactElement {
  const inUse = agreed.find(({ appliesFrom }) => appliesFrom <= today)
  const weights = inUse?.weights ?? equalWeights
  const starredAs = opened.definitions.settings.find(({ code }) => code === 'starred_taken_as')?.value ?? 0
  const line = weigh(opened.figures, weights, starredAs)
  const equal = weigh(opened.figures, equalWeights, starredAs)
  const left = opened.definitions.blocks.filter(({ code }) => line.without.includes(code)).map(({ name }) => name)
  return (
    <section>
      <Heading level={2} size="m">
        One line of all seven
      </Heading>
      <p className="nhsuk-body">
        <strong>By the weights of the partnership: {lineInWords(line)}.</strong> With every area weighing the same:{' '}
        {lineInWords(equal)}.
      </p>
      <WhoSet weighting={inUse} />
      <Table
        caption="What each area weighs, and its own share of everyone who started"
        captionSize="s"
        responsive
        compact
        firstCellIsHeader
        head={['Area', 'Weight', 'Better', 'Worse']}
        rows={opened.definitions.blocks.map(({ code, name }) => [
          name,
          weights[code],
          ...(['better', 'worse'] as const).map((part) => {
            const figure = opened.figures.get(`block ${code}`)
            return shareGapOf(figure, part) ?? percent(shareOf(figure, part))
          }),
        ])}
      />
      <InsetText>
        <p>
          Weights change this line and nothing else. No area is shown larger or smaller by them.
          {!opened.isOwn && ` A starred number counts as ${starredAs} in it.`}
          {left.length > 0 && ` Left out of the line, because a number is not shown: ${left.join(', ')}.`}
        </p>
      </InsetText>
      <p className="nhsuk-body">
        <a className="nhsuk-link" href={weightsPath}>
          {maySet ? 'Change the weights' : 'All weights so far'}
        </a>
      </p>
    </section>
  )
}
