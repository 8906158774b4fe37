import { isId } from '../../../../kernel/id.ts'
import { recordPath } from '../../../../kernel/paths.ts'
import { type FormErrors, type FormValues, hiddenNames } from '../../../../platform/web/components/index.ts'
import { readForm, version } from '../../../../platform/web/fields.ts'
import { dayBoxes } from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { aboutOwnItem, aboutWriting, carePaths } from '../../../care/index.ts'
import { stopScript, writeScript } from '../../commands/write-script.ts'
import { pharmacies } from '../../queries/pharmacies.ts'
import { type Script, scriptOf, successorOf } from '../../queries/script-of.ts'
import { readScript } from './script.form.ts'
import { ScriptView, WriteScriptView } from './script.view.tsx'

const medicines = 4
const prescribes = ({ actor }: StaffContext) => actor.roles.includes('prescriber') || actor.roles.includes('gp')
const seenVersion = { [hiddenNames.version]: version() }

interface Writing {
  readonly personId: string
  readonly insteadOf: Script | null
  /** What somebody else wrote in its place in the meantime. */
  readonly theirs?: Script | null
}

/**
 * Whom a script is for and which one it replaces, if the worker may prescribe for them. One that was stopped while the form was
 * open is still found when the form is sent, so that what was typed is not lost.
 */
async function openWriting(context: StaffContext, isSending: boolean): Promise<Writing | null> {
  const writing = prescribes(context) ? await aboutWriting(context, medicines) : null
  if (!writing) return null
  const { scriptId } = context.params
  if (scriptId === undefined) return { personId: writing.personId, insteadOf: null }
  const insteadOf = await scriptOf(context.tx, writing.personId, scriptId)
  return insteadOf?.ownerAgencyId === context.actor.agencyId && (isSending || insteadOf.stoppedAt === null)
    ? { personId: writing.personId, insteadOf }
    : null
}

const asTyped = (script: Script): FormValues => ({
  medicine: script.medicine,
  daily_dose: script.dailyDose,
  supervised: script.supervised ? 'yes' : 'no',
  pharmacy_agency_id: script.pharmacyAgencyId,
  collection_days: script.collectionDays.map(String),
  ...dayBoxes('ends_on', script.endsOn),
})

async function writePage(
  context: StaffContext,
  { personId, insteadOf, theirs = null }: Writing,
  values: FormValues,
  errors: FormErrors = [],
) {
  const reach = await pharmacies(context.tx)
  return (
    <WriteScriptView
      action={context.path}
      cancelHref={recordPath(personId)}
      seal={context.seal}
      pharmacies={reach}
      insteadOf={insteadOf}
      theirs={theirs}
      values={values}
      errors={errors}
    />
  )
}

export async function showWriteScript(context: StaffContext): Promise<Reply> {
  const writing = await openWriting(context, false)
  if (!writing) return notFound()
  const values = writing.insteadOf ? { ...asTyped(writing.insteadOf), ...dayBoxes('starts_on', context.today) } : {}
  return page('Write a script', await writePage(context, writing, values))
}

export async function saveWriteScript(context: StaffContext): Promise<Reply> {
  const writing = await openWriting(context, true)
  if (!writing) return notFound()
  const { personId, insteadOf } = writing
  const reach = await pharmacies(context.tx)
  const again = async (errors: FormErrors) =>
    invalid('Write a script', await writePage(context, writing, context.form, errors))
  const read = readScript(
    context.form,
    reach.map((one) => one.agencyId),
  )
  if (!read.ok) return again(read.errors)
  const seen = readForm(seenVersion, context.form)
  if (insteadOf && !seen.ok) return again(seen.errors)
  const old = insteadOf && seen.ok ? { insteadOf: { script: insteadOf, seenVersion: seen.input._version } } : {}
  const result = await writeScript(context, { personId, ...read.input, ...old })
  if (result.ok) return redirect(recordPath(personId), 'The script is saved')
  const errors = [{ field: result.refusal.field ?? '', text: result.refusal.text }]
  if (result.refusal.code !== 'changed-meanwhile') return again(errors)
  const theirs = insteadOf && (await successorOf(context.tx, insteadOf))
  return conflict('Write a script', await writePage(context, { ...writing, theirs }, context.form, errors))
}

async function openScript(context: StaffContext): Promise<{ script: Script; mayStop: boolean } | null> {
  const { scriptId = '', personId = '' } = context.params
  const script = isId(scriptId) ? await scriptOf(context.tx, personId, scriptId) : null
  return script && { script, mayStop: await aboutOwnItem(context, script) }
}

function scriptView(context: StaffContext, script: Script, mayStop: boolean, errors: FormErrors = []) {
  const here = carePaths.scriptPath(script.personId, script.itemId)
  return (
    <ScriptView
      script={script}
      mayStop={mayStop}
      changeHref={prescribes(context) ? `${here}/change` : null}
      action={`${here}/stop`}
      cancelHref={recordPath(script.personId)}
      seal={context.seal}
      errors={errors}
    />
  )
}

export async function showScript(context: StaffContext): Promise<Reply> {
  const opened = await openScript(context)
  if (!opened) return notFound()
  const backLink = { href: recordPath(opened.script.personId), text: 'Back to the record' }
  return page('A script', scriptView(context, opened.script, opened.mayStop), { backLink })
}

export async function saveStopScript(context: StaffContext): Promise<Reply> {
  const opened = await openScript(context)
  const seen = readForm(seenVersion, context.form)
  if (!opened?.mayStop || !seen.ok) return notFound()
  const result = await stopScript(context, opened.script, seen.input._version)
  if (result.ok) return redirect(recordPath(opened.script.personId), 'The script is stopped')
  const now = await scriptOf(context.tx, opened.script.personId, opened.script.itemId)
  return conflict(
    'A script',
    scriptView(context, now ?? opened.script, true, [{ field: '', text: result.refusal.text }]),
  )
}
