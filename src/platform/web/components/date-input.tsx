import type { ReactElement } from 'react'
import { type DatePart, dateParts } from './form-fields.ts'
import { GroupedInputs, groupId, hasError, type InputProps } from './form-group.tsx'
import { Label } from './label.tsx'
import { classes, type Maybe } from './markup.ts'
import { InputBox } from './text-input.tsx'

export interface DateInputProps
  extends InputProps,
    Maybe<{
      /** Which boxes to show; all three unless said otherwise. */
      ask: readonly DatePart[]
      /** The browser may offer the person's own date of birth. */
      birthday: boolean
    }> {}

const partLabels: Record<DatePart, string> = { day: 'Day', month: 'Month', year: 'Year' }

/** A date in three boxes named `<name>-day`, `<name>-month` and `<name>-year`, kept as they were typed. */
export function DateInput(props: DateInputProps): ReactElement {
  const { name, error, errorParts = [], ask = dateParts, parts, birthday, disabled } = props
  const id = groupId(props)
  const isWrong = (part: DatePart): boolean => hasError(error) && (errorParts.length === 0 || errorParts.includes(part))
  return (
    <GroupedInputs input={props} role="group">
      {() => (
        <div className="nhsuk-date-input">
          {ask.map((part, index) => (
            <div className="nhsuk-date-input__item" key={part}>
              <div className={classes('nhsuk-form-group', isWrong(part) && 'nhsuk-form-group--error')}>
                <Label for={index === 0 ? id : `${id}-${part}`} className="nhsuk-date-input__label">
                  {partLabels[part]}
                </Label>
                <InputBox
                  label={partLabels[part]}
                  id={index === 0 ? id : `${id}-${part}`}
                  name={`${name}-${part}`}
                  value={parts?.[part]}
                  width={part === 'year' ? 4 : 2}
                  inputMode="numeric"
                  autoComplete={birthday === true ? `bday-${part}` : undefined}
                  disabled={disabled}
                  error={isWrong(part) ? true : undefined}
                  className="nhsuk-date-input__input"
                />
              </div>
            </div>
          ))}
        </div>
      )}
    </GroupedInputs>
  )
}
