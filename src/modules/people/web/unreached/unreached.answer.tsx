import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Column,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  Select,
} from '../../../../platform/web/components/index.ts'
import { choice, readForm } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { managesTeam } from '../../../partnership/index.ts'
import { giveUnreached } from '../../commands/give-unreached.ts'
import { type Colleague, colleagues } from '../../queries/colleagues.ts'
import { type Unreached, unreachedByLeaver } from '../../queries/unreached.ts'
import { noWorkerPath, unreachedPath } from '../paths.ts'
import { peopleInWords, whoLeft } from './unreached.view.tsx'

const title = 'Choose a worker for people nobody reaches'
const back = { backLink: { href: noWorkerPath, text: 'No worker' } }

interface Open {
  readonly group: Unreached
  readonly choices: readonly Colleague[]
}

/** The people one worker left behind, while there are any; nobody but a manager finds them. */
async function open(context: StaffContext): Promise<Open | null> {
  if (!managesTeam(context)) return null
  const { tx, actor, query } = context
  const group = (await unreachedByLeaver(tx)).find(({ leaver }) => (leaver ?? 'nobody') === query.of)
  if (!group) return null
  const all = await colleagues(tx, { agencyId: actor.agencyId })
  return { group, choices: all.filter(({ staff_id }) => staff_id !== actor.staffId) }
}

function view(context: StaffContext, { group, choices }: Open, values: FormValues = {}, errors: FormErrors = []) {
  const field = formFields(values, errors)
  return (
    <Column>
      <ErrorSummary errors={errors} />
      <Heading level={1}>{title}</Heading>
      <p className="nhsuk-body">
        {peopleInWords(group.people)}, without a worker since {dayInWords(dayOf(group.since))}. {whoLeft(group)} They
        stand on no team’s list, so their names are not shared with you. Whoever you choose sees who they are, reads of
        it in their notices, and can hand on.
      </p>
      <Form action={unreachedPath(group.leaver)} {...context.seal}>
        <Select
          {...field('who')}
          label="Colleague"
          items={[
            { value: '', text: 'Choose one' },
            ...choices.map((one) => ({
              value: one.staff_id,
              text: [one.display_name, one.job_title].filter(Boolean).join(', '),
            })),
          ]}
        />
        <ButtonGroup>
          <Button>Give them to this worker</Button>
          <a href={noWorkerPath}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}

export async function showUnreached(context: StaffContext): Promise<Reply> {
  const opened = await open(context)
  return opened ? page(title, view(context, opened), back) : notFound()
}

export async function saveUnreached(context: StaffContext): Promise<Reply> {
  const opened = await open(context)
  if (!opened) return notFound()
  const fields = {
    who: choice(
      'A colleague',
      opened.choices.map(({ staff_id }) => staff_id),
    ),
  }
  const read = readForm(fields, context.form)
  if (!read.ok) return invalid(title, view(context, opened, context.form, read.errors), back)
  const given = await giveUnreached(context, opened.group.leaver, read.input.who)
  if (given === 0) {
    const errors = [{ field: 'who', text: 'Choose somebody else. They cannot be given these people' }]
    return invalid(title, view(context, opened, context.form, errors), back)
  }
  return redirect(
    noWorkerPath,
    given < opened.group.people
      ? `${peopleInWords(given)} given. Choose somebody else for the others`
      : 'They have a worker',
  )
}
