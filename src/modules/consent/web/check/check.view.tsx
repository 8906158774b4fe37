import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  Radios,
  Select,
  TextArea,
  TextInput,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import { purposeFor } from '../../domain/categories.ts'
import type { SharingAsker } from '../../queries/sharing-asker.ts'
import type { SharingDraft } from '../../queries/sharing-draft.ts'
import type { Wording } from '../../queries/wordings.ts'
import { methodInWords, receiptWords } from '../method-words.ts'
import { checkPath, givePath } from '../paths.ts'
import type { CheckPage } from './check.page.ts'
import { Effect } from './effect.view.tsx'

interface CheckModel {
  readonly asker: SharingAsker
  readonly draft: SharingDraft
  readonly model: CheckPage
  readonly wordings: readonly Wording[]
  readonly needsCompetenceNote: boolean
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

const sentence = (words: string) => words.slice(0, 1).toUpperCase() + words.slice(1)
const languageNames = new Intl.DisplayNames('en-GB', { type: 'language' })

function WorkerQuestions({
  field,
  needsNote,
}: {
  readonly field: ReturnType<typeof formFields>
  readonly needsNote: boolean
}): ReactElement {
  const methods = ['in_person_signed', 'in_person_verbal', 'by_phone', 'by_letter'] as const
  return (
    <>
      <Radios
        {...field('method')}
        label="How did the person say yes?"
        items={methods.map((value) => ({ value, text: sentence(methodInWords[value]) }))}
      />
      <TextInput
        {...field('witness')}
        label="Who else heard it, or saw the signature"
        hint="Needed for word of mouth and phone"
        width={20}
      />
      {needsNote && (
        <TextArea
          {...field('competence_note')}
          label="How do you know that they understand?"
          hint="This person is under 16. Write what they said that shows they understand what is shared, with whom, and that they can change their mind"
          rows={4}
          maxLength={1000}
        />
      )}
      <Radios
        {...field('receipt')}
        label="How does the person get their receipt?"
        items={Object.entries(receiptWords).map(([value, text]) => ({ value, text: sentence(text) }))}
      />
    </>
  )
}

function Warnings({ draft, asker }: Pick<CheckModel, 'draft' | 'asker'>): ReactElement | null {
  if (draft.purpose !== 'order_monitoring') return null
  return (
    <WarningCallout heading="Before this is given">
      <p>
        {draft.agencyName} would learn whether {asker.reader === 'person' ? 'you keep' : 'the person keeps'} the order.
        If the permission is taken back later, {draft.agencyName} is told that it has ended, and nothing else.
      </p>
    </WarningCallout>
  )
}

/** A permission with its effect, to be confirmed. */
export function checkGiveView({
  asker,
  draft,
  model,
  wordings,
  needsCompetenceNote,
  values,
  errors = [],
  seal,
}: CheckModel): ReactElement {
  const field = formFields(values, errors)
  const isPerson = asker.reader === 'person'
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading
          level={1}
          caption={`${purposeFor(draft.purposeName, asker.reader)}, until ${dayInWords(draft.untilOn ?? '')}`}
        >
          Check what {draft.agencyName} would see
        </Heading>
        <Effect model={model} agencyName={draft.agencyName} reader={asker.reader} />
        <Warnings draft={draft} asker={asker} />
        <Form action={checkPath(asker.base, draft.draftId)} {...seal}>
          <InsetText>
            {wordings.map((wording) => (
              <p key={wording.language} lang={wording.language}>
                {wording.body}
              </p>
            ))}
          </InsetText>
          {wordings.length > 1 ? (
            <Select
              {...field('language')}
              label="Language in which it was agreed"
              items={wordings.map(({ language }) => ({
                value: language,
                text: languageNames.of(language) ?? language,
              }))}
            />
          ) : (
            <input type="hidden" name="language" value={wordings[0]?.language ?? ''} />
          )}
          {!isPerson && <WorkerQuestions field={field} needsNote={needsCompetenceNote} />}
          <ButtonGroup>
            <Button>{isPerson ? 'Yes, give this permission' : 'The person gives this permission'}</Button>
            <a className="nhsuk-link" href={givePath(asker.base, draft.agencyId, draft.purpose)}>
              Change it
            </a>
            <a className="nhsuk-link" href={asker.base}>
              Do not give it
            </a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

/** A withdrawal with its effect, to be confirmed. */
export function checkWithdrawView({
  asker,
  draft,
  model,
  values,
  errors = [],
  seal,
}: Omit<CheckModel, 'wordings' | 'needsCompetenceNote'>): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>Check what {draft.agencyName} would no longer see</Heading>
        <Effect model={model} agencyName={draft.agencyName} reader={asker.reader} />
        <WarningCallout heading="What cannot be called back">
          <p>
            {draft.agencyName} keeps what it wrote itself. What it has already read or printed cannot be called back. It
            is told at once to stop using it and not to pass it on. The care{' '}
            {asker.reader === 'person' ? 'you get' : 'the person gets'} does not change.
          </p>
        </WarningCallout>
        <Form action={checkPath(asker.base, draft.draftId)} {...seal}>
          <TextInput
            {...field('reason')}
            label="Reason, if there is one to write down"
            hint="You can leave this empty"
          />
          <ButtonGroup>
            <Button variant="warning">Take it back now</Button>
            <a className="nhsuk-link" href={asker.base}>
              Keep it as it is
            </a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}
