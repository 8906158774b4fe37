import type { ReactElement } from 'react'
import { Button, Form, Heading } from '../../../web/components/index.ts'

export function SignOutView({ csrf }: { readonly csrf: string }): ReactElement {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Heading level={1}>Sign out</Heading>
        <p className="nhsuk-body">What you saved is kept. To see it again you need to sign in.</p>
        <Form action="/sign-out" csrf={csrf}>
          <Button>Sign out</Button>
        </Form>
      </div>
    </div>
  )
}
