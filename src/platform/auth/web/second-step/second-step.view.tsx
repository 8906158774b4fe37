import type { ReactElement } from 'react'
import {
  Button,
  Details,
  ErrorSummary,
  Form,
  type FormErrors,
  formFields,
  Heading,
  TextInput,
} from '../../../web/components/index.ts'
import { PasskeyForm, WithoutPasskeys } from '../passkey-form.tsx'

export interface SecondStepModel {
  readonly heading: string
  readonly explanation: string
  readonly action: string
  readonly errors: FormErrors
  readonly csrf: string
  readonly next: string
  /** Null when the account has no passkey. */
  readonly passkeyOptions: object | null
  readonly hasCode: boolean
  readonly mayRecover: boolean
  readonly service: { readonly name: string; readonly href: string } | null
  readonly isDemo: boolean
}

function CodeForm(model: SecondStepModel): ReactElement {
  const field = formFields({}, model.errors)
  const recovery = 'A recovery code has 16 letters and numbers and works once.'
  const app = 'Open the app on your phone. The code has 6 numbers.'
  const hint = [model.hasCode && app, model.mayRecover && recovery].filter(Boolean).join(' ')
  return (
    <Form action={model.action} csrf={model.csrf} fields={{ next: model.next }}>
      <TextInput
        {...field('code')}
        label={model.hasCode ? 'Code' : 'Recovery code'}
        hint={hint}
        width={20}
        code
        autoComplete="one-time-code"
      />
      <Button>Continue</Button>
    </Form>
  )
}

export function SecondStepView(model: SecondStepModel): ReactElement {
  const { passkeyOptions, service } = model
  const takesCodes = model.hasCode || model.mayRecover
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={model.errors} />
        <Heading level={1}>{model.heading}</Heading>
        <p className="nhsuk-body">{model.explanation}</p>
        {passkeyOptions !== null && (
          <>
            <PasskeyForm
              mode="use"
              action={`${model.action}/passkey`}
              options={passkeyOptions}
              csrf={model.csrf}
              next={model.next}
              button="Use your passkey"
              isMain
            />
            <WithoutPasskeys
              text={`This browser cannot use passkeys, or JavaScript is off.${takesCodes ? ' Use a code instead.' : ''}`}
            />
          </>
        )}
        {takesCodes && <CodeForm {...model} />}
        {service !== null && (
          <p className="nhsuk-body">
            <Button href={service.href}>{`Confirm with ${service.name}`}</Button>
          </p>
        )}
        {model.isDemo && (
          <Form action={`${model.action}/try-out`} csrf={model.csrf} fields={{ next: model.next }}>
            <p className="nhsuk-body">
              In the try-out there is no second step. Outside it, this page asks for a passkey or a code.
            </p>
            <Button>Confirm</Button>
          </Form>
        )}
        <Details summary="I have lost my phone or key">
          <p>
            Use one of the recovery codes you kept on paper. If you have none left, ask your worker or the person at
            your agency who looks after accounts for a new link.
          </p>
        </Details>
        <p className="nhsuk-body">
          <a href="/sign-out">Stop and sign out</a>
        </p>
      </div>
    </div>
  )
}
