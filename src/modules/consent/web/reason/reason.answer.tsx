import { sql } from 'kysely'
import type { ReactElement } from 'react'
import { caseloadPath, recordPath, teamReasonPath } from '../../../../kernel/paths.ts'
import {
  Button,
  ButtonGroup,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { readForm, text } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { giveTeamReason } from '../../commands/give-team-reason.ts'

const title = 'Why do you need this record?'
const fields = { reason: text('Why you need it', { min: 3, max: 500 }) }

interface ReasonModel {
  readonly personId: string
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

function reasonView({ personId, values, errors = [], seal }: ReasonModel): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{title}</Heading>
        <p className="nhsuk-body">
          Your team works with this person, but you do not. Say why you need the record today. The person can read your
          reason. It opens until the end of today.
        </p>
        <Form action={teamReasonPath(personId)} {...seal}>
          <TextArea
            {...field('reason')}
            label="Your reason"
            hint="For example: I am covering for a colleague who is off sick"
            rows={3}
            maxLength={500}
          />
          <ButtonGroup>
            <Button>Open until the end of today</Button>
            <a className="nhsuk-link" href={caseloadPath}>
              Cancel
            </a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

const isListed = async ({ tx, params }: StaffContext) => {
  const { rows } = await sql<{
    yes: boolean
  }>`select consent.on_the_team_list(${params.personId ?? ''}) as yes`.execute(tx)
  return rows[0]?.yes ?? false
}

export async function askForReason(context: StaffContext): Promise<Reply> {
  const personId = context.params.personId ?? ''
  if (!(await isListed(context))) return notFound()
  context.about({ personId, route: 'team_list', categories: [0] })
  return page(title, reasonView({ personId, values: {}, seal: context.seal }))
}

export async function keepReason(context: StaffContext): Promise<Reply> {
  const personId = context.params.personId ?? ''
  if (!(await isListed(context))) return notFound()
  const read = readForm(fields, context.form)
  if (!read.ok)
    return invalid(title, reasonView({ personId, values: context.form, errors: read.errors, seal: context.seal }))
  const given = await giveTeamReason(context, { personId, reason: read.input.reason })
  if (!given.ok) return notFound()
  context.about({ personId, route: 'team_reason', reason: read.input.reason })
  return redirect(recordPath(personId))
}
