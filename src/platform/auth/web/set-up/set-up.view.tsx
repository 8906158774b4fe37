import type { ReactElement } from 'react'
import {
  Button,
  ErrorSummary,
  Form,
  type FormErrors,
  formFields,
  Heading,
  TextInput,
} from '../../../web/components/index.ts'
import type { CodeSecret } from '../../set-up.ts'
import { PasskeyForm, WithoutPasskeys } from '../passkey-form.tsx'

export interface SetUpModel {
  readonly isFirst: boolean
  readonly errors: FormErrors
  readonly csrf: string
  readonly passkeyOptions: object
}

export function SetUpView(model: SetUpModel): ReactElement {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={model.errors} />
        <Heading level={1}>{model.isFirst ? 'Add your second step' : 'Add another way to sign in'}</Heading>
        <p className="nhsuk-body">Choose what suits you. You can add the other one later.</p>
        <Heading level={2}>A passkey</Heading>
        <p className="nhsuk-body">
          Your phone, computer or security key keeps it. You open it with your finger, your face or a PIN. Nobody can
          trick you out of it.
        </p>
        <WithoutPasskeys text="This browser cannot use passkeys, or JavaScript is off. Use an app with codes." />
        <PasskeyForm
          mode="add"
          action="/sign-in/set-up/passkey"
          options={model.passkeyOptions}
          csrf={model.csrf}
          next="/"
          button="Add a passkey"
          isMain
        />
        <Heading level={2}>An app with codes</Heading>
        <p className="nhsuk-body">
          An app on your phone shows a new code of 6 numbers every half minute. Any such app will do.
        </p>
        <Form action="/sign-in/set-up/code" csrf={model.csrf}>
          <Button variant="secondary">Use an app with codes</Button>
        </Form>
      </div>
    </div>
  )
}

export interface CodeSetUpModel {
  readonly secret: CodeSecret
  /** A `data:` address of the square picture. */
  readonly picture: string
  readonly errors: FormErrors
  readonly csrf: string
}

export function CodeSetUpView(model: CodeSetUpModel): ReactElement {
  const field = formFields({}, model.errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={model.errors} />
        <Heading level={1}>Set up an app with codes</Heading>
        <p className="nhsuk-body">Open the app, choose to add an account, and point your phone at this picture.</p>
        <p>
          <img src={model.picture} width="220" height="220" alt="Square code to scan with the app" />
        </p>
        <p className="nhsuk-body">
          No camera? Type this into the app: <strong>{model.secret.letters}</strong>
        </p>
        <Form action="/sign-in/set-up/code/confirm" csrf={model.csrf}>
          <TextInput
            {...field('code')}
            label="Code"
            hint="The 6 numbers the app shows now"
            width={10}
            code
            inputMode="numeric"
            autoComplete="one-time-code"
          />
          <Button>Continue</Button>
        </Form>
      </div>
    </div>
  )
}
