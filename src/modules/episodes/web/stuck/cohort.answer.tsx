import type { ReactElement } from 'react'
import { toNumbers } from '../../../../kernel/paths.ts'
import { BarChart, Details, Heading, InsetText, Table } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { lifeAreas, lifeAreaWords } from '../../domain/review.ts'
import { type CohortCell, cohortByYears } from '../../queries/long-in-treatment.ts'

const bands = ['Less than 1 year', '1 to 2 years', '2 to 4 years', '4 to 6 years', '6 years or more'] as const

/** A share with its two numbers, or the plain sentence that there are too few. Never one without the other. */
function cellInWords(cell: CohortCell | undefined): string {
  if (!cell) return 'Nobody'
  if (cell.denominator === null) return 'Fewer than 20'
  if (cell.area === 'people') return `About ${cell.denominator}`
  if (cell.numerator === null) return `Of about ${cell.denominator}: too close to none or all to show`
  const share = cell.denominator === 0 ? '' : ` (${Math.round((100 * cell.numerator) / cell.denominator)}%)`
  return `${cell.numerator} of ${cell.denominator}${share}`
}

function CohortView({ cells }: { readonly cells: readonly CohortCell[] }): ReactElement {
  const of = (band: number, area: string) => cells.find((one) => one.band === band && one.area === area)
  const areas = ['people', ...lifeAreas, 'no_change']
  // A row about a few people says nothing of any part of their lives, not even that nobody was asked.
  const inRow = (band: number, area: string) => {
    const people = of(band, 'people')
    return people && people.denominator === null ? cellInWords(people) : cellInWords(of(band, area))
  }
  const percent = (cell: CohortCell | undefined) =>
    cell?.numerator == null || !cell.denominator ? null : Math.round((100 * cell.numerator) / cell.denominator)
  const shares = lifeAreas.map((area) => ({ area, early: percent(of(2, area)), late: percent(of(3, area)) }))
  return (
    <>
      <Heading level={1}>Change by years in treatment</Heading>
      <InsetText>
        Of the people whose last review in the past year asked about a part of life, how many said it is better. Numbers
        are rounded to fives, and rows about fewer than 20 people say only that.
      </InsetText>
      {shares.some(({ early, late }) => early !== null || late !== null) && (
        <BarChart
          id="cohort-bars"
          heading="Better at the last review, by part of life"
          headingLevel={2}
          sentence="Of those who were asked, how many in a hundred said better. The table below has the people behind it."
          labels={lifeAreas.map((area) => lifeAreaWords[area])}
          series={[
            { name: 'Two to four years in treatment', points: shares.map(({ early }) => early) },
            { name: 'Four to six years', points: shares.map(({ late }) => late) },
          ]}
          unit="%"
          max={100}
          none="Not shown"
          labelsAre="Part of life"
        />
      )}
      <Table
        caption="Better at the last review, and no change between two outcome records"
        captionSize="m"
        scroll
        id="cohort"
        head={[
          'Years in treatment',
          'People',
          ...lifeAreas.map((area) => `${lifeAreaWords[area]} better`),
          'No change at all',
        ]}
        firstCellIsHeader
        rows={bands.map((name, band) => [name, ...areas.map((area) => inRow(band, area))])}
      />
      <Details summary="How these numbers are made">
        <p>
          Years count from the first treatment of the journey that is open now, over all agencies. No change at all is
          indicator I16: of people two years or more in treatment with two outcome records at least 150 days apart, how
          many had no rise of 4 days in work, volunteering or education, no end to having nowhere to live, and no rise
          of 3 in quality of life. A number that is shown never speaks of one person.
        </p>
      </Details>
    </>
  )
}

/** For those who commission and run the partnership (S004-L380). */
export async function showCohort(context: StaffContext): Promise<Reply> {
  const cells = await cohortByYears(context.tx)
  return page('Change by years in treatment', <CohortView cells={cells} />, { wide: true, backLink: toNumbers })
}
