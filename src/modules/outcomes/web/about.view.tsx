import type { ReactElement, ReactNode } from 'react'
import { dayInWords, monthInWords } from '../../../kernel/calendar-day.ts'
import { Button, Details, Heading, Select } from '../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../platform/web/reply.ts'
import { HowNumbersAreShown } from '../../indicators/index.ts'
import type { Opened } from './opened.ts'
import { definitionsPath, gainsPath, scorecardPath, viewsPath, withAsked, yearsPath } from './paths.ts'

/** Which twelve months and whose numbers are shown, and others to choose. */
export function Choice({ opened, action }: { readonly opened: Opened; readonly action: string }): ReactElement {
  const { snapshot, snapshots, subjects, asked } = opened
  return (
    <>
      <p className="nhsuk-body">
        {dayInWords(snapshot.from)} to {dayInWords(snapshot.to)}. Data to {dayInWords(snapshot.dataDate)}. Definitions{' '}
        {snapshot.version}.
      </p>
      <form action={action} method="get" className="app-choice app-not-printed">
        <Select
          id="month"
          name="month"
          label="Twelve months to the end of"
          value={asked.month}
          items={snapshots.map(({ month }) => ({ value: month.slice(0, 7), text: monthInWords(month) }))}
        />
        {subjects.length > 1 && (
          <Select
            id="who"
            name="who"
            label="About"
            value={asked.who}
            items={subjects.map(({ key, name }) => ({ value: key, text: name }))}
          />
        )}
        <Button variant="secondary">Show</Button>
      </form>
    </>
  )
}

const pages = [
  { path: scorecardPath, text: 'Seven areas of life' },
  { path: viewsPath, text: 'Health and justice side by side' },
  { path: yearsPath, text: 'How people live, by years in treatment' },
  { path: gainsPath, text: 'Gains in plain words' },
  { path: definitionsPath, text: 'What each number means' },
] as const

/** The other pages about the same month and the same people. */
export function OtherPages({ opened, here }: { readonly opened: Opened; readonly here: string }): ReactElement {
  return (
    <nav aria-label="Pages of outcomes" className="app-not-printed">
      <ul className="nhsuk-list">
        {pages
          .filter(({ path }) => path !== here)
          .map(({ path, text }) => (
            <li key={path}>
              <a className="nhsuk-link" href={withAsked(path, opened.asked)}>
                {text}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  )
}

/** Who is counted, said on every page of change. */
export function WhoIsCounted(): ReactElement {
  return (
    <p className="nhsuk-body">
      Counted is everyone whose day 182 after starting came in these twelve months, whether they stayed or left. Their
      record at the start is compared with the last one from day 29 to day 182. Whoever has no second record stands
      under “not known”, and stays in the number it is out of.
    </p>
  )
}

export function HowShown({ opened }: { readonly opened: Opened }): ReactElement {
  return (
    <Details summary="How numbers are shown">
      <HowNumbersAreShown hasOwn={opened.isOwn} />
    </Details>
  )
}

/** A page before the first month was counted. */
export function nothingYet(title: string, more?: ReactNode): Reply {
  return page(
    title,
    <>
      <Heading level={1}>{title}</Heading>
      <p className="nhsuk-body">
        No month has been counted yet. The first appears the night after the indicators of a month are counted.
      </p>
      {more}
    </>,
  )
}
