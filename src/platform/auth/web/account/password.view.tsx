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

export function PasswordView({ errors, csrf }: { readonly errors: FormErrors; readonly csrf: string }): ReactElement {
  const field = formFields({}, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>Change your password</Heading>
        <p className="nhsuk-body">Every other device will be signed out.</p>
        <Form action="/account/password" csrf={csrf}>
          <PasswordInput
            {...field('password')}
            label="New password"
            hint={`${shortestPassword} characters or more. Three or four words that do not belong together work well.`}
            autoComplete="new-password"
          />
          <Button>Change password</Button>
        </Form>
      </div>
    </div>
  )
}
