import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import { ActionLink, Heading, InsetText, SummaryList, Table } from '../../../../platform/web/components/index.ts'
import { Column } from '../../../people/index.ts'
import { lifeAreaWords } from '../../domain/review.ts'
import type { LongInTreatment, WorkerNumbers } from '../../queries/long-in-treatment.ts'
import { cohortPath, episodesPath, partPath } from '../paths.ts'
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

interface StuckProps {
  readonly rows: readonly StuckRow[]
  readonly byWorker: readonly WorkerNumbers[]
  readonly mayReadFigures: boolean
}

function Part({ heading, rows, none }: { heading: string; rows: readonly StuckRow[]; none: string }): ReactElement {
  return (
    <>
      <Heading level={2}>{heading}</Heading>
      {rows.length === 0 && <p className="nhsuk-body">{none}</p>}
      {rows.map((row) => (
        <PersonCard key={row.person.personId} row={row} />
      ))}
    </>
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
export function StuckView({ rows, byWorker, mayReadFigures }: StuckProps): ReactElement {
  const stuck = rows.filter(({ person }) => person.changed === false)
  const unknown = rows.filter(({ person }) => person.changed === null)
  const moved = rows.length - stuck.length - unknown.length
  return (
    <Column>
      <Heading level={1}>Long in treatment, little change</Heading>
      <InsetText>{neverEnds}</InsetText>
      <Managers byWorker={byWorker} />
      <Part
        heading="No change between two outcome records"
        rows={stuck}
        none="Nobody on your list has been with you for two years or more without change."
      />
      <Part heading="Not enough records to say" rows={unknown} none="Nobody." />
      {moved > 0 && (
        <p className="nhsuk-body">
          {moved === 1 ? 'One more person' : `${moved} more people`} on your list, two years or more in treatment, have
          had a change for the better.
        </p>
      )}
      {mayReadFigures && <ActionLink href={cohortPath}>Change by years in treatment</ActionLink>}
    </Column>
  )
}
