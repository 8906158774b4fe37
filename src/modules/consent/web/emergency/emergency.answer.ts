import { emergencyPath } from '../../../../kernel/paths.ts'
import type { FormErrors } from '../../../../platform/web/components/index.ts'
import { readForm } from '../../../../platform/web/fields.ts'
import { invalid, kept, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { closeEmergency, openEmergency } from '../../commands/open-emergency.ts'
import { reasonInWords, reasonWords } from '../../domain/emergency.ts'
import { openBreakGlass } from '../../queries/open-break-glass.ts'
import { emergencyRecordPath } from '../paths.ts'
import { emergencyFields } from './emergency.form.ts'
import { emergencyView } from './emergency.view.tsx'

const title = 'Open a record in an emergency'

export async function askForEmergency({ tx, seal }: StaffContext): Promise<Reply> {
  return page(title, emergencyView({ open: await openBreakGlass(tx), values: {}, seal }))
}

export async function openInEmergency(context: StaffContext): Promise<Reply> {
  const again = async (errors: FormErrors) =>
    invalid(
      title,
      emergencyView({ open: await openBreakGlass(context.tx), values: context.form, errors, seal: context.seal }),
    )
  const read = readForm(emergencyFields(context.today), context.form)
  if (!read.ok) return again(read.errors)
  const { input } = read
  const opened = await openEmergency(context, {
    reason: input.reason,
    explanation: input.explanation,
    name: input.name,
    nhsNumber: input.nhs_number,
    bornOn: input.born_on,
    tellAfterDays: Number(input.tell_later ?? 0),
    toldLaterReason: input.told_later_reason,
  })
  if (!opened.ok) {
    context.note({ refused: opened.refusal.code })
    // Kept, so that looking for people this way leaves its trace even where nobody is found.
    return kept(await again([{ field: opened.refusal.field ?? '', text: opened.refusal.text }]))
  }
  const { breakGlassId, personId, personToldFrom } = opened.value
  const later = input.tell_later === null ? {} : { personToldFrom }
  context.about({
    personId,
    route: 'break_glass',
    sourceId: breakGlassId,
    reason: reasonInWords[input.reason],
    ...later,
  })
  return redirect(emergencyRecordPath(breakGlassId))
}

export async function closeOpening(context: StaffContext): Promise<Reply> {
  const mine = (await openBreakGlass(context.tx)).find(
    ({ breakGlassId }) => breakGlassId === context.params.breakGlassId,
  )
  if (!mine || !(await closeEmergency(context, mine.breakGlassId))) return notFound()
  const later = mine.toldLaterReason === '' ? {} : { personToldFrom: mine.personToldFrom }
  context.about({
    personId: mine.personId,
    route: 'break_glass',
    sourceId: mine.breakGlassId,
    reason: reasonWords(mine.reason),
    ...later,
  })
  return redirect(emergencyPath, 'The record is closed')
}
