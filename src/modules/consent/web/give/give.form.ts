import type { CalendarDay } from '../../../../kernel/calendar-day.ts'
import { day, optionalText, tick, ticks } from '../../../../platform/web/fields.ts'
import { allCategories, categoriesIn, goesWithEveryPermission, holds } from '../../domain/categories.ts'
import type { SharingChoice } from '../../queries/sharing-choices.ts'

const codes = allCategories.map(String)

export const giveFields = {
  to: optionalText('The agency', { max: 36 }),
  for: optionalText('The purpose', { max: 40 }),
  kinds: ticks('at least one kind of information', codes),
  separately: ticks('the specially protected kinds', codes),
  sensitive: tick(),
  third_party: tick(),
  until: day('The last day'),
}

/** Kinds asked about in the ordinary question: what the agreement allows in full or in part, without what goes along anyway. */
export const ordinaryKinds = (choice: SharingChoice) =>
  categoriesIn(choice.inFull | choice.inPart).filter(
    (category) =>
      !goesWithEveryPermission.includes(category) &&
      !holds(choice.byOptIn, category) &&
      // Alerts travel with every permission given for care, so there is nothing to choose (A70).
      !(category === 10 && choice.purpose === 'direct_care'),
  )

/** Kinds that need a yes of their own. */
export const separateKinds = (choice: SharingChoice) => categoriesIn(choice.byOptIn)

export function dateBoxes(name: string, on: CalendarDay): Record<string, string> {
  const [year = '', month = '', date = ''] = on.split('-')
  return { [`${name}-day`]: String(Number(date)), [`${name}-month`]: String(Number(month)), [`${name}-year`]: year }
}
