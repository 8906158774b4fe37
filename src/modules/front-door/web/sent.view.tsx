import type { ReactElement } from 'react'
import { dayInWords } from '../../../kernel/calendar-day.ts'
import { Column, Heading, Panel } from '../../../platform/web/components/index.ts'
import type { HelpReceived } from '../commands/receive-request.ts'

/** What happens next, by when, and a word to quote. It is shown once; nobody can look it up. */
export function SentView({
  received,
  contact,
}: {
  readonly received: HelpReceived
  /** Whom we get in touch with: the person, whoever asked for them, or nobody until they come back. */
  readonly contact: 'you' | 'asker' | 'nobody'
}): ReactElement {
  const by = dayInWords(received.contactDueOn)
  return (
    <Column>
      <Panel heading="Sent">
        Your reference is <strong className="nhsuk-u-nowrap">{received.quoteCode}</strong>
      </Panel>
      <Heading level={2} size="m">
        What happens next
      </Heading>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>
          {received.serviceName} ({received.agencyName}) has it now.
        </li>
        {contact === 'nobody' ? (
          <li>You asked us not to contact you. Ring or come in when it suits you, and say the reference.</li>
        ) : (
          <li>
            Somebody tries to reach you by <strong>{by}</strong>
            {contact === 'you'
              ? ', only in the ways you said are safe.'
              : '. They do not contact the person you worry about before.'}
          </li>
        )}
        {received.phone !== '' && (
          <li>
            You can ring them before that: <strong>{received.phone}</strong>. Say the reference, not your name, if you
            like.
          </li>
        )}
        <li>Write the reference down. This page cannot be opened again, by you or anybody else.</li>
      </ul>
    </Column>
  )
}
