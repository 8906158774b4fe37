import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  Select,
  TextArea,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import { needs, needWords } from '../../domain/needs.ts'
import type { Draft } from '../../queries/drafts.ts'
import type { KnownBefore } from '../../queries/known-before.ts'
import { KnownBeforeView } from '../known-before.view.tsx'
import type { PacketRow } from '../packet.page.ts'

export interface ReceiverChoice {
  readonly agencyId: string
  readonly name: string
  /** Of the kind that whoever sent the worker here asks for. */
  readonly isAskedFor: boolean
  readonly kindName: string
  readonly packet: readonly PacketRow[]
}

interface ReferProps {
  readonly action: string
  readonly cancelHref: string
  readonly outsideHref: string
  readonly days: number
  readonly choices: readonly ReceiverChoice[]
  readonly before: KnownBefore
  /** The draft the form was filled from. */
  readonly draft: Draft | null
  /** What stands in the draft now, where somebody was faster. */
  readonly saved: Draft | null
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

function Packet({ packet }: { readonly packet: readonly PacketRow[] }): ReactElement {
  return (
    <>
      <p className="nhsuk-body">Exactly what they will see:</p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>What help is asked for, and your reason as you write it here</li>
        {packet.map((row, index) => (
          <li key={`${row.key} ${index}`}>
            {row.key}: {row.value}
          </li>
        ))}
      </ul>
    </>
  )
}

function ReferForm({ action, cancelHref, choices, draft, values, errors = [], seal }: ReferProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <Form action={action} {...seal} version={draft?.version}>
      <Select
        {...field('need')}
        label="What help is asked for?"
        labelSize="s"
        items={[
          { value: '', text: 'Choose one' },
          ...needs.map((need) => ({ value: need as string, text: needWords[need] })),
        ]}
      />
      <Checkboxes
        {...field('to_agency_id')}
        label="Which agency?"
        labelSize="s"
        hint="You may ask several at once. None of them is told who else you ask."
        items={choices.map(({ agencyId, name, isAskedFor, kindName, packet }) => ({
          value: agencyId,
          text: name,
          hint: isAskedFor ? `${kindName}: of the kind asked for` : undefined,
          conditional: <Packet packet={packet} />,
        }))}
      />
      <TextArea
        {...field('reason')}
        label="Why, and what you ask for"
        hint="Each agency you refer to reads this. Say only what they need."
        rows={5}
        maxLength={3000}
        threshold={80}
      />
      <ButtonGroup>
        <Button>Send the referral</Button>
        <Button variant="secondary" name="doing" value="keep">
          Keep as a draft
        </Button>
        {draft && (
          <Button variant="secondary" name="doing" value="throw-away">
            Throw the draft away
          </Button>
        )}
        <a href={cancelHref}>Cancel</a>
      </ButtonGroup>
    </Form>
  )
}

export function ReferView(props: ReferProps): ReactElement {
  const { days, choices, outsideHref, before, saved, errors = [] } = props
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>Refer to another agency</Heading>
        <p className="nhsuk-body">
          They have {days} days to answer. Until one accepts, your agency is answerable. Whoever accepts keeps the name
          and date of birth you send, and sees more only with the person’s permission.
        </p>
        {saved && (
          <WarningCallout heading={`Saved by ${saved.changedByName} in the meantime`}>
            <p className="nhsuk-body">{saved.reason === '' ? 'No words yet.' : saved.reason}</p>
          </WarningCallout>
        )}
        <KnownBeforeView before={before} isOpen={false} />
        {choices.length === 0 ? (
          <p className="nhsuk-body">Your agreement does not let you refer to any agency now.</p>
        ) : (
          <ReferForm {...props} />
        )}
        <p className="nhsuk-body">
          <a href={outsideHref}>Refer to a body outside the partnership</a>
        </p>
      </div>
    </div>
  )
}
