import type { ReactElement } from 'react'
import { monthInWords } from '../../../../kernel/calendar-day.ts'
import { BarChart, Heading, LineChart, Table } from '../../../../platform/web/components/index.ts'
import { shownOfCells } from '../../../indicators/index.ts'
import { itemsOf, type Lens } from '../../domain/definitions-file.ts'
import {
  changeInASentence,
  changeWords,
  countOfAll,
  inSentence,
  inWords,
  partsOfChange,
  shareGapOf,
  shareOf,
} from '../../domain/shown-figures.ts'
import type { Divergence } from '../../queries/divergences.ts'
import type { ViewOfMonth } from '../../queries/views-by-month.ts'
import { Choice, HowShown, OtherPages, WhoIsCounted } from '../about.view.tsx'
import type { Opened } from '../opened.ts'
import { downloadPath, viewsPath, withAsked } from '../paths.ts'
import { bothWords, partsOfBoth } from './both.ts'
import { DivergenceNotice } from './divergence.view.tsx'

interface ViewsProps {
  readonly opened: Opened
  readonly view: Lens['code']
  readonly found: readonly Divergence[]
  readonly months: readonly ViewOfMonth[]
}

/** Both headline numbers, side by side, whichever view is looked at below. */
function Headlines({ opened, view }: Pick<ViewsProps, 'opened' | 'view'>): ReactElement {
  return (
    <div className="app-two-views">
      {opened.definitions.lenses.map(({ code, name }) => {
        const figure = opened.figures.get(`lens ${code}`)
        return (
          <section key={code} className="app-two-views__view">
            <h2 className="nhsuk-heading-m">{name}</h2>
            <p className="app-two-views__number">Better: {countOfAll(figure, 'better')}</p>
            <p className="nhsuk-body">{changeInASentence(figure)}</p>
            <p className="nhsuk-body-s">
              {code === view ? (
                'Shown in full below'
              ) : (
                <a className="nhsuk-link" href={withAsked(viewsPath, opened.asked, { view: code })}>
                  Show the {name.toLowerCase()} in full
                </a>
              )}
            </p>
          </section>
        )
      })}
    </div>
  )
}

function InFull({ opened, lens }: { readonly opened: Opened; readonly lens: Lens }): ReactElement {
  const items = itemsOf(opened.definitions).filter(({ code }) => lens.items.includes(code))
  return (
    <section>
      <Heading level={2} size="m">
        {`${lens.name} in full`}
      </Heading>
      <Table
        caption={`${lens.name}: each question by itself`}
        captionHidden
        responsive
        firstCellIsHeader
        head={['Question', ...partsOfChange.map((part) => changeWords[part])]}
        rows={items.map(({ code, name, asked }) => [
          <>
            {name}
            <br />
            <span className="nhsuk-body-s">{asked}</span>
          </>,
          ...partsOfChange.map((part) => inWords(opened.figures.get(`item ${code}`), part)),
        ])}
      />
      <p className="nhsuk-body">
        <strong>What this does not tell you.</strong> {lens.doesNotTell}
      </p>
    </section>
  )
}

function SamePeople({ opened }: { readonly opened: Opened }): ReactElement {
  const figure = opened.figures.get('both lenses')
  const shares = partsOfBoth.map((part) => shareOf(figure, part))
  return (
    <BarChart
      id="both-views"
      heading="The same people by both views"
      headingLevel={2}
      sentence={`Of ${inSentence(figure, 'd')} people known by both views, ${inSentence(figure, 'crime down, health worse')} have less crime but worse health.`}
      labels={partsOfBoth.map((part) => `${bothWords[part]}: ${inWords(figure, part)}`)}
      series={[
        { name: 'Of those known by both', points: shares, gaps: partsOfBoth.map((part) => shareGapOf(figure, part)) },
      ]}
      unit="%"
      min={0}
      max={100}
      decimals={1}
      download={downloadPath(opened.asked, 'views')}
    />
  )
}

/** How many of everyone who started are better, month by month, by both views in one picture. */
function ByMonth({ opened, months }: Pick<ViewsProps, 'opened' | 'months'>): ReactElement | null {
  const all = [...new Set(months.map(({ month }) => month))]
  if (all.length < 3) return null
  const series = opened.definitions.lenses.map(({ code, name }) => {
    const figures = all.map((month) => {
      const cells = months.filter((one) => one.month === month && one.measure === `lens ${code}`)
      return shownOfCells(cells.map((one) => ({ ...one, provisional: false })))
    })
    return {
      name,
      points: figures.map((figure) => shareOf(figure, 'better')),
      gaps: figures.map((figure) => shareGapOf(figure, 'better')),
    }
  })
  return (
    <LineChart
      id="views-by-month"
      heading="Both views of the partnership over time"
      headingLevel={2}
      sentence="How many of everyone who started are better by each view, in twelve months to the end of each month."
      labels={all.map((month) => monthInWords(month))}
      labelsAre="Twelve months to"
      series={series}
      unit="%"
      min={0}
      decimals={1}
      download={downloadPath(opened.asked, 'months')}
    />
  )
}

export function ViewsView({ opened, view, found, months }: ViewsProps): ReactElement {
  const lens = opened.definitions.lenses.find(({ code }) => code === view)
  return (
    <>
      <Heading level={1} caption={opened.subject.name}>
        Health and justice side by side
      </Heading>
      <Choice opened={opened} action={viewsPath} />
      <Headlines opened={opened} view={view} />
      <DivergenceNotice found={found} definitions={opened.definitions} />
      <SamePeople opened={opened} />
      {lens && <InFull opened={opened} lens={lens} />}
      <ByMonth opened={opened} months={months} />
      <WhoIsCounted />
      <OtherPages opened={opened} here={viewsPath} />
      <HowShown opened={opened} />
    </>
  )
}
