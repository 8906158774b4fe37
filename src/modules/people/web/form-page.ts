import type { FormValues } from '../../../platform/web/components/index.ts'

export { again, type FormPage, fresh, said } from '../../../platform/web/form-page.ts'

/** A day in the three boxes of a date. */
export function dayBoxes(name: string, day: string | null): FormValues {
  if (!day) return {}
  const [year, month, date] = day.split('-').map(Number)
  return { [`${name}-day`]: String(date), [`${name}-month`]: String(month), [`${name}-year`]: String(year) }
}
