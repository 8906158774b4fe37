import type { ReactElement } from 'react'
import {
  Button,
  type Content,
  ErrorSummary,
  Form,
  formFields,
  Table,
  Tag,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { readForm, text } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { addStep } from '../../commands/share-work.ts'
import { type Part, type StepRow, stepsOf } from '../../queries/workspace.ts'
import { stepPath, versionPartPath } from '../paths.ts'
import { backToVersion, presentParties, type VersionHere, versionHere } from './version-here.ts'
import { VersionHeading } from './version-words.view.tsx'

const title = 'Who does what'

export const partNames: Readonly<Record<Part, string>> = { leads: 'Leads', helps: 'Helps', told: 'Is told', none: '–' }

interface StepsProps {
  readonly here: VersionHere
  readonly steps: readonly StepRow[]
  readonly form: FormPage
}

const partOf = (step: StepRow, agencyId: string): Part =>
  step.parts.find(({ agency_id }) => agency_id === agencyId)?.part ?? 'none'

interface StepWords {
  readonly step: StepRow
  readonly name: Content | { readonly content: Content; readonly href: string }
  readonly lead: ReactElement | string
}

const caption = 'Who leads, who helps and who is told at each step'

function Matrix({ here, rows }: { readonly here: VersionHere; readonly rows: readonly StepWords[] }): ReactElement {
  const parties = presentParties(here.parties)
  return (
    <Table
      id="steps"
      caption={caption}
      captionSize="m"
      scroll
      firstCellIsHeader
      head={['Step', 'Lead', ...parties.map(({ agency_name }) => agency_name)]}
      rows={rows.map(({ step, name, lead }) => [
        name,
        lead,
        ...parties.map(({ agency_id }) => {
          const part = partOf(step, agency_id)
          return part === 'none' ? { content: '–', hiddenText: 'no part' } : partNames[part]
        }),
      ])}
    />
  )
}

/** The same where a column for each agency has no room. */
function StepByStep({ here, rows }: { readonly here: VersionHere; readonly rows: readonly StepWords[] }): ReactElement {
  const named = (step: StepRow, part: Part) =>
    presentParties(here.parties)
      .filter(({ agency_id }) => partOf(step, agency_id) === part)
      .map(({ agency_name }) => agency_name)
      .join('; ') || 'Nobody'
  return (
    <Table
      caption={caption}
      captionSize="m"
      responsive
      firstCellIsHeader
      head={['Step', 'Leads', 'Helps', 'Is told']}
      rows={rows.map(({ step, name, lead }) => [name, lead, named(step, 'helps'), named(step, 'told')])}
    />
  )
}

/** The steps: a matrix on a desk, step by step on a phone and on paper. */
function Steps({ here, steps }: Pick<StepsProps, 'here' | 'steps'>): ReactElement {
  if (steps.length === 0) return <p className="nhsuk-body">No steps have been written down yet.</p>
  const rows = steps.map((step): StepWords => {
    const lead = presentParties(here.parties).find(({ agency_id }) => partOf(step, agency_id) === 'leads')
    return {
      step,
      name: here.mayWrite ? { content: step.name, href: stepPath(step.process_step_id) } : step.name,
      lead: lead?.agency_name ?? <Tag colour="red">Nobody leads</Tag>,
    }
  })
  return (
    <>
      <div className="app-only-wide">
        <Matrix here={here} rows={rows} />
      </div>
      <div className="app-only-narrow">
        <StepByStep here={here} rows={rows} />
      </div>
    </>
  )
}

function StepsView(props: StepsProps): ReactElement {
  const { here, steps, form } = props
  const field = formFields(form.values, form.errors)
  const parties = presentParties(here.parties)
  const leaderless = steps.filter(
    (step) => !parties.some(({ agency_id }) => partOf(step, agency_id) === 'leads'),
  ).length
  return (
    <>
      <ErrorSummary errors={form.errors} />
      <VersionHeading version={here.version} state={here.state}>
        {title}
      </VersionHeading>
      {leaderless > 0 && (
        <p className="nhsuk-body">
          <Tag colour="red">
            {leaderless} {leaderless === 1 ? 'step' : 'steps'} without a lead
          </Tag>
        </p>
      )}
      <Steps here={here} steps={steps} />
      {here.mayWrite && (
        <Form action={versionPartPath(here.version.agreement_version_id, 'steps')} {...form.seal}>
          <TextInput
            {...field('name')}
            label="Add a step"
            hint="For example, First appointment after release from prison"
          />
          <Button variant="secondary">Add the step</Button>
        </Form>
      )}
    </>
  )
}

async function viewOf(context: StaffContext, here: VersionHere, form: FormPage) {
  return <StepsView here={here} steps={await stepsOf(context.tx, here.version.agreement_version_id)} form={form} />
}

export async function stepsPage(context: StaffContext): Promise<Reply> {
  const here = await versionHere(context)
  return here
    ? page(title, await viewOf(context, here, fresh(context)), { ...backToVersion(here), wide: true })
    : notFound()
}

export async function addStepAnswer(context: StaffContext): Promise<Reply> {
  const here = await versionHere(context)
  if (!here?.mayWrite) return notFound()
  const read = readForm({ name: text('The step', { max: 160 }) }, context.form)
  const options = { ...backToVersion(here), wide: true }
  if (!read.ok) return invalid(title, await viewOf(context, here, again(context, read.errors)), options)
  const added = await addStep(context, here.version.agreement_version_id, read.input.name)
  if (!added.ok) return invalid(title, await viewOf(context, here, again(context, said(added.refusal))), options)
  return redirect(stepPath(added.value), 'The step has been added. Say who does what.')
}
