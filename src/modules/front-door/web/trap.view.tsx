import type { ReactElement } from 'react'
import type { FormErrors, FormValues } from '../../../platform/web/components/index.ts'
import { typedIn } from './safe-ways.tsx'

const trapName = 'web_page'

/** A box that nobody sees. Machines that fill in everything fill it in too. */
export function Trap(): ReactElement {
  return (
    <div className="nhsuk-u-visually-hidden" aria-hidden="true">
      <label htmlFor={trapName}>Leave this box empty</label>
      <input id={trapName} name={trapName} type="text" tabIndex={-1} autoComplete="off" />
    </div>
  )
}

export const isTrapped = (form: FormValues): boolean => typedIn(form, trapName) !== ''

export const trappedErrors: FormErrors = [
  { field: '', text: 'Something filled in a box that people do not see. Nothing was sent. Send it again, or phone us' },
]
