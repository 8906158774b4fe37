import type { ReactElement } from 'react'
import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import { recordPath } from '../../../../kernel/paths.ts'
import { Heading, PageParts, Pagination, pagesAround, Table } from '../../../../platform/web/components/index.ts'
import { percentOf } from '../../../indicators/index.ts'
import { numberInWords } from '../files/upload-words.ts'
import { findingCells, findingHead, type Openings } from '../finding-rows.tsx'
import { qualityPath } from '../paths.ts'
import { ByWhen, turns, turnWords } from './profile-words.tsx'
import { type QualityModel, scoreOf, teamInWords } from './quality.page.ts'

interface QualityProps {
  readonly model: QualityModel
  readonly openings: Openings
  readonly today: CalendarDay
}

/** Two lists stand on the page, and turning one leaves the other where it is. */
const listOf = (team: string | null, { page = 1, profiles = 1, part = 'to-mend' } = {}) => {
  const query = new URLSearchParams([
    ...(team === null ? [] : [['team', team]]),
    ...(page > 1 ? [['page', String(page)]] : []),
    ...(profiles > 1 ? [['profiles', String(profiles)]] : []),
  ])
  return `${qualityPath}${query.size === 0 ? '' : `?${query}`}#${part}`
}
const numeric = (count: number) => ({ content: numberInWords(count), format: 'numeric' as const })

function Scores({ model }: { readonly model: QualityModel }): ReactElement {
  return (
    <Table
      caption="Team by team"
      responsive
      head={[
        'Team',
        { content: 'Score of 100', format: 'numeric' },
        { content: 'Records', format: 'numeric' },
        { content: 'With an error', format: 'numeric' },
        { content: 'With a warning only', format: 'numeric' },
        { content: 'Not asked yet', format: 'numeric' },
      ]}
      rows={model.scores.map((score) => [
        <a key="team" className="nhsuk-link" href={listOf(score.teamName)}>
          {teamInWords(score.teamName)}
        </a>,
        numeric(scoreOf(score)),
        numeric(score.records),
        numeric(score.withErrors),
        numeric(score.withWarnings),
        numeric(score.notAsked),
      ])}
      whenEmpty={<p className="nhsuk-body">Your agency supports nobody now.</p>}
    />
  )
}

function Profiles({ model }: { readonly model: QualityModel }): ReactElement {
  const teams = [...new Set(model.profiles.map(({ teamName }) => teamName))].sort()
  return (
    <>
      <Table
        caption="Outcome profiles that are there, of those due in the last year"
        responsive
        head={['Team', ...turns.map((turn) => turnWords[turn])]}
        rows={teams.map((team) => [
          teamInWords(team),
          ...turns.map((turn) => {
            const count = model.profiles.find(({ teamName, what }) => teamName === team && what === turn)
            if (!count) return 'None was due'
            return `${numberInWords(count.done)} of ${numberInWords(count.due)} (${percentOf(count.done, count.due)}%)`
          }),
        ])}
        whenEmpty={<p className="nhsuk-body">None was due.</p>}
      />
      <p className="nhsuk-body">
        By your agency’s own records. The indicators I12 to I14 join the help of several agencies into one journey, so
        their numbers differ.
      </p>
    </>
  )
}

function MissingProfiles({ model, openings, today }: QualityProps): ReactElement {
  const { team, at, missingAt, missingPages } = model
  return (
    <section aria-labelledby="profiles">
      <Heading level={3} id="profiles">
        Outcome profiles that are missing
      </Heading>
      <Table
        caption="Outcome profiles that are missing"
        captionHidden
        responsive
        head={['Record', 'Which one', 'Team', 'By when']}
        rows={model.missing.map((one) => [
          openings.has(one.personId) ? (
            <a key="person" className="nhsuk-link" href={recordPath(one.personId)}>
              {one.recordName}
            </a>
          ) : (
            one.recordName
          ),
          turnWords[one.what],
          teamInWords(one.teamName),
          <ByWhen key="when" of={one} today={today} />,
        ])}
        whenEmpty={<p className="nhsuk-body">None is missing.</p>}
      />
      {missingPages > 1 && (
        <Pagination
          ariaLabel="Pages of missing profiles"
          {...pagesAround(missingAt, missingPages, (profiles) =>
            listOf(team, { page: at, profiles, part: 'profiles' }),
          )}
        />
      )}
    </section>
  )
}

export function QualityPage(props: QualityProps): ReactElement {
  const { model, openings } = props
  const { team, scores, at, pages } = model
  return (
    <>
      <Heading level={1}>How good the records are</Heading>
      <p className="nhsuk-body">
        The score of a team is how many of a hundred records would go through: without an error, and of people who were
        asked. It says nothing of how well people are helped. Nobody goes into the return before they were asked and
        said yes; people who said no are not counted here.
      </p>
      <Scores model={model} />
      <Profiles model={model} />
      <section aria-labelledby="to-mend">
        <Heading level={2} id="to-mend">
          What to mend
        </Heading>
        <PageParts
          label="Whose records"
          items={[
            { text: 'All teams', href: listOf(null), current: team === null },
            ...scores.map(({ teamName }) => ({
              text: teamInWords(teamName),
              href: listOf(teamName),
              current: team === teamName,
            })),
          ]}
        />
        <Table
          caption="What to mend"
          captionHidden
          responsive
          head={[...findingHead]}
          rows={model.findings.map((one) => findingCells(one, openings))}
          whenEmpty={<p className="nhsuk-body">Nothing was found.</p>}
        />
        {pages > 1 && (
          <Pagination
            ariaLabel="Pages of what to mend"
            {...pagesAround(at, pages, (page) => listOf(team, { page, profiles: model.missingAt }))}
          />
        )}
        <MissingProfiles {...props} />
      </section>
    </>
  )
}
