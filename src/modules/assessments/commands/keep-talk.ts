import { done, type Result, refused } from '../../../kernel/result.ts'
import type { AnswerValue, Instrument } from '../domain/instrument/instrument.ts'
import { formOf } from '../queries/form-of.ts'
import { beginForm } from './begin-form.ts'
import type { CommandContext } from './command-context.ts'
import { completeForm } from './complete-form.ts'
import { saveSection } from './save-section.ts'

export interface KeepTalk {
  readonly personId: string
  readonly people: readonly string[]
  readonly instrument: Instrument
  /** By linkId; what is not there was left open. */
  readonly answers: ReadonlyMap<string, AnswerValue>
  readonly minutes: number
  /** From when the person may read it: at once, or by the rule for its kind of information. */
  readonly release: 'now' | 'usual'
}

/** Keeps a short instrument that was answered on one page, by the same steps as one that takes several days. */
export async function keepTalk(context: CommandContext, input: KeepTalk): Promise<Result<null>> {
  const { personId, people, instrument, answers, minutes, release } = input
  const begun = await beginForm(context, { personId, people, instrument, how: 'another', againReason: '' })
  if (!begun.ok) return begun
  const form = await formOf(context.tx, personId, begun.value.formId)
  if (!form) return refused('not-open', 'This talk cannot be kept here.')
  for (const section of instrument.sections) {
    const items = section.items.map(({ linkId, category }) => ({
      linkId,
      category,
      value: answers.get(linkId) ?? null,
      skippedReason: '',
      stillTrueId: null,
      againReason: '',
    }))
    const saved = await saveSection(context, form, {
      sectionId: section.id,
      version: 0,
      skipped: '',
      seconds: 0,
      items,
    })
    if (!saved.ok) return saved
  }
  const completed = await completeForm(context, form, { instrument, minutes, release, heldReason: '' })
  return completed.ok ? done(null) : completed
}
