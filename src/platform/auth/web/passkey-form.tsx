import type { ReactElement } from 'react'
import { assetPath } from '../../web/assets/assets.ts'
import { Button, Form } from '../../web/components/index.ts'

export interface PasskeyFormProps {
  readonly mode: 'use' | 'add'
  readonly action: string
  readonly options: object
  readonly csrf: string
  readonly next: string
  readonly button: string
  readonly isMain?: boolean
}

/** Shown by its script only: without one, no browser can answer. */
export function PasskeyForm(props: PasskeyFormProps): ReactElement {
  return (
    <>
      <div data-passkey={props.mode} data-options={JSON.stringify(props.options)} hidden>
        <p className="nhsuk-error-message" role="alert" data-problem hidden>
          Your device did not give a passkey. Try again, or use another way.
        </p>
        <Form action={props.action} csrf={props.csrf} fields={{ next: props.next, answer: '' }}>
          <Button variant={props.isMain ? 'primary' : 'secondary'} preventDoubleClick={false}>
            {props.button}
          </Button>
        </Form>
      </div>
      <script src={assetPath('webauthn.js')} defer />
      <script type="module" src={assetPath('passkeys.js')} />
    </>
  )
}

/** Takes the passkey form's place in a browser that cannot do it. */
export function WithoutPasskeys({ text }: { readonly text: string }): ReactElement {
  return (
    <p className="nhsuk-body" data-without-passkeys="">
      {text}
    </p>
  )
}
