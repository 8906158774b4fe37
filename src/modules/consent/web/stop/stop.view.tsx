import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
} from '../../../../platform/web/components/index.ts'
import { categoryInWords, goesWithEveryPermission, sentenceCase } from '../../domain/categories.ts'
import type { SharingAsker } from '../../queries/sharing-asker.ts'
import type { Grant } from '../../queries/sharing-overview.ts'
import { givePath, stopPath } from '../paths.ts'

interface StopModel {
  readonly asker: SharingAsker
  readonly grant: Grant
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

/** What to take back: some kinds, or everything. */
export function stopView({ asker, grant, values, errors = [], seal }: StopModel): ReactElement {
  const field = formFields(values, errors)
  const live = grant.lines.filter(
    (line) => line.withdrawnAt === null && !goesWithEveryPermission.includes(line.category),
  )
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>Take back what {grant.agencyName} sees</Heading>
        <Form action={stopPath(asker.base, grant.grantId)} {...seal}>
          <Checkboxes
            {...field('kinds')}
            label="What should stop?"
            hint="You see the effect on the next page before anything changes"
            items={[
              ...live.map((line) => ({
                value: String(line.category),
                text: sentenceCase(categoryInWords(line.category, asker.reader)),
              })),
              ...(live.length > 0 ? [{ divider: 'or' }] : []),
              {
                value: 'all',
                text: 'Everything',
                hint: `${grant.agencyName} will no longer see this record at all, if nothing else opens it`,
                behaviour: 'exclusive' as const,
              },
            ]}
          />
          <ButtonGroup>
            <Button>See what would change</Button>
            <a className="nhsuk-link" href={asker.base}>
              Keep it as it is
            </a>
          </ButtonGroup>
        </Form>
        <p className="nhsuk-body">
          To add kinds instead,{' '}
          <a className="nhsuk-link" href={givePath(asker.base, grant.agencyId, grant.purpose)}>
            give another permission
          </a>
          .
        </p>
      </div>
    </div>
  )
}
