import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  ActionLink,
  Column,
  Details,
  Heading,
  InsetText,
  Pagination,
  pagesAround,
  SummaryList,
  Table,
} from '../../../../platform/web/components/index.ts'
import { lifeAreaWords } from '../../domain/review.ts'
import type { LongInTreatment, WorkerNumbers } from '../../queries/long-in-treatment.ts'
import { cohortPath, episodesPath, partPath, stuckPath } from '../paths.ts'
import type { StuckRow } from './stuck.page.ts'

/** The sentence that stands on every page of this list. A test holds it there. */
export const neverEnds = 'This list asks for added help. It never ends support, and never cuts or stops a script.'

export const yearsInWords = (years: number) => (years === 1 ? '1 year' : `${years} years`)

export function lastChangeInWords({ last }: Pick<StuckRow, 'last'>): string {
  return last === null ? 'None written down' : `${lifeAreaWords[last.area]}, better on ${dayInWords(last.on)}`
}

function recordsInWords({ changed, earlierOn, laterOn }: LongInTreatment): string {
  if (changed === null || earlierOn === null || laterOn === null)
    return 'There are no two outcome records to compare. Ask for one at the next review.'
  return `${changed ? 'Something changed' : 'Nothing changed'} between ${dayInWords(earlierOn)} and ${dayInWords(laterOn)}`
}

function PersonCard({ row }: { readonly row: StuckRow }): ReactElement {
  const { person, hope, ideas } = row
  const heading = person.name || 'Name not shared with you'
  const help =
    person.episodeId === null
      ? { text: 'See their support', href: episodesPath(person.personId), hiddenText: heading }
      : { text: 'Add help', href: partPath(person.personId, person.episodeId, 'added-help'), hiddenText: heading }
  return (
    <SummaryList
      card={{
        heading: `${heading}: ${yearsInWords(person.years)} in treatment`,
        headingSize: 's',
        headingLevel: 3,
        actions: [help],
      }}
      rows={[
        { key: 'Outcome records', value: recordsInWords(person) },
        { key: 'Last change', value: lastChangeInWords(row) },
        { key: 'Their own hope', value: hope ?? 'Not asked yet. Ask first.' },
        { key: 'Next idea', value: ideas[0]?.words ?? 'Ask the person' },
        ...(person.helpAddedOn === null
          ? []
          : [
              {
                key: 'Help added',
                value: `${dayInWords(person.helpAddedOn)}: ${person.whatWeDo ?? ''}. Look again on ${dayInWords(person.lookAgainOn ?? person.helpAddedOn)}`,
              },
            ]),
      ]}
    />
  )
}

/** The figures by which the list asks whether life has changed. */
export interface Thresholds {
  readonly years: number | undefined
  readonly daysApart: number | undefined
  readonly workDays: number | undefined
  readonly qualityPoints: number | undefined
}

/** Why this list and indicator I16, which asks the same, may differ. */
function HowWeLook({ years, daysApart, workDays, qualityPoints }: Thresholds): ReactElement {
  return (
    <Details summary="How this list is made">
      <p>
        It looks at people in treatment for {yearsInWords(years ?? 0)} or more, and at two outcome records at least{' '}
        {daysApart} days apart. A rise of {workDays} days of work, volunteering or learning is change, and so are{' '}
        {qualityPoints} points of quality of life, and a home where there was none.
      </p>
      <p>
        These figures are for your daily work, so your partnership may agree others. Indicator I16 asks the same with
        the figures of its own definitions, which nobody here can change, so that it stays the same from month to month.
        If your partnership has agreed other figures, the list and the number differ.
      </p>
    </Details>
  )
}

interface StuckProps {
  readonly thresholds: Thresholds
  readonly rows: readonly StuckRow[]
  /** From 1. */
  readonly page: number
  readonly byWorker: readonly WorkerNumbers[]
  readonly mayReadFigures: boolean
}

const onAPage = 20

function Stuck({ rows, page }: Pick<StuckProps, 'rows' | 'page'>): ReactElement {
  const pages = Math.max(1, Math.ceil(rows.length / onAPage))
  const at = Math.min(Math.max(1, page), pages)
  return (
    <>
      <Heading level={2}>No change between two outcome records</Heading>
      {rows.length === 0 && (
        <p className="nhsuk-body">Nobody on your list has been with you for two years or more without change.</p>
      )}
      {rows.slice((at - 1) * onAPage, at * onAPage).map((row) => (
        <PersonCard key={row.person.personId} row={row} />
      ))}
      {pages > 1 && <Pagination {...pagesAround(at, pages, (number) => `${stuckPath}?page=${number}`)} />}
    </>
  )
}

/** People of whom there is too little written down to say: a line each, and where to ask. */
function Unknown({ rows }: Pick<StuckProps, 'rows'>): ReactElement {
  return (
    <Table
      caption="Not enough records to say"
      captionSize="m"
      responsive
      head={['Who', 'In treatment', 'Last change', 'What helps']}
      rows={rows.map((row) => [
        { content: row.person.name || 'Name not shared with you', href: episodesPath(row.person.personId) },
        yearsInWords(row.person.years),
        lastChangeInWords(row),
        'Ask for an outcome record at the next review',
      ])}
      whenEmpty={<p className="nhsuk-body">Nobody.</p>}
    />
  )
}

function Managers({ byWorker }: Pick<StuckProps, 'byWorker'>): ReactElement | null {
  if (byWorker.length === 0) return null
  return (
    <Table
      caption="Your agency, by worker"
      captionSize="m"
      responsive
      head={['Worker', 'Two years or more', 'Without change', 'Without two records']}
      rows={byWorker.map((one) => [
        one.workerName,
        { content: one.longThere, format: 'numeric' },
        { content: one.withoutChange, format: 'numeric' },
        { content: one.withoutRecords, format: 'numeric' },
      ])}
    />
  )
}

/** People long in treatment whose life has not changed: years, last change, next idea (S004-L374). */
export function StuckView({ rows, page, byWorker, mayReadFigures, thresholds }: StuckProps): ReactElement {
  const stuck = rows.filter(({ person }) => person.changed === false)
  const unknown = rows.filter(({ person }) => person.changed === null)
  const moved = rows.length - stuck.length - unknown.length
  return (
    <Column>
      <Heading level={1}>Long in treatment, little change</Heading>
      <InsetText>{neverEnds}</InsetText>
      <Managers byWorker={byWorker} />
      <Stuck rows={stuck} page={page} />
      <Unknown rows={unknown} />
      {moved > 0 && (
        <p className="nhsuk-body">
          {moved === 1 ? 'One more person' : `${moved} more people`} on your list, two years or more in treatment, have
          had a change for the better.
        </p>
      )}
      <HowWeLook {...thresholds} />
      {mayReadFigures && <ActionLink href={cohortPath}>Change by years in treatment</ActionLink>}
    </Column>
  )
}
