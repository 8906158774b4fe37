import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  DateInput,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  Panel,
  TextArea,
  TextInput,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import { carerKinds, carerSeparateKinds } from '../../domain/carer.ts'
import { categoryInWords, sentenceCase } from '../../domain/categories.ts'
import type { SharingAsker } from '../../queries/sharing-asker.ts'
import { carerPath } from '../paths.ts'

interface CarerModel {
  readonly asker: SharingAsker
  readonly needsNote: boolean
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

const item = (category: number) => ({ value: String(category), text: sentenceCase(categoryInWords(category, 'staff')) })

function WhatTheySee({ field }: { readonly field: ReturnType<typeof formFields> }): ReactElement {
  return (
    <>
      <InsetText>
        <p>
          Always included: that the person uses a service, and their name. Never: contact details, notes, tests, sexual
          health, safeguarding, alerts, courts, or what others said.
        </p>
      </InsetText>
      <Checkboxes
        {...field('kinds')}
        label="What may they see?"
        hint="What the person picked"
        items={carerKinds.map(item)}
      />
      <Checkboxes
        {...field('separately')}
        label="Also, separately"
        hint="Only if the person said yes to this by itself"
        items={carerSeparateKinds.map(item)}
      />
    </>
  )
}

function BeforeYouBegin(): ReactElement {
  return (
    <WarningCallout heading="Before you begin">
      <p>
        Ask the person when they are alone. Look for signs that somebody makes them do it. Look into both records for
        harm between the two. A parent has no access only because they are a parent.
      </p>
    </WarningCallout>
  )
}

/** Setting up a sign-in for somebody the person chose. */
export function carerView({ asker, needsNote, values, errors = [], seal }: CarerModel): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>Set up a carer</Heading>
        <BeforeYouBegin />
        <Form action={carerPath(asker.base)} {...seal}>
          <TextInput {...field('display_name')} label="The carer’s name" width={20} />
          <TextInput
            {...field('relation')}
            label="Who they are to the person"
            hint="For example: sister, friend"
            width={20}
          />
          <TextInput
            {...field('sign_in_name')}
            label="A sign-in name for them"
            hint="An e-mail address, or a name they choose"
            width={20}
            spellCheck={false}
          />
          <WhatTheySee field={field} />
          <DateInput
            {...field('until')}
            label="Last day"
            hint="At most a year. It ends on the person’s 16th and 18th birthday by itself"
          />
          <DateInput {...field('asked_alone')} label="When did you ask the person alone?" />
          <Checkboxes
            {...field('checked')}
            label="Safety"
            items={[
              { value: 'yes', text: 'I looked into both records for harm between them and found nothing against it' },
            ]}
          />
          {needsNote && (
            <TextArea
              {...field('competence_note')}
              label="How do you know that they understand?"
              hint="This person is under 16"
              rows={3}
              maxLength={1000}
            />
          )}
          <ButtonGroup>
            <Button>Make the sign-in</Button>
            <a className="nhsuk-link" href={asker.base}>
              Cancel
            </a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

/** The link, shown this once. */
export function carerLinkView(asker: SharingAsker, link: string): ReactElement {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Panel heading="The carer can now sign in">
          Hand this address over. It works once, for a week, and is shown only here.
        </Panel>
        <p className="nhsuk-body">
          <code>{link}</code>
        </p>
        <p className="nhsuk-body">The person sees this carer on their own page and can end it there at any time.</p>
        <p className="nhsuk-body">
          <a className="nhsuk-link" href={asker.base}>
            Back to who sees what
          </a>
        </p>
      </div>
    </div>
  )
}
