import type { ReactElement } from 'react'
import { dayInWords, instantInWords } from '../../../../kernel/calendar-day.ts'
import { myJourneyPath, myRecordPath, mySharingPath, whoLookedPath } from '../../../../kernel/paths.ts'
import { Card, CardGroup, Heading } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import { type EndingSoon, permissionsEndingSoon } from '../../../consent/index.ts'
import { type Referral, referralsAbout, stateOf, stateWords } from '../../../referrals/index.ts'
import { appointmentKinds, daysInWords, inWords } from '../../domain/in-words.ts'
import {
  type NextAppointment,
  type NextCollection,
  nextAppointments,
  runningScripts,
  type WorkingWithMe,
  workingWithMe,
} from '../../queries/what-is-next.ts'
import { myCorrectionsPath, myGoalsPath, myWordsPath } from '../paths.ts'

interface HomeProps {
  readonly appointments: readonly NextAppointment[]
  readonly scripts: readonly NextCollection[]
  readonly workers: readonly WorkingWithMe[]
  readonly ending: readonly EndingSoon[]
  readonly referrals: readonly { readonly referral: Referral; readonly state: string }[]
}

/** The last section of the home, in the parts in which a person would look for them. */
const places = [
  {
    heading: 'My help and my goals',
    links: [
      { href: '/my/plan', text: 'My plan, and asking for help' },
      { href: myGoalsPath, text: 'My goals, and who sees them' },
      { href: '/my/outcomes', text: 'How things are going for me' },
      { href: '/my/experience', text: 'How services are for me' },
      { href: '/my/appointments', text: 'All my appointments' },
      { href: '/my/groups', text: 'My groups' },
      { href: '/my/needs', text: 'What I need, and who does something about it' },
      { href: '/my/requests', text: 'What I asked for, and the answers' },
      { href: '/my/notices', text: 'Messages to me' },
    ],
  },
  {
    heading: 'My record',
    links: [
      { href: myRecordPath, text: 'Read my record' },
      { href: myWordsPath, text: 'Write something in my record' },
      { href: myJourneyPath, text: 'My journey so far, as a picture' },
      { href: '/my/story', text: 'My story, told once' },
      { href: '/my/assessments', text: 'My answers: still true, or not right' },
      { href: myCorrectionsPath, text: 'Things I asked to have put right' },
    ],
  },
  {
    heading: 'Who sees what',
    links: [
      { href: mySharingPath, text: 'Who sees what, and changing it' },
      { href: whoLookedPath, text: 'Who looked at my record' },
      { href: '/my/blocks', text: 'People who must not see my record' },
      { href: '/my/orders', text: 'What probation sees' },
      { href: '/my/own-work', text: 'I also work or volunteer here' },
    ],
  },
]

function Next({ appointments, scripts }: Pick<HomeProps, 'appointments' | 'scripts'>): ReactElement {
  return (
    <section aria-labelledby="next">
      <Heading level={2} size="m" id="next">
        What is next
      </Heading>
      {appointments.length + scripts.length === 0 && <p className="nhsuk-body">Nothing is planned here now.</p>}
      <ul className="nhsuk-list nhsuk-list--bullet">
        {appointments.map((one) => (
          <li key={one.startsAt.toISOString()}>
            <strong>{instantInWords(one.startsAt)}</strong>: {inWords(appointmentKinds, one.kind).toLowerCase()}
            {one.withName === null ? '' : ` with ${one.withName}`}, {one.agencyName}
            {one.place === '' ? '' : `, ${one.place}`}
          </li>
        ))}
        {scripts.map((one) => (
          <li key={`${one.medicine} ${one.pharmacyName}`}>
            {one.medicine} at {one.pharmacyName}: {daysInWords(one.collectionDays)}, until {dayInWords(one.endsOn)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Referrals({ referrals }: Pick<HomeProps, 'referrals'>): ReactElement | null {
  if (referrals.length === 0) return null
  return (
    <section aria-labelledby="referrals">
      <Heading level={2} size="m" id="referrals">
        Where I have been referred
      </Heading>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {referrals.map(({ referral, state }) => (
          <li key={referral.referralId}>
            From {referral.fromName} to {referral.toName}: {state.toLowerCase()}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Ending({ ending }: Pick<HomeProps, 'ending'>): ReactElement | null {
  if (ending.length === 0) return null
  return (
    <section aria-labelledby="ending">
      <Heading level={2} size="m" id="ending">
        What ends soon
      </Heading>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {ending.map((one) => (
          <li key={`${one.agencyId} ${one.purpose}`}>
            What you let {one.agencyName} see, until {dayInWords(one.lastDay)}
          </li>
        ))}
      </ul>
      <p className="nhsuk-body">
        <a className="nhsuk-link" href={mySharingPath}>
          Let it go on, or let it end
        </a>
      </p>
    </section>
  )
}

function Places(): ReactElement {
  return (
    <section aria-labelledby="places">
      <Heading level={2} size="m" id="places">
        What I can do here
      </Heading>
      <CardGroup>
        {places.map(({ heading, links }) => (
          <Card key={heading} heading={heading} headingLevel={3} headingSize="s">
            <ul className="nhsuk-list nhsuk-u-margin-bottom-0">
              {links.map(({ href, text }) => (
                <li key={href}>
                  <a className="nhsuk-link" href={href}>
                    {text}
                  </a>
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </CardGroup>
    </section>
  )
}

function HomeView({ appointments, scripts, workers, referrals, ending }: HomeProps): ReactElement {
  return (
    <>
      <Heading level={1}>Home</Heading>
      <Next appointments={appointments} scripts={scripts} />
      <section aria-labelledby="who">
        <Heading level={2} size="m" id="who">
          Who is working with me
        </Heading>
        <ul className="nhsuk-list nhsuk-list--bullet">
          {workers.map((one) => (
            <li key={`${one.name} ${one.agencyName}`}>
              {one.name === null ? one.agencyName : `${one.name}, ${one.agencyName}`}
            </li>
          ))}
        </ul>
        <p className="nhsuk-body">
          <a className="nhsuk-link" href="/my/team">
            What each of them does
          </a>
        </p>
      </section>
      <Referrals referrals={referrals} />
      <Ending ending={ending} />
      <Places />
    </>
  )
}

/** The person's home: the next thing, the people, and everything they can do in one press. */
export async function showMyHome(context: PersonContext): Promise<Reply> {
  const { tx, actor, now } = context
  const [appointments, scripts, workers, sent, ending] = await Promise.all([
    nextAppointments(tx, actor.ownPeople),
    runningScripts(tx, actor.ownPeople),
    workingWithMe(tx, actor.ownPeople),
    referralsAbout(tx, actor.ownPeople),
    permissionsEndingSoon(tx, actor.personId),
  ])
  const referrals = sent.map((referral) => ({ referral, state: stateWords[stateOf(referral, now)] }))
  context.about({ personId: actor.personId, route: 'own', categories: [0, 3, 4] })
  return page(
    'Home',
    <HomeView appointments={appointments} scripts={scripts} workers={workers} referrals={referrals} ending={ending} />,
  )
}
