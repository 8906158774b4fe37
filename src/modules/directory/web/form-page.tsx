import type { ReactElement, ReactNode } from 'react'
import { SummaryList, WarningCallout } from '../../../platform/web/components/index.ts'
import type { FormPage } from '../../../platform/web/form-page.ts'

export { again, type FormPage, fresh, overtaken, type SavedText, said } from '../../../platform/web/form-page.ts'

/** What is saved now, above a form that came too late. */
export function SavedMeanwhile({ form }: { readonly form: FormPage }): ReactElement | null {
  if (form.saved.length === 0) return null
  return (
    <WarningCallout heading="Saved by somebody else">
      <SummaryList rows={form.saved.map(({ label, text }) => ({ key: label, value: text === '' ? 'Empty' : text }))} />
    </WarningCallout>
  )
}

/** The version that a form was filled from. */
export const versionOf = ({ values }: FormPage): string | undefined =>
  typeof values._version === 'string' ? values._version : undefined

/** A column as wide as text is comfortable to read. */
export function Column({ children }: { readonly children: ReactNode }): ReactElement {
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">{children}</div>
    </div>
  )
}
