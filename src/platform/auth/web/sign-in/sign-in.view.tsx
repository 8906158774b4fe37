import type { ReactElement } from 'react'
import {
  Button,
  Details,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  PasswordInput,
  TextInput,
} from '../../../web/components/index.ts'
import { PasskeyForm } from '../passkey-form.tsx'

export interface SignInModel {
  readonly values: FormValues
  readonly errors: FormErrors
  readonly csrf: string
  readonly next: string
  readonly reason: string | null
  readonly services: readonly { readonly name: string; readonly href: string }[]
  /** Null when there are no accounts of our own. */
  readonly passkeyOptions: object | null
  readonly demoHref: string | null
}

function OwnAccount({
  model,
  passkeyOptions,
}: {
  readonly model: SignInModel
  readonly passkeyOptions: object
}): ReactElement {
  const field = formFields(model.values, model.errors)
  return (
    <>
      <Form action="/sign-in" csrf={model.csrf} fields={{ next: model.next }}>
        <TextInput
          {...field('sign_in_name')}
          label="E-mail address or sign-in name"
          autoComplete="username"
          spellCheck={false}
        />
        <PasswordInput {...field('password')} label="Password" autoComplete="current-password" />
        <Button>Continue</Button>
      </Form>
      <PasskeyForm
        mode="use"
        action="/sign-in/passkey"
        options={passkeyOptions}
        csrf={model.csrf}
        next={model.next}
        button="Sign in with a passkey"
      />
    </>
  )
}

export function SignInView(model: SignInModel): ReactElement {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={model.errors} />
        <Heading level={1}>Sign in</Heading>
        {model.reason !== null && <InsetText>{model.reason}</InsetText>}
        {model.demoHref !== null && (
          <p className="nhsuk-body">
            This is a try-out with invented people. <a href={model.demoHref}>Choose who to sign in as</a>.
          </p>
        )}
        {model.services.map(({ name, href }) => (
          <p className="nhsuk-body" key={href}>
            <Button href={href}>{`Sign in with ${name}`}</Button>
          </p>
        ))}
        {model.passkeyOptions !== null && <OwnAccount model={model} passkeyOptions={model.passkeyOptions} />}
        <Details summary="I cannot sign in">
          <p>Ask your worker, or the person at your agency who looks after accounts. They can give you a new link.</p>
          <p>After five wrong tries you have to wait a little before the next one.</p>
        </Details>
      </div>
    </div>
  )
}
