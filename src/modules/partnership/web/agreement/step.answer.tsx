import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Radios,
  SavedMeanwhile,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { choice, readForm, text, version, whole } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, overtaken, said, versionOf } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { changedMeanwhile } from '../../commands/command-context.ts'
import { changeStep, removeStep } from '../../commands/share-work.ts'
import { type Part, type StepRow, stepsOf, versionIdOfStep } from '../../queries/workspace.ts'
import { stepPath, versionPartPath } from '../paths.ts'
import { partNames } from './steps.answer.tsx'
import { presentParties, type VersionHere, versionBy } from './version-here.ts'
import { VersionHeading } from './version-words.view.tsx'

const title = 'A step and its parts'
const parts = ['leads', 'helps', 'told', 'none'] as const satisfies readonly Part[]
const fieldOf = (agencyId: string) => `part_${agencyId}`

interface Found {
  readonly here: VersionHere
  readonly step: StepRow
}

async function found(context: StaffContext): Promise<Found | null> {
  const stepId = context.params.stepId ?? ''
  const versionId = await versionIdOfStep(context.tx, stepId)
  if (!versionId) return null
  const [here, steps] = await Promise.all([versionBy(context, versionId), stepsOf(context.tx, versionId)])
  const step = steps.find(({ process_step_id }) => process_step_id === stepId)
  return here?.mayWrite && step ? { here, step } : null
}

const listPath = ({ step }: Found) => versionPartPath(step.agreement_version_id, 'steps')
const back = (it: Found) => ({ backLink: { href: listPath(it), text: 'Who does what' } })

function StepView({ it, form }: { readonly it: Found; readonly form: FormPage }): ReactElement {
  const { here, step } = it
  const field = formFields(form.values, form.errors)
  const path = stepPath(step.process_step_id)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <VersionHeading version={here.version} state={here.state}>
        {step.name}
      </VersionHeading>
      <SavedMeanwhile saved={form.saved} />
      <Form action={path} {...form.seal} version={versionOf(form)}>
        <TextInput {...field('name')} label="The step" />
        <TextInput {...field('place')} label="Place in the order" width={3} inputMode="numeric" />
        {presentParties(here.parties).map(({ agency_id, agency_name }) => (
          <Radios
            {...field(fieldOf(agency_id))}
            key={agency_id}
            label={agency_name}
            labelSize="s"
            small
            inline
            items={parts.map((part) => ({ value: part, text: part === 'none' ? 'No part' : partNames[part] }))}
          />
        ))}
        <ButtonGroup>
          <Button>Save</Button>
          <a href={listPath(it)}>Cancel</a>
        </ButtonGroup>
      </Form>
      <Form action={`${path}/take-out`} {...form.seal}>
        <Button variant="warning">Take this step out</Button>
      </Form>
    </Column>
  )
}

export async function stepPage(context: StaffContext): Promise<Reply> {
  const it = await found(context)
  if (!it) return notFound()
  const { step, here } = it
  const own = (agencyId: string) => step.parts.find(({ agency_id }) => agency_id === agencyId)?.part ?? 'none'
  const partValues = Object.fromEntries(
    presentParties(here.parties).map(({ agency_id }) => [fieldOf(agency_id), own(agency_id)]),
  )
  const form = fresh(context, {
    name: step.name,
    place: String(step.place),
    ...partValues,
    _version: String(step.version),
  })
  return page(title, <StepView it={it} form={form} />, back(it))
}

export async function stepAnswer(context: StaffContext): Promise<Reply> {
  const it = await found(context)
  if (!it) return notFound()
  const agencyIds = presentParties(it.here.parties).map(({ agency_id, agency_name }) => ({ agency_id, agency_name }))
  const partFields = Object.fromEntries(
    agencyIds.map(({ agency_id, agency_name }) => [fieldOf(agency_id), choice(`The part of ${agency_name}`, parts)]),
  )
  const named = readForm(
    {
      name: text('The step', { max: 160 }),
      place: whole('Place in the order', { min: 1, max: 200 }),
      _version: version(),
    },
    context.form,
  )
  const shared = readForm(partFields, context.form)
  if (!named.ok || !shared.ok) {
    const errors = [...(named.ok ? [] : named.errors), ...(shared.ok ? [] : shared.errors)]
    return invalid(title, <StepView it={it} form={again(context, errors)} />, back(it))
  }
  const chosen = agencyIds.map(({ agency_id }) => ({ agency_id, part: shared.input[fieldOf(agency_id)] ?? 'none' }))
  const ids = { versionId: it.step.agreement_version_id, stepId: it.step.process_step_id }
  const changed = await changeStep(context, ids, { ...named.input, parts: chosen })
  if (changed.ok) return redirect(listPath(it), 'The step has been saved.')
  if (changed.refusal.code !== changedMeanwhile)
    return invalid(title, <StepView it={it} form={again(context, said(changed.refusal))} />, back(it))
  const now = (await found(context)) ?? it
  const saved = [
    { label: 'The step', text: now.step.name },
    ...agencyIds.map(({ agency_id, agency_name }) => ({
      label: agency_name,
      text: partNames[now.step.parts.find((one) => one.agency_id === agency_id)?.part ?? 'none'],
    })),
  ]
  return conflict(title, <StepView it={now} form={overtaken(context, now.step.version, saved)} />, back(now))
}

export async function removeStepAnswer(context: StaffContext): Promise<Reply> {
  const it = await found(context)
  if (!it) return notFound()
  const removed = await removeStep(context, it.step.process_step_id)
  if (!removed.ok) return invalid(title, <StepView it={it} form={again(context, said(removed.refusal))} />, back(it))
  return redirect(listPath(it), 'The step has been taken out.')
}
