import type { ReactElement } from 'react'
import {
  Button,
  ErrorSummary,
  Form,
  type FormErrors,
  formFields,
  Heading,
  PasswordInput,
} from '../../../web/components/index.ts'
import { shortestPassword } from '../../password-rules.ts'

export interface InvitationModel {
  readonly action: string
  readonly signInName: string
  readonly errors: FormErrors
  readonly csrf: string
  readonly local: boolean
  readonly services: readonly { readonly name: string; readonly href: string }[]
}

export function InvitationView(model: InvitationModel): ReactElement {
  const field = formFields({}, model.errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={model.errors} />
        <Heading level={1}>Set up your account</Heading>
        {model.services.map(({ name, href }) => (
          <p className="nhsuk-body" key={href}>
            <Button href={href}>{`Use ${name}`}</Button>
          </p>
        ))}
        {model.local && (
          <>
            <p className="nhsuk-body">
              You will sign in as <strong>{model.signInName}</strong>. First choose a password. After that you add a
              second step, so that a password alone opens nothing.
            </p>
            <Form action={model.action} csrf={model.csrf}>
              <PasswordInput
                {...field('password')}
                label="Choose a password"
                hint={`${shortestPassword} characters or more. Three or four words that do not belong together work well.`}
                autoComplete="new-password"
              />
              <Button>Continue</Button>
            </Form>
          </>
        )}
      </div>
    </div>
  )
}
