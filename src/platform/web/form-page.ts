import type { Refusal } from '../../kernel/result.ts'
import type { FormErrors, FormValues, SavedText } from './components/index.ts'
import type { RequestContext } from './request-context.ts'

/** What every form on a page needs: the values in its boxes, what is wrong, and what travels unseen. */
export interface FormPage {
  readonly values: FormValues
  readonly errors: FormErrors
  readonly seal: RequestContext['seal']
  /** What somebody else saved while this form was open. */
  readonly saved: readonly SavedText[]
}

type Asked = Pick<RequestContext, 'form' | 'seal'>

/** The form as it is first shown, filled with what is saved. */
export const fresh = ({ seal }: Pick<Asked, 'seal'>, values: FormValues = {}): FormPage => ({
  values,
  errors: [],
  seal,
  saved: [],
})

/** The form again with what was typed, and what is wrong with it. */
export const again = ({ form, seal }: Asked, errors: FormErrors): FormPage => ({
  values: form,
  errors,
  seal,
  saved: [],
})

export const said = (refusal: Refusal): FormErrors => [{ field: refusal.field ?? '', text: refusal.text }]

/** A day in the three boxes of a date, as people write it. */
export function dayBoxes(name: string, day: string | null): FormValues {
  if (!day) return {}
  const [year, month, date] = day.split('-').map(Number)
  return { [`${name}-day`]: String(date), [`${name}-month`]: String(month), [`${name}-year`]: String(year) }
}

/** The version that a form was filled from. */
export const versionOf = ({ values }: FormPage): string | undefined =>
  typeof values._version === 'string' ? values._version : undefined

/** The form again after somebody else saved first: what was typed stays in the boxes, what is saved now stands beside it. */
export function overtaken({ form, seal }: Asked, version: number, saved: readonly SavedText[]): FormPage {
  const text =
    'Somebody else saved a change while you were typing. Nothing of yours is lost. Check both, then save again'
  return { values: { ...form, _version: String(version) }, errors: [{ field: '', text }], seal, saved }
}
