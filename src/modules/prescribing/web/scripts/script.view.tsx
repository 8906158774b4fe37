import type { ReactElement } from 'react'
import { dayInWords, instantInWords } from '../../../../kernel/calendar-day.ts'
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
  Radios,
  Select,
  SummaryList,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { carePaths, daysInWords, weekdays } from '../../../care/index.ts'
import type { Pharmacy } from '../../queries/pharmacies.ts'
import type { Script } from '../../queries/script-of.ts'

interface FormProps {
  readonly action: string
  readonly cancelHref: string
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

interface WriteProps extends FormProps {
  readonly pharmacies: readonly Pharmacy[]
  /** The script this one takes the place of. */
  readonly insteadOf: Script | null
  /** What somebody else wrote in its place in the meantime. */
  readonly theirs?: Script | null
  readonly values: FormValues
  readonly errors?: FormErrors
}

function inOneLine(script: Script): string {
  return `${script.medicine}, ${script.dailyDose} a day, at ${script.pharmacyName}, ${daysInWords(script.collectionDays)}, from ${dayInWords(script.startsOn)} to ${dayInWords(script.endsOn)}`
}

function Standing({ script }: { readonly script: Script }): ReactElement {
  return <InsetText>The script that stands: {inOneLine(script)}. It stops when you save.</InsetText>
}

function Theirs({ theirs }: { readonly theirs: Script }): ReactElement {
  return (
    <InsetText>
      <p>
        <strong>What {theirs.authorName ?? 'somebody'} saved</strong>
      </p>
      <p>{inOneLine(theirs)}</p>
      <p>
        <a href={`${carePaths.scriptPath(theirs.personId, theirs.itemId)}/change`}>Change that one instead</a>
      </p>
    </InsetText>
  )
}

export function WriteScriptView({
  action,
  cancelHref,
  seal,
  pharmacies,
  insteadOf,
  theirs,
  values,
  errors = [],
}: WriteProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{insteadOf ? 'Change a script' : 'Write a script'}</Heading>
        {theirs ? <Theirs theirs={theirs} /> : insteadOf && <Standing script={insteadOf} />}
        <Form action={action} version={insteadOf?.version} {...seal}>
          <TextInput
            {...field('medicine')}
            label="Medicine"
            hint="With strength and form, like methadone 1mg/ml oral solution"
          />
          <TextInput {...field('daily_dose')} label="Daily dose" hint="For example, 40ml" width={10} />
          <Radios
            {...field('supervised')}
            label="How is it taken?"
            labelSize="s"
            items={[
              { value: 'yes', text: 'In the pharmacist’s sight' },
              { value: 'no', text: 'Taken home' },
            ]}
          />
          <Select
            {...field('pharmacy_agency_id')}
            label="Pharmacy"
            hint="Pharmacies in your agreement. The pharmacy sees this person while the script runs, and no longer."
            items={[
              { value: '', text: 'Choose one' },
              ...pharmacies.map(({ agencyId, name }) => ({ value: agencyId, text: name })),
            ]}
          />
          <Checkboxes
            {...field('collection_days')}
            label="Days it is collected"
            labelSize="s"
            items={weekdays.map((name, index) => ({ value: String(index + 1), text: name }))}
          />
          <DateInput {...field('starts_on')} label="First day" hint="For example, 4 7 2026" />
          <DateInput {...field('ends_on')} label="Last day" hint="For example, 31 7 2026" />
          <ButtonGroup>
            <Button>{insteadOf ? 'Stop the old script and save this one' : 'Save the script'}</Button>
            <a href={cancelHref}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

interface ScriptProps extends FormProps {
  readonly script: Script
  readonly mayStop: boolean
  readonly changeHref: string | null
  readonly errors?: FormErrors
}

export function ScriptView({
  script,
  mayStop,
  changeHref,
  action,
  cancelHref,
  seal,
  errors = [],
}: ScriptProps): ReactElement {
  return (
    <>
      <ErrorSummary errors={errors} />
      <Heading level={1}>A script</Heading>
      <SummaryList
        rows={[
          { key: 'Medicine', value: `${script.medicine}, ${script.dailyDose} a day` },
          { key: 'Taken', value: script.supervised ? 'In the pharmacist’s sight' : 'At home' },
          { key: 'Pharmacy', value: `${script.pharmacyName}, ${daysInWords(script.collectionDays)}` },
          { key: 'Dates', value: `From ${dayInWords(script.startsOn)} to ${dayInWords(script.endsOn)}` },
          {
            key: 'Written by',
            value: `${script.authorName ?? 'Someone'}, ${script.ownerName}, ${instantInWords(script.createdAt)}`,
          },
          ...(script.stoppedAt ? [{ key: 'Stopped', value: instantInWords(script.stoppedAt) }] : []),
        ]}
      />
      {mayStop && script.stoppedAt === null && (
        <Form action={action} version={script.version} {...seal}>
          <ButtonGroup>
            {changeHref !== null && (
              <Button href={changeHref} variant="secondary">
                Change the dose or the pharmacy
              </Button>
            )}
            <Button variant="warning">Stop this script now</Button>
            <a href={cancelHref}>Back to the record</a>
          </ButtonGroup>
        </Form>
      )}
    </>
  )
}
