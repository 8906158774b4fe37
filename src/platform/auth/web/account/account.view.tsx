import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ErrorSummary,
  Form,
  type FormErrors,
  Heading,
  SummaryList,
  Table,
  Tag,
} from '../../../web/components/index.ts'
import type { OwnEvent, OwnPasskey, OwnSession, WaysIn } from '../../own-account.ts'
import { eventInWords } from './event-in-words.ts'

export interface AccountModel {
  readonly waysIn: WaysIn
  readonly sessions: readonly OwnSession[]
  readonly passkeys: readonly OwnPasskey[]
  readonly events: readonly OwnEvent[]
  readonly errors: FormErrors
  readonly csrf: string
  /** Whoever is helped, or close to them, has no agency of their own to ask. */
  readonly isStaff: boolean
}

const row = (key: string, value: string, action?: { text: string; href: string; hiddenText: string }) => ({
  key,
  value,
  ...(action ? { actions: [action] } : {}),
})

function WaysInList({ waysIn }: { readonly waysIn: WaysIn }): ReactElement {
  const add = { text: 'Add or change', href: '/sign-in/set-up', hiddenText: 'your second step' }
  const renew = { text: 'Make new ones', href: '/account/recovery-codes', hiddenText: 'recovery codes' }
  const change = { text: 'Change', href: '/account/password', hiddenText: 'your password' }
  return (
    <SummaryList
      rows={[
        ...(waysIn.sign_in_name === null ? [] : [row('Sign-in name', waysIn.sign_in_name)]),
        ...(waysIn.has_password ? [row('Password', 'Set', change)] : []),
        ...waysIn.providers.map((issuer) => row('Another service', new URL(issuer).hostname)),
        row('Passkeys', waysIn.passkeys === 0 ? 'None' : String(waysIn.passkeys), add),
        row('App with codes', waysIn.has_code ? 'Set up' : 'Not set up', add),
        row('Recovery codes', waysIn.recovery_left === 0 ? 'None left' : `${waysIn.recovery_left} left`, renew),
      ]}
    />
  )
}

function SessionEnd({ session, csrf }: { readonly session: OwnSession; readonly csrf: string }): ReactElement {
  if (session.is_this) return <Tag>This device</Tag>
  return (
    <Form action={`/account/sessions/${session.session_id}/end`} csrf={csrf}>
      <Button variant="secondary" small>
        Sign out<span className="nhsuk-u-visually-hidden"> {session.device}</span>
      </Button>
    </Form>
  )
}

function Sessions({
  sessions,
  csrf,
}: {
  readonly sessions: readonly OwnSession[]
  readonly csrf: string
}): ReactElement {
  return (
    <>
      <Table
        caption="Where you are signed in"
        responsive
        head={['Device', 'Signed in', 'Last used', 'Sign out']}
        rows={sessions.map((session) => [
          session.device,
          instantInWords(session.started_at),
          instantInWords(session.last_seen_at),
          <SessionEnd key={session.session_id} session={session} csrf={csrf} />,
        ])}
      />
      {sessions.length > 1 && (
        <Form action="/account/sessions/end-others" csrf={csrf}>
          <Button variant="secondary">Sign out every other device</Button>
        </Form>
      )}
    </>
  )
}

function Passkeys({
  passkeys,
  csrf,
}: {
  readonly passkeys: readonly OwnPasskey[]
  readonly csrf: string
}): ReactElement {
  return (
    <Table
      caption="Your passkeys"
      responsive
      head={['Made on', 'Added', 'Last used', 'Remove']}
      rows={passkeys.map((passkey) => [
        passkey.name,
        instantInWords(passkey.added_at),
        passkey.last_used_at === null ? 'Not yet' : instantInWords(passkey.last_used_at),
        <Form key={passkey.passkey_id} action={`/account/passkeys/${passkey.passkey_id}/remove`} csrf={csrf}>
          <Button variant="secondary" small>
            Remove<span className="nhsuk-u-visually-hidden"> the passkey made on {passkey.name}</span>
          </Button>
        </Form>,
      ])}
    />
  )
}

export function AccountView(model: AccountModel): ReactElement {
  return (
    <>
      <ErrorSummary errors={model.errors} />
      <Heading level={1}>Your account</Heading>
      <Heading level={2}>How you sign in</Heading>
      <WaysInList waysIn={model.waysIn} />
      <Sessions sessions={model.sessions} csrf={model.csrf} />
      {model.passkeys.length > 0 && <Passkeys passkeys={model.passkeys} csrf={model.csrf} />}
      <Table
        caption="What has happened with your account"
        responsive
        head={['When', 'What', 'Device']}
        rows={model.events.map((event) => [instantInWords(event.at), eventInWords(event), event.device])}
        whenEmpty="Nothing yet."
      />
      <p className="nhsuk-body">
        Is there something you did not do? Sign out every other device
        {model.waysIn.has_password ? ', change your password,' : ''} and tell{' '}
        {model.isStaff ? 'the person at your agency who looks after accounts' : 'the worker who helps you'}.
      </p>
    </>
  )
}
