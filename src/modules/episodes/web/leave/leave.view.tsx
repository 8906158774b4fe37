import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  Column,
  DateInput,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  InsetText,
  Radios,
  TextArea,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { standingWords } from '../../domain/mainstream.ts'
import type { Contact } from '../../domain/next-contacts.ts'
import type { LeavingReason } from '../../queries/leaving-reasons.ts'
import type { LeftOpen } from '../../queries/left-open.ts'
import type { MainstreamAccess } from '../../queries/mainstream-of.ts'
import { NextContacts } from '../aftercare/aftercare.view.tsx'
import type { OpenedEpisode } from '../open-episode.ts'
import { episodePath, partPath } from '../paths.ts'

export interface LeaveProps {
  readonly opened: OpenedEpisode
  readonly reasons: readonly LeavingReason[]
  readonly next: readonly Contact[]
  readonly known: readonly MainstreamAccess[]
  readonly openThings: readonly LeftOpen[]
  readonly isLastHere: boolean
  readonly form: FormPage
}

function Everyday({ opened: { episode }, known }: LeaveProps): ReactElement {
  const blocked = known.filter((one) => one.standing === 'blocked')
  return (
    <>
      <Heading level={2}>What everybody needs</Heading>
      {known.length === 0 && <p className="nhsuk-body">Nobody has asked about a GP, dentist, bank or college yet.</p>}
      <ul className="nhsuk-list nhsuk-list--bullet">
        {known.map((one) => (
          <li key={one.serviceCode}>
            {one.serviceWords}: {standingWords[one.standing].toLowerCase()}
            {one.blockerWords === null ? '' : ` (${one.blockerWords.toLowerCase()})`}
          </li>
        ))}
      </ul>
      {blocked.length > 0 && (
        <WarningCallout heading="Still blocked">
          <p>
            {blocked.map((one) => one.serviceWords).join(', ')}. Who goes on with this after the person has left? Add a
            step for it.
          </p>
        </WarningCallout>
      )}
      <p className="nhsuk-body">
        <a className="nhsuk-link" href={partPath(episode.personId, episode.episodeId, 'everyday')}>
          Go through the list
        </a>
      </p>
    </>
  )
}

const whatHappens: Readonly<Record<LeftOpen['kind'], string>> = {
  referral: 'Stays open until the other agency answers, or you take it back.',
  appointment: 'Stays in the diary. Cancel it if it is no longer wanted.',
  goal: 'Stays in the plan.',
  script: 'Goes on to its last day. Ending support stops no script.',
}

function OpenThings({ openThings }: LeaveProps): ReactElement {
  return (
    <>
      <Heading level={2}>What is still open here</Heading>
      {openThings.length === 0 && <p className="nhsuk-body">Nothing else of your agency is open for this person.</p>}
      <ul className="nhsuk-list nhsuk-list--bullet">
        {openThings.map((one) => (
          <li key={`${one.kind} ${one.words} ${one.on ?? ''}`}>
            <strong>
              {one.words}
              {one.on === null ? '' : ` ${dayInWords(one.on)}`}
            </strong>
            : {whatHappens[one.kind]}
          </li>
        ))}
      </ul>
    </>
  )
}

function EndForm({ opened: { episode }, reasons, isLastHere, form }: LeaveProps): ReactElement {
  const field = formFields(form.values, form.errors)
  const { personId, episodeId, version } = episode
  return (
    <Form action={partPath(personId, episodeId, 'leave')} version={version} {...form.seal}>
      <Heading level={2}>End this support</Heading>
      <Radios
        {...field('reason')}
        label="Why are they leaving?"
        labelSize="s"
        items={reasons.map(({ code, words }) => ({ value: code, text: words }))}
      />
      <DateInput {...field('left_on')} label="Last day" labelSize="s" />
      <TextArea
        {...field('what_worked')}
        label="What worked (optional)"
        hint="For whoever meets the person next, so that they need not start again"
        rows={3}
        maxLength={1000}
      />
      <TextArea
        {...field('no_aftercare_reason')}
        label="If there is no plan for after, why not?"
        hint="Asked only when leaving was planned"
        rows={2}
        maxLength={500}
      />
      {isLastHere && (
        <Checkboxes
          {...field('end_work')}
          label="Your lists"
          labelHidden
          items={[
            {
              value: 'yes',
              text: 'Take the person off our lists as well',
              hint: 'Your agency stops working with them. Leave it empty to stay in touch for check-ups.',
            },
          ]}
        />
      )}
      <ButtonGroup>
        <Button variant="warning">End this support</Button>
        <a href={episodePath(personId, episodeId)}>Cancel</a>
      </ButtonGroup>
    </Form>
  )
}

/** Everything about leaving on one page: who is there afterwards, what is blocked, what stays open, and the ending. */
export function LeaveView(props: LeaveProps): ReactElement {
  const { opened, next, form } = props
  const { personId, episodeId } = opened.episode
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Leaving</Heading>
      <InsetText>The ending can be undone until midnight of the day you write it.</InsetText>
      <NextContacts contacts={next} />
      <p className="nhsuk-body">
        <a className="nhsuk-link" href={partPath(personId, episodeId, 'aftercare')}>
          Plan for after leaving
        </a>
      </p>
      <Everyday {...props} />
      <OpenThings {...props} />
      <EndForm {...props} />
    </Column>
  )
}
