import type { ReactElement } from 'react'
import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import type { PersonId } from '../../../../kernel/id.ts'
import { identityPath, recordPath, recordsToMendPath } from '../../../../kernel/paths.ts'
import { Heading, Pagination, pagesAround, Table } from '../../../../platform/web/components/index.ts'
import type { Finding } from '../../domain/sending/finding.ts'
import type { MissingProfile } from '../../queries/profiles-due.ts'
import { LevelTag } from '../finding-rows.tsx'
import { ByWhen, fillInPath, turnWords } from './profile-words.tsx'

interface PersonToMend {
  readonly personId: PersonId
  readonly findings: readonly Finding[]
}

interface MineProps {
  readonly today: CalendarDay
  readonly name: (personId: string) => string
  readonly people: readonly PersonToMend[]
  /** How many people there are on all pages. */
  readonly count: number
  readonly profiles: readonly MissingProfile[]
  readonly profilesAt: number
  readonly profilesPages: number
  /** People whom nobody has asked about the national return. */
  readonly toAsk: readonly PersonId[]
  readonly at: number
  readonly pages: number
}

type Part<K extends keyof MineProps> = Pick<MineProps, K>

const listOf = (page: number, profiles: number) => `${recordsToMendPath}?page=${page}&profiles=${profiles}`

function Findings({ name, people, count }: Part<'name' | 'people' | 'count'>): ReactElement {
  return (
    <Table
      caption={count === 0 ? 'What to mend' : `What to mend, about ${count} ${count === 1 ? 'person' : 'people'}`}
      responsive
      head={['Person', 'What is wrong', 'Kind', 'Mend it']}
      rows={people.flatMap(({ personId, findings }) =>
        findings.map((one) => [
          <a key="person" className="nhsuk-link" href={recordPath(personId)}>
            {name(personId)}
          </a>,
          one.words,
          <LevelTag key="level" level={one.level} />,
          one.mendPath === null ? (
            ''
          ) : (
            <a key="mend" className="nhsuk-link" href={one.mendPath}>
              Mend it
              <span className="nhsuk-u-visually-hidden">
                : {one.field} of {name(personId)}
              </span>
            </a>
          ),
        ]),
      )}
      whenEmpty={<p className="nhsuk-body">Nothing was found on your list.</p>}
    />
  )
}

function ToAsk({ name, toAsk }: Part<'name' | 'toAsk'>): ReactElement | null {
  if (toAsk.length === 0) return null
  return (
    <section aria-labelledby="to-ask">
      <Heading level={2} id="to-ask">
        People to ask about the national return
      </Heading>
      <p className="nhsuk-body">
        Nobody goes into it without their yes. Their answer is written down with who they are. Their support is the same
        either way.
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {toAsk.map((personId) => (
          <li key={personId}>
            <a href={identityPath(personId)}>{name(personId)}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Profiles that can still be done come first. */
function MissingProfiles({ today, name, profiles }: Part<'today' | 'name' | 'profiles'>): ReactElement {
  return (
    <Table
      caption="Outcome profiles to ask for"
      responsive
      head={['Person', 'Which one', 'By when', 'Do it']}
      rows={profiles.map((one) => [
        <a key="person" className="nhsuk-link" href={recordPath(one.personId)}>
          {name(one.personId)}
        </a>,
        turnWords[one.what],
        <ByWhen key="when" of={one} today={today} />,
        <a key="do" className="nhsuk-link" href={fillInPath(one)}>
          Fill it in<span className="nhsuk-u-visually-hidden"> with {name(one.personId)}</span>
        </a>,
      ])}
      whenEmpty={<p className="nhsuk-body">None is missing on your list.</p>}
    />
  )
}

export function MinePage(props: MineProps): ReactElement {
  const { at, pages, profilesAt, profilesPages } = props
  return (
    <>
      <Heading level={1}>Your records to mend</Heading>
      <p className="nhsuk-body">
        What the national return is missing about the people on your list. Nobody’s support depends on it.
      </p>
      <MissingProfiles {...props} />
      {profilesPages > 1 && (
        <Pagination
          ariaLabel="Pages of outcome profiles to ask for"
          {...pagesAround(profilesAt, profilesPages, (number) => listOf(at, number))}
        />
      )}
      <Findings {...props} />
      {pages > 1 && (
        <Pagination
          ariaLabel="Pages of what to mend"
          {...pagesAround(at, pages, (number) => listOf(number, profilesAt))}
        />
      )}
      <ToAsk {...props} />
    </>
  )
}
