import type { ReactElement, ReactNode } from 'react'
import {
  Button,
  ButtonGroup,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
} from '../../../../platform/web/components/index.ts'

export type PlanField = ReturnType<typeof formFields>

/** One page with one form about the plan. */
export interface PlanForm {
  readonly heading: string
  readonly lead?: ReactNode
  readonly action: string
  readonly cancelHref: string
  readonly button: string
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
  readonly version?: number
  readonly hidden?: Readonly<Record<string, string>>
  readonly fields: (field: PlanField) => ReactNode
}

export function PlanFormView(form: PlanForm): ReactElement {
  const { errors = [] } = form
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{form.heading}</Heading>
        {form.lead}
        <Form action={form.action} version={form.version} fields={form.hidden ?? {}} {...form.seal}>
          {form.fields(formFields(form.values, errors))}
          <ButtonGroup>
            <Button>{form.button}</Button>
            <a href={form.cancelHref}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

export const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }))
