import type { FormError, FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import type { SaveSection } from '../../commands/save-section.ts'
import { declinedField, readAnswer, sameField } from '../../domain/answering/read-answer.ts'
import type { AnswerValue } from '../../domain/instrument/instrument.ts'
import { isAgainReason, isSkipReason } from './reasons.ts'
import type { AskedItem } from './section.page.ts'

const one = (form: FormValues, name: string): string => {
  const value = form[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
}

type Read =
  | { readonly ok: true; readonly input: Omit<SaveSection, 'sectionId'> }
  | { readonly ok: false; readonly errors: FormErrors }

interface ReadItem {
  readonly asked: AskedItem
  readonly value: AnswerValue | null
  readonly isDeclined: boolean
  readonly stillTrueId: string | null
}

function readItem(asked: AskedItem, form: FormValues, errors: FormError[]): ReadItem {
  const { item, known } = asked
  const read = readAnswer(item, form)
  if (!read.ok) errors.push(...read.errors)
  const value = read.ok ? read.value : null
  const isDeclined = asked.mayDecline && one(form, declinedField(item.linkId)) !== ''
  if (isDeclined && value !== null)
    errors.push({
      field: declinedField(item.linkId),
      text: `There is an answer, and a tick that there is none. Take one away: ${item.text}`,
    })
  const ticked = one(form, sameField(item.linkId))
  const isAnswered = value !== null || isDeclined
  if (ticked !== '' && !isAnswered && ticked !== known?.answerId)
    errors.push({
      field: sameField(item.linkId),
      text: `This answer was changed, or is no longer open to you. Look at it again: ${item.text}`,
    })
  return { asked, value, isDeclined, stillTrueId: ticked === '' || isAnswered ? null : ticked }
}

const longestOnAPage = 1800

function secondsOn(form: FormValues, now: Date): number {
  const opened = Date.parse(one(form, 'opened'))
  return Number.isNaN(opened) ? 0 : Math.min(longestOnAPage, Math.max(0, Math.round((now.getTime() - opened) / 1000)))
}

/** Reads a section as it was sent, or says in plain words what is wrong. */
export function readSection(asked: readonly AskedItem[], form: FormValues, now: Date): Read {
  const errors: FormError[] = []
  const items = asked.map((item) => readItem(item, form, errors))
  const version = Number(one(form, '_version'))
  const skipped = one(form, 'skip_reason')
  const again = one(form, 'again_reason')
  const isAnswered = (item: ReadItem) => item.value !== null || item.isDeclined
  if (!Number.isInteger(version)) errors.push({ field: '', text: 'Open the page again and make the change there' })
  if (skipped !== '' && !isSkipReason(skipped))
    errors.push({ field: 'skip_reason', text: 'Choose from the list why this part is skipped' })
  if (skipped !== '' && items.some(isAnswered))
    errors.push({ field: 'skip_reason', text: 'There are answers, and a reason for skipping. Take one away' })
  const isAskedAgain = items.some((item) => isAnswered(item) && item.asked.known?.isFresh)
  if (isAskedAgain && !isAgainReason(again))
    errors.push({ field: 'again_reason', text: 'Say why you asked again about something that was known and fresh' })
  if (errors.length > 0) return { ok: false, errors }
  return {
    ok: true,
    input: {
      version,
      skipped,
      seconds: secondsOn(form, now),
      items: items.map((item) => ({
        linkId: item.asked.item.linkId,
        category: item.asked.item.category,
        value: item.value,
        skippedReason: item.isDeclined ? 'declined' : '',
        stillTrueId: skipped === '' ? item.stillTrueId : null,
        againReason: isAnswered(item) && item.asked.known?.isFresh ? again : '',
      })),
    },
  }
}
