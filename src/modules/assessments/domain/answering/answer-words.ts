import { dayInWords } from '../../../../kernel/calendar-day.ts'
import type { AnswerValue, Condition, Item } from '../instrument/instrument.ts'

const choiceText = (item: Item, code: string) => item.choices?.find((choice) => choice.code === code)?.text ?? code

const withUnit = (item: Item, number: string) => (item.unit === undefined ? number : `${number} ${item.unit}`)

export const declinedWords = 'Would rather not say'

/** An answer as people say it. */
export function answerInWords(item: Item, value: AnswerValue): string {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No'
  if (typeof value === 'number')
    return item.kind === 'scale' && item.max !== undefined
      ? `${value} out of ${item.max}`
      : withUnit(item, String(value))
  if (typeof value !== 'string') {
    if (item.kind === 'weeks') return withUnit({ ...item, unit: item.unit ?? 'days' }, value.join(', '))
    return value.length === 0 ? 'None of these' : value.map((code) => choiceText(item, String(code))).join(', ')
  }
  if (item.kind === 'day') return dayInWords(value)
  return item.kind === 'choice' ? choiceText(item, value) : value
}

/** What must have been answered before for an item to be asked: 'Do you use opiates?: Yes'. */
export function conditionInWords(condition: Condition, items: readonly Item[]): string {
  const item = items.find((one) => one.linkId === condition.linkId)
  return item ? `${item.text} ${answerInWords(item, condition.equals)}` : ''
}

/** Whether the answers given so far let an item be asked. */
export function isAsked(item: Item, valueFor: (linkId: string) => AnswerValue | null): boolean {
  return (item.enableWhen ?? []).every(({ linkId, equals }) => {
    const value = valueFor(linkId)
    return Array.isArray(value) ? value.some((one) => one === equals) : value === equals
  })
}
