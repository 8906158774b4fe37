import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { conflictPath, teamReasonPath } from '../../../../kernel/paths.ts'
import {
  ActionLink,
  Heading,
  InsetText,
  NotificationBanner,
  OnThisPage,
  Table,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import type { Hopes } from '../../../assessments/index.ts'
import { emergencyRecordPath, type OpenBreakGlass } from '../../../consent/index.ts'
import type { CorrectionRequest } from '../../queries/correction-requests.ts'
import type { OwnWords } from '../../queries/own-words.ts'
import type { SafeguardingContact } from '../../queries/safeguarding-contacts.ts'
import { answerCorrectionPath, newReferralPath } from '../paths.ts'
import { doNotPassOn, ItemCards, Links, WhyLine } from './item-cards.tsx'
import type { RecordPage, Section } from './record.page.ts'
import { RecordHeader } from './record-header.tsx'
import type { Link, ShownLine } from './shown-item.ts'

export interface RecordViewProps {
  readonly page: RecordPage
  /** What the person hopes for, in their words (S001-L145b). */
  readonly hopes: Hopes | null
  readonly words: readonly OwnWords[]
  readonly requests: readonly CorrectionRequest[]
  readonly safeguarding: readonly SafeguardingContact[]
  /** The worker's own emergency opening of this record, while it runs. */
  readonly emergency: OpenBreakGlass | null
  readonly links: { readonly mayRefer: boolean }
}

interface LinesProps {
  readonly caption: string
  readonly lines: readonly ShownLine[]
}

/** Appointments and medicine collected, a line each. */
export function Lines({ caption, lines }: LinesProps): ReactElement {
  const hasLinks = lines.some((line) => line.links.length > 0)
  const heads = ['When', 'What', 'What happened', 'Written by']
  return (
    <>
      <Table
        caption={caption}
        captionHidden
        responsive
        head={hasLinks ? [...heads, 'Change'] : heads}
        rows={lines.map((line) => [
          line.when,
          line.what,
          line.outcome,
          line.isShared ? `${line.by} (shared under permission)` : line.by,
          ...(hasLinks
            ? [<Links key={line.id} links={line.links.map((link) => ({ ...link, hiddenText: line.when }))} />]
            : []),
        ])}
      />
      {lines.some((line) => line.isShared) && <p className="nhsuk-body-s">{doNotPassOn}</p>}
    </>
  )
}

function LinesOfSection({ section }: { readonly section: Section }): ReactElement | null {
  if (section.lines.length === 0) return null
  return (
    <>
      <Lines caption={section.name} lines={section.lines} />
      <WhyLine why={section.linesWhy} />
      {section.moreLines !== null && (
        <p className="nhsuk-body">
          <a className="nhsuk-link" href={section.moreLines}>
            See all appointments and medicine collected
          </a>
        </p>
      )}
    </>
  )
}

export function SectionView({ section }: { readonly section: Section }): ReactElement {
  const isEmpty = section.items.length + section.lines.length === 0
  return (
    <section aria-labelledby={`kind-${section.category}`}>
      <Heading level={2} size="m" id={`kind-${section.category}`}>
        {section.name}
      </Heading>
      <Links links={section.adds.map((link) => ({ ...link, hiddenText: `to ${section.name}` }))} />
      {isEmpty && <p className="nhsuk-body">Nothing written yet.</p>}
      <LinesOfSection section={section} />
      <ItemCards items={section.items} />
      {section.older !== null && (
        <p className="nhsuk-body">
          <a className="nhsuk-link" href={section.older}>
            See older notes<span className="nhsuk-u-visually-hidden"> in {section.name}</span>
          </a>
        </p>
      )}
    </section>
  )
}

function Words({ words }: Pick<RecordViewProps, 'words'>): ReactElement | null {
  if (words.length === 0) return null
  return (
    <section aria-labelledby="own-words">
      <Heading level={2} size="m" id="own-words">
        In their own words
      </Heading>
      {words.map((one) => (
        <InsetText key={one.ownWordsId}>
          <p>{one.body}</p>
          <p className="nhsuk-body-s">Written by the person, {dayInWords(dayOf(one.createdAt))}</p>
        </InsetText>
      ))}
    </section>
  )
}

function Requests({
  requests,
  personId,
}: Pick<RecordViewProps, 'requests'> & { readonly personId: string }): ReactElement | null {
  const waiting = requests.filter((one) => one.answeredAt === null)
  if (waiting.length === 0) return null
  return (
    <NotificationBanner titleId="corrections-waiting" title="Asked to be put right">
      {waiting.map((one) => (
        <p key={one.correctionRequestId}>
          {one.wanted} Answer by {dayInWords(one.dueOn)}.{' '}
          <a
            className="nhsuk-notification-banner__link"
            href={answerCorrectionPath(one.personId || personId, one.correctionRequestId)}
          >
            Answer
          </a>
        </p>
      ))}
    </NotificationBanner>
  )
}

function Safeguarding({ contacts }: { readonly contacts: readonly SafeguardingContact[] }): ReactElement | null {
  if (contacts.length === 0) return null
  return (
    <InsetText>
      <p>There is something to know about keeping people safe from harm. It is not shown here. Call:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {contacts.map((one) => (
          <li key={`${one.agencyId} ${one.leadName ?? ''}`}>
            {one.leadName === null ? '' : `${one.leadName}${one.leadPhone ? `, ${one.leadPhone}` : ''}, `}
            {one.agencyName}
            {one.agencyPhone === '' ? '' : `, ${one.agencyPhone}`}
          </li>
        ))}
      </ul>
    </InsetText>
  )
}

function Emergency({ emergency }: Pick<RecordViewProps, 'emergency'>): ReactElement | null {
  if (emergency === null) return null
  return (
    <WarningCallout heading="Emergency opening">
      <p>{emergency.banner}</p>
      <p>
        <a href={emergencyRecordPath(emergency.breakGlassId)}>See what the emergency opens, or close it</a>
      </p>
    </WarningCallout>
  )
}

function linksBeside({ page, links }: RecordViewProps): readonly Link[] {
  const { personId } = page
  return [
    ...(links.mayRefer && page.writes.includes(3)
      ? [{ text: 'Refer to another agency', href: newReferralPath(personId) }]
      : []),
    { text: 'I know this person outside work', href: conflictPath(personId) },
  ]
}

export function RecordView(props: RecordViewProps): ReactElement {
  const { page, words, requests, safeguarding } = props
  return (
    <>
      <Emergency emergency={props.emergency} />
      <RecordHeader header={page.header} hopes={props.hopes} alerts={page.alerts} />
      {page.needsReason ? (
        <>
          <p className="nhsuk-body">
            Your team works with this person, but they are not on your caseload. Say why you need their record, and it
            opens for today.
          </p>
          <ActionLink href={teamReasonPath(page.personId)}>Say why you need to open this record</ActionLink>
        </>
      ) : (
        <>
          <div className="nhsuk-u-margin-bottom-4">
            <Links links={linksBeside(props)} />
          </div>
          <Requests requests={requests} personId={page.personId} />
          <Safeguarding contacts={safeguarding} />
          <OnThisPage links={page.sections.map(({ category, name }) => ({ text: name, href: `#kind-${category}` }))} />
          <Words words={words} />
          {page.sections.map((section) => (
            <SectionView key={section.category} section={section} />
          ))}
        </>
      )}
    </>
  )
}
