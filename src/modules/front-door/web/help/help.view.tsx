import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  Column,
  type Content,
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
import { servicesPath, waitInWords } from '../../../directory/index.ts'
import { barriers, barrierWords } from '../../domain/barriers.ts'
import { familyHelpPath, helpPath, sendHelpPath } from '../paths.ts'
import { SafeWayBoxes } from '../safe-ways.tsx'
import { Trap } from '../trap.view.tsx'
import { ageIn, type HelpChoices, names, type Step, steps, titles } from './help.form.ts'

export interface HelpProps {
  readonly step: Step
  readonly values: FormValues
  readonly errors: FormErrors
  readonly choices: HelpChoices
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

type Field = ReturnType<typeof formFields>

function First(): ReactElement {
  return (
    <>
      <p className="nhsuk-body">
        Four short pages. You need no account, and you may use any name. You can stop at any time; nothing is sent until
        the end.
      </p>
      <WarningCallout heading="If somebody is in danger now">
        <p>
          Ring 999. If somebody has stopped breathing after taking something, ring 999 and give naloxone if you have it.
        </p>
      </WarningCallout>
    </>
  )
}

function Elsewhere(): ReactElement {
  return (
    <ul className="nhsuk-list">
      <li>
        <a href={familyHelpPath}>I ask for somebody in my family, or a friend</a>
      </li>
      <li>
        <a href={servicesPath}>I want to look at the services first</a>
      </li>
    </ul>
  )
}

function About({ field, choices }: { readonly field: Field; readonly choices: HelpChoices }): ReactElement {
  return (
    <>
      <TextInput {...field('chosen_name')} label="What should we call you?" hint="Any name you like" width={20} />
      <Radios
        {...field('age')}
        label="How old are you?"
        hint="So that the right service answers"
        items={[
          { value: 'adult', text: '18 or over' },
          { value: 'under_18', text: 'Under 18' },
          { value: 'not_said', text: 'I would rather not say' },
        ]}
      />
      {choices.areas.length > 1 && (
        <Select
          {...field('area')}
          label="Where do you live or stay?"
          items={[
            { value: '', text: 'Choose an area' },
            ...choices.areas.map(({ partnershipId, areaName }) => ({ value: partnershipId, text: areaName })),
          ]}
        />
      )}
    </>
  )
}

function Wants({ field, values, choices }: { readonly field: Field } & Pick<HelpProps, 'values' | 'choices'>) {
  const young = ageIn(values) === 'under_18'
  return (
    <>
      {young && (
        <InsetText>
          You are under 18, so the young people’s service answers. They do not tell your parents unless you are in
          danger.
        </InsetText>
      )}
      <Radios
        {...field('service')}
        label="Who should get your request?"
        items={[
          { value: 'unknown', text: 'I do not know. Find the right one for me' },
          { divider: 'or' },
          ...choices.services.map((one) => ({
            value: one.serviceId,
            text: one.name,
            hint: `${one.summary} Wait: ${waitInWords(one)}`,
          })),
        ]}
      />
      <TextArea
        {...field('wants')}
        label="What would help? (optional)"
        hint="In your own words. A few are enough"
        rows={4}
        maxLength={2000}
        threshold={80}
      />
      <Checkboxes
        {...field('barriers')}
        label="Would anything make it hard to come? (optional)"
        hint="We look for a way round it"
        items={barriers.map((value) => ({ value, text: barrierWords[value] }))}
      />
    </>
  )
}

const headings: Readonly<Record<Step, string>> = {
  reach: 'Ask for help',
  about: 'About you',
  wants: 'What you want',
  check: 'Is this right?',
}

/** One page of asking for help. What was typed on the others travels with it unseen. */
export function HelpView({ children, ...props }: HelpProps & { readonly children?: Content }): ReactElement {
  const { step, values, errors, choices, seal } = props
  const field = formFields(values, errors)
  const carried = steps.filter((one) => one !== step).flatMap((one) => names[one])
  const fields = Object.fromEntries([...carried, 'request'].map((name) => [name, values[name]]))
  return (
    <Column>
      <ErrorSummary errors={errors} />
      <p className="nhsuk-body-s">
        Page {steps.indexOf(step) + 1} of {steps.length}: {titles[step].toLowerCase()}
      </p>
      <Heading level={1}>{headings[step]}</Heading>
      {step === 'reach' && <First />}
      <Form action={step === 'check' ? sendHelpPath : helpPath} {...seal} fields={{ ...fields, step }}>
        {step === 'reach' && <SafeWayBoxes field={field} of="you" />}
        {step === 'about' && <About field={field} choices={choices} />}
        {step === 'wants' && <Wants field={field} values={values} choices={choices} />}
        {children}
        <Trap />
        <ButtonGroup>
          {step === 'check' ? (
            <Button>Send</Button>
          ) : (
            <Button name="go" value="on">
              Go on
            </Button>
          )}
          {step !== 'reach' && (
            <Button
              variant="secondary"
              formAction={helpPath}
              name="go"
              value={steps[steps.indexOf(step) - 1] ?? 'reach'}
            >
              Back
            </Button>
          )}
        </ButtonGroup>
      </Form>
      {step === 'reach' && <Elsewhere />}
    </Column>
  )
}
