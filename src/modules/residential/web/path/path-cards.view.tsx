import type { ReactElement } from 'react'
import { addDays, type CalendarDay, dayInWords } from '../../../../kernel/calendar-day.ts'
import { InsetText, SummaryList, Table, Tag, WarningCallout } from '../../../../platform/web/components/index.ts'
import {
  daysBetween,
  homePlan,
  isWaiting,
  type PathState,
  panelOutcomeWords,
  pathStateWords,
  touchOutcomeWords,
  touchWayWords,
} from '../../domain/path.ts'
import type { Application, Item, Placement } from '../../queries/applications-of.ts'
import type { KeepInTouch, ReturnPart, ReturnStep } from '../../queries/placement-parts.ts'

const colours: Readonly<Partial<Record<PathState, 'green' | 'blue' | 'grey' | 'orange' | 'red'>>> = {
  funded: 'green',
  booked: 'green',
  there: 'blue',
  panel_late: 'red',
  not_funded: 'orange',
  left_as_planned: 'grey',
  left_early: 'grey',
  withdrawn: 'grey',
}

const inDays = (days: number) => `${days} ${days === 1 ? 'day' : 'days'}`

/** How long somebody has waited or waited before they went in, in words. */
export function waitInWords(application: Application, today: CalendarDay): string | null {
  const entered = application.placements.find(({ enteredOn }) => enteredOn !== null)?.enteredOn ?? null
  if (entered !== null) return `${inDays(daysBetween(application.askedOn, entered))} from asking to going in`
  return isWaiting(application.state) ? `${inDays(daysBetween(application.askedOn, today))} since asking` : null
}

interface PathProps {
  readonly application: Application
  readonly today: CalendarDay
  /** Whether the person reads it on their own page. */
  readonly isOwn?: boolean
}

/** Where an application stands, how long it takes, and what it says. */
export function PathSummary({ application, today, isOwn = false }: PathProps): ReactElement {
  const wait = waitInWords(application, today)
  const rows: readonly (readonly [string, string])[] = [
    ['Asked for', `${application.kindWords}, asked on ${dayInWords(application.askedOn)}`],
    ['Applied', `${dayInWords(application.appliedOn)}, ${application.agencyName}, ${application.reference}`],
    [isOwn ? 'Where I would like to go' : 'Where they would like to go', application.place],
    [isOwn ? 'Why, in my words' : 'Why, in their words', `“${application.why}”`],
    ['What has been tried', application.tried],
    ['Getting ready', application.preparation],
    [isOwn ? 'What my worker would advise' : 'What the worker would advise', application.advice],
    [
      'Withdrawn',
      application.withdrawnOn === null ? '' : `${dayInWords(application.withdrawnOn)}. ${application.withdrawnWhy}`,
    ],
  ]
  return (
    <SummaryList
      rows={[
        {
          key: 'Now',
          value: <Tag colour={colours[application.state] ?? 'yellow'}>{pathStateWords[application.state]}</Tag>,
        },
        ...(wait === null ? [] : [{ key: 'Waiting', value: wait }]),
        ...rows.filter(([, value]) => value !== '').map(([key, value]) => ({ key, value })),
      ]}
    />
  )
}

const appealWords = {
  open: 'Appeal waiting for a decision',
  won: 'Appeal won',
  lost: 'Appeal: the decision stands',
} as const

/** One time before a panel: when, who decides, what was decided and why. */
export function ItemCard({ item, today }: { readonly item: Item; readonly today: CalendarDay }): ReactElement {
  const decided =
    item.outcome === null || item.decidedOn === null
      ? null
      : [
          panelOutcomeWords[item.outcome],
          item.fundedWeeks === null ? '' : `for ${item.fundedWeeks} weeks`,
          item.comeBackOn === null ? '' : `to be looked at again on ${dayInWords(item.comeBackOn)}`,
          `(${dayInWords(item.decidedOn)})`,
        ]
          .filter(Boolean)
          .join(' ')
  return (
    <SummaryList
      card={{ heading: `Panel on ${dayInWords(item.meetsOn)}`, headingSize: 's', headingLevel: 3 }}
      rows={[
        { key: 'Who sits', value: item.members },
        ...(item.isTakenOff ? [{ key: 'Decision', value: 'Taken off before a decision' }] : []),
        ...(decided === null && !item.isTakenOff
          ? [{ key: 'Decision', value: item.meetsOn < today ? <Tag colour="red">None written down</Tag> : 'Not yet' }]
          : []),
        ...(decided === null
          ? []
          : [
              { key: 'Decision', value: decided },
              { key: 'Why', value: item.reasons },
              { key: 'Who decided', value: item.deciders },
            ]),
        ...(item.appeal === null ? [] : [{ key: 'Appeal', value: appealWords[item.appeal] }]),
      ]}
    />
  )
}

