import type { Refusal } from '../../kernel/result.ts'
import type { FormErrors, FormValues } from './components/index.ts'
import type { RequestContext } from './request-context.ts'

/** What somebody else saved while this form was open. */
export interface SavedText {
  readonly label: string
  readonly text: string
}

/** What every form on a page needs: the values in its boxes, what is wrong, and what travels unseen. */
export interface FormPage {
  readonly values: FormValues
  readonly errors: FormErrors
  readonly seal: RequestContext['seal']
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

/** The form again after somebody else saved first: what was typed stays in the boxes, what is saved now stands beside it. */
export function overtaken({ form, seal }: Asked, version: number, saved: readonly SavedText[]): FormPage {
  const text =
    'Somebody else saved a change while you were typing. Nothing of yours is lost. Check both, then save again'
  return { values: { ...form, _version: String(version) }, errors: [{ field: '', text }], seal, saved }
}
