import type { ReactElement } from 'react'
import {
  Button,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  Select,
  Table,
} from '../../../../platform/web/components/index.ts'
import type { Colleague } from '../../../people/index.ts'
import { needs, needWords } from '../../domain/needs.ts'
import type { JointLead } from '../../queries/alarms.ts'
import { jointLeadsPath } from '../paths.ts'

interface JointLeadsProps {
  readonly leads: readonly JointLead[]
  /** Whom the reader may name; null for whoever names nobody. */
  readonly workers: readonly Colleague[] | null
  readonly values: FormValues
  readonly errors: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

export function JointLeadsView({ leads, workers, values, errors, seal }: JointLeadsProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <>
      <ErrorSummary errors={errors} />
      <Heading level={1}>Joint leads</Heading>
      <p className="nhsuk-body">
        When two agencies refuse the same person for the same need, a joint lead sees to it that they agree. Each agency
        names one for each need.
      </p>
      <Table
        caption="Who is named"
        responsive
        head={['Need', 'Agency', 'Joint lead', 'Phone']}
        whenEmpty={<p className="nhsuk-body">Nobody is named yet.</p>}
        rows={leads.map((lead) => [needWords[lead.need], lead.agencyName, lead.staffName, lead.phone])}
      />
      {workers && (
        <Form action={jointLeadsPath} {...seal}>
          <Heading level={2} size="m">
            Name one for your agency
          </Heading>
          <Select
            {...field('need')}
            label="Need"
            items={[
              { value: '', text: 'Choose one' },
              ...needs
                .filter((need) => need !== 'other')
                .map((need) => ({ value: need as string, text: needWords[need] })),
            ]}
          />
          <Select
            {...field('who')}
            label="Colleague"
            items={[
              { value: '', text: 'Choose one' },
              ...workers.map((one) => ({
                value: one.staff_id,
                text: [one.display_name, one.job_title].filter(Boolean).join(', '),
              })),
            ]}
          />
          <Button>Name them</Button>
        </Form>
      )}
    </>
  )
}