/** A booked place or a stay: from when to when, and how it ended. */
export function StayCard({ stay }: { readonly stay: Placement }): ReactElement {
  const left =
    stay.leftOn === null ? null : `${dayInWords(stay.leftOn)}, ${stay.leftHow === 'early' ? 'early' : 'as planned'}`
  return (
    <SummaryList
      card={{ heading: stay.place, headingSize: 's', headingLevel: 3 }}
      rows={[
        stay.enteredOn === null
          ? { key: 'Expected', value: dayInWords(stay.expectedOn) }
          : { key: 'Went in', value: dayInWords(stay.enteredOn) },
        { key: 'Planned end', value: [dayInWords(stay.endsOn), stay.endWhy].filter(Boolean).join('. ') },
        ...(stay.notTakenOn === null ? [] : [{ key: 'Did not go', value: dayInWords(stay.notTakenOn) }]),
        ...(left === null ? [] : [{ key: 'Left', value: left }]),
        ...(stay.words === '' ? [] : [{ key: 'In their words', value: `“${stay.words}”` }]),
      ]}
    />
  )
}

export function ContactsTable({
  contacts,
  today,
}: {
  readonly contacts: readonly KeepInTouch[]
  readonly today: CalendarDay
}) {
  return (
    <Table
      caption="Keeping in touch"
      captionSize="m"
      responsive
      head={['When', 'Who', 'How', 'What came of it']}
      rows={contacts.map((one) => [
        dayInWords(one.dueOn),
        one.withName,
        touchWayWords[one.how],
        one.outcome === null || one.happenedOn === null ? (
          one.dueOn < today ? (
            <Tag key="late" colour="red">
              Late
            </Tag>
          ) : (
            'To come'
          )
        ) : (
          [`${touchOutcomeWords[one.outcome]}, ${dayInWords(one.happenedOn)}`, one.note].filter(Boolean).join('. ')
        ),
      ])}
      whenEmpty={<p className="nhsuk-body">No contacts are planned.</p>}
    />
  )
}

interface HomeProps {
  readonly stay: Placement
  readonly steps: readonly ReturnStep[]
  readonly parts: readonly ReturnPart[]
  /** How many days before the planned end the plan is asked for. */
  readonly daysBefore: number
  readonly needsNextStep: boolean
  readonly today: CalendarDay
}

/** What is still missing before somebody comes home, and by when it is asked for (S004-L664, S004-L670). */
export function HomeWarning({ stay, steps, parts, daysBefore, needsNextStep, today }: HomeProps): ReactElement | null {
  const missing = parts.filter(({ code }) => stay.missing.includes(code)).map(({ words }) => words)
  const plan = homePlan(stay.endsOn, missing.length, daysBefore, today)
  if (plan === 'whole') return null
  const list = missing.join(', ')
  if (plan === 'late' || plan === 'asked_for')
    return (
      <WarningCallout heading="The plan for coming home is not whole">
        <p>
          It was asked for by {dayInWords(addDays(stay.endsOn, -daysBefore))}. Missing: {list}.
        </p>
      </WarningCallout>
    )
  if (needsNextStep && steps.every(({ happensOn }) => happensOn === null))
    return (
      <WarningCallout heading="Nothing is dated for after this detox">
        <p>Straight after a detox people are most at risk. Add who supports them next, and when.</p>
      </WarningCallout>
    )
  return (
    <InsetText>
      The plan for coming home is asked for by {dayInWords(addDays(stay.endsOn, -daysBefore))}. Missing: {list}.
    </InsetText>
  )
}

export function HomeTable({ steps }: { readonly steps: readonly ReturnStep[] }): ReactElement {
  return (
    <Table
      caption="Coming home"
      captionSize="m"
      responsive
      head={['When', 'Part', 'What', 'Who']}
      rows={steps.map((one) => [
        one.happensOn === null ? 'Not needed' : dayInWords(one.happensOn),
        one.partWords,
        one.what,
        one.withWhom,
      ])}
      whenEmpty={<p className="nhsuk-body">Nothing is planned yet.</p>}
    />
  )
}
