import type { ReactElement } from 'react'
import { BarChart, Details, Heading, Table } from '../../../../platform/web/components/index.ts'
import type { LifePart } from '../../domain/definitions-file.ts'
import { countOfAll, gapOf, inWords, nothingToRead, numberOf, shareGapOf, shareOf } from '../../domain/shown-figures.ts'
import { Choice, HowShown, OtherPages } from '../about.view.tsx'
import type { Opened } from '../opened.ts'
import { downloadPath, yearsPath } from '../paths.ts'
import { bandWords, lifeWords, partsOfLife, type YearBand, yearBands } from './bands.ts'

const measureOf = (band: YearBand, code: string) => `years ${band} ${code}`

/** The people of each band and how they live, in one row: how many stayed is nowhere to be read without it. */
function Overview({ opened }: { readonly opened: Opened }): ReactElement {
  const { figures, definitions } = opened
  const cell = (band: YearBand, code: string) => {
    const people = numberOf(figures.get('years'), band)
    if (people === 0) return '–'
    return people === null ? inWords(figures.get('years'), band) : countOfAll(figures.get(measureOf(band, code)), 'yes')
  }
  return (
    <Table
      id="years-overview"
      caption="People in treatment at the end of the period, and how they live"
      captionSize="m"
      scroll
      firstCellIsHeader
      head={['Time in treatment', 'People', ...definitions.life.map(({ name }) => name)]}
      rows={yearBands.map((band) => [
        bandWords[band],
        inWords(figures.get('years'), band),
        ...definitions.life.map(({ code }) => cell(band, code)),
      ])}
    />
  )
}

function sentenceOf(opened: Opened, { code, name }: LifePart): string {
  const known = yearBands.flatMap((band) => {
    const share = shareOf(opened.figures.get(measureOf(band, code)), 'yes')
    return share === null ? [] : [{ band, share }]
  })
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last || first === last) return `${name}: there are too few people to compare years.`
  return `${name}: ${first.share.toFixed(1)}% of people with ${bandWords[first.band].toLowerCase()} in treatment, ${last.share.toFixed(1)}% of people with ${bandWords[last.band].toLowerCase()}.`
}

/** Where a band has nobody there is nothing to share; where its people are not shown, nothing of them is. */
function gapOfBand({ figures }: Opened, band: YearBand, code: string): string | undefined {
  const people = figures.get('years')
  if (numberOf(people, band) === 0) return '–'
  return gapOf(people, band) ?? shareGapOf(figures.get(measureOf(band, code)), 'yes')
}

function Part({ opened, part }: { readonly opened: Opened; readonly part: LifePart }): ReactElement {
  const { figures } = opened
  const parts = partsOfLife(part.code)
  return (
    <section className="app-areas__area">
      <BarChart
        id={`life-${part.code}`}
        heading={part.name}
        headingLevel={2}
        sentence={sentenceOf(opened, part)}
        labels={yearBands.map((band) => bandWords[band])}
        labelsAre="Time in treatment"
        series={[
          {
            name: 'Yes, of everyone',
            points: yearBands.map((band) => shareOf(figures.get(measureOf(band, part.code)), 'yes')),
            gaps: yearBands.map((band) => gapOfBand(opened, band, part.code)),
          },
        ]}
        unit="%"
        min={0}
        max={100}
        decimals={1}
        download={downloadPath(opened.asked, 'years')}
      />
      <Details summary={`Everyone, and of whom we do not know: ${part.name.toLowerCase()}`}>
        <Table
          caption={part.name}
          captionHidden
          responsive
          compact
          firstCellIsHeader
          head={['Time in treatment', ...parts.map((one) => lifeWords[one]), 'Everyone']}
          rows={yearBands.map((band) => [
            bandWords[band],
            ...[...parts, 'd'].map((one) => inWords(figures.get(measureOf(band, part.code)), one)),
          ])}
        />
        <p>{part.means}</p>
      </Details>
    </section>
  )
}

export function YearsView({ opened }: { readonly opened: Opened }): ReactElement {
  const nothing = nothingToRead(opened.figures.get('years'))
  return (
    <>
      <Heading level={1} caption={opened.subject.name}>
        How people live, by years in treatment
      </Heading>
      <Choice opened={opened} action={yearsPath} />
      <p className="nhsuk-body">
        Staying in treatment is not an outcome. So the number of people who stayed stands here with what became of their
        lives: by the last outcome record of the year before the end of the period. Everyone is in the number it is out
        of, also those of whom we do not know.
      </p>
      {nothing === null ? (
        <>
          <Overview opened={opened} />
          <div className="app-areas">
            {opened.definitions.life.map((part) => (
              <Part key={part.code} opened={opened} part={part} />
            ))}
          </div>
        </>
      ) : (
        <p className="nhsuk-body">{nothing}</p>
      )}
      <p className="nhsuk-body">
        <strong>What this does not tell you.</strong> Whether treatment made the difference: people who stay long are
        others than people who left. Leaving is not failing, and those who left well are not in this table.
      </p>
      <OtherPages opened={opened} here={yearsPath} />
      <HowShown opened={opened} />
    </>
  )
}
