import type { ReactElement } from 'react'
import { FormGroup, groupId, hasError, type InputProps } from './form-group.tsx'
import { type Content, classes, isShown, type Maybe } from './markup.ts'

export type SelectItem =
  | ({ readonly value: string; readonly text: string } & Maybe<{ disabled: boolean }>)
  | { readonly divider: true }

export interface SelectProps extends InputProps, Maybe<{ after: Content }> {
  /** Put `{ value: '', text: 'Choose one' }` first where nothing may be chosen for the person. */
  readonly items: readonly SelectItem[]
}

export function Select(props: SelectProps): ReactElement {
  const { items, value, after } = props
  return (
    <FormGroup input={props}>
      {(describedBy) => {
        const box = (
          <select
            className={classes('nhsuk-select', hasError(props.error) && 'nhsuk-select--error', props.className)}
            id={groupId(props)}
            name={props.name}
            disabled={props.disabled}
            aria-describedby={describedBy}
            defaultValue={value === '' ? undefined : value}
          >
            {items.map((item, index) =>
              'divider' in item ? (
                <hr key={`divider ${index}`} />
              ) : (
                <option key={item.value} value={item.value} disabled={item.disabled}>
                  {item.text}
                </option>
              ),
            )}
          </select>
        )
        return isShown(after) ? (
          <div className="nhsuk-input-wrapper">
            {box}
            {after}
          </div>
        ) : (
          box
        )
      }}
    </FormGroup>
  )
}
