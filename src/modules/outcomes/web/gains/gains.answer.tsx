import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { toNumbers } from '../../../../kernel/paths.ts'
import { Heading, InsetText } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { changeInASentence, countOfAll, inWords, nothingToRead, numberOf } from '../../domain/shown-figures.ts'
import { Choice, HowShown, nothingYet, OtherPages } from '../about.view.tsx'
import { type Opened, openOutcomes } from '../opened.ts'
import { gainsPath } from '../paths.ts'
import { bandWords, yearBands } from '../years/bands.ts'

const title = 'Gains in plain words'

function LivesByYears({ opened }: { readonly opened: Opened }): ReactElement {
  const { figures, definitions } = opened
  const years = figures.get('years')
  const nothing = nothingToRead(years)
  if (nothing !== null) return <p className="nhsuk-body">{nothing}</p>
  return (
    <ul className="nhsuk-list nhsuk-list--bullet">
      {yearBands
        .filter((band) => numberOf(years, band) !== 0)
        .map((band) => (
          <li key={band}>
            {bandWords[band]}: {inWords(years, band)} people.{' '}
            {numberOf(years, band) === null
              ? 'Too few to say more.'
              : `${definitions.life.map(({ code, name }) => `${name}: ${countOfAll(figures.get(`years ${band} ${code}`), 'yes')}`).join('. ')}.`}
          </li>
        ))}
    </ul>
  )
}

function GainsView({ opened }: { readonly opened: Opened }): ReactElement {
  const { snapshot, subject, definitions, figures } = opened
  return (
    <>
      <Heading level={1} caption={subject.name}>
        {title}
      </Heading>
      <div className="app-not-printed">
        <Choice opened={opened} action={gainsPath} />
      </div>
      <p className="nhsuk-body">
        This page is made to be printed or read out. It tells of people who came for help with drugs or alcohol, from{' '}
        {dayInWords(snapshot.from)} to {dayInWords(snapshot.to)}.
      </p>
      <h2 className="nhsuk-heading-m">What changed in half a year</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {definitions.blocks.map(({ code, name }) => (
          <li key={code}>
            <strong>{name}.</strong> {changeInASentence(figures.get(`block ${code}`))}
          </li>
        ))}
      </ul>
      <h2 className="nhsuk-heading-m">How people live who are in treatment now</h2>
      <LivesByYears opened={opened} />
      <InsetText>
        <p>
          “Not known” means that nobody wrote it down twice. It is not a failure and not a gain. Numbers from 1 to 7 are
          shown as *, others to the nearest 5. These are not official figures.
        </p>
      </InsetText>
      <div className="app-not-printed">
        <OtherPages opened={opened} here={gainsPath} />
        <HowShown opened={opened} />
      </div>
    </>
  )
}

/** Health and social gains in numbers and plain text, for the public and the board, on paper as well (S001-L117). */
export async function showGains(context: StaffContext): Promise<Reply> {
  const opened = await openOutcomes(context)
  if ('none' in opened) return opened.none ?? nothingYet(title)
  return page(title, <GainsView opened={opened} />, { backLink: toNumbers })
}
