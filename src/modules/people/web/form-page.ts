import type { Refusal } from '../../../kernel/result.ts'
import type { FormErrors, FormValues } from '../../../platform/web/components/index.ts'
import type { RequestContext } from '../../../platform/web/request-context.ts'

/** What every form on a page needs: the values in its boxes, what is wrong, and what travels unseen. */
export interface FormPage {
  readonly values: FormValues
  readonly errors: FormErrors
  readonly seal: RequestContext['seal']
}

type Asked = Pick<RequestContext, 'form' | 'seal'>

/** The form as it is first shown, filled with what is saved. */
export const fresh = ({ seal }: Asked, values: FormValues = {}): FormPage => ({ values, errors: [], seal })

/** The form again with what was typed, and what is wrong with it. */
export const again = ({ form, seal }: Asked, errors: FormErrors): FormPage => ({ values: form, errors, seal })

export const said = (refusal: Refusal): FormErrors => [{ field: refusal.field ?? '', text: refusal.text }]

/** A day in the three boxes of a date. */
export function dayBoxes(name: string, day: string | null): FormValues {
  if (!day) return {}
  const [year, month, date] = day.split('-').map(Number)
  return { [`${name}-day`]: String(date), [`${name}-month`]: String(month), [`${name}-year`]: String(year) }
}
