import type { ReactElement } from 'react'
import { FormGroup, groupId, hasError, type InputProps } from './form-group.tsx'
import { classes, isShown, type Maybe } from './markup.ts'
import { Hint } from './messages.tsx'

export interface TextAreaProps
  extends InputProps,
    Maybe<{
      rows: number
      autoComplete: string
      spellCheck: boolean
      /** Shows how many characters are left; it does not cut the text off. */
      maxLength: number
      /** The same, counted in words. */
      maxWords: number
      /** `length` counts as the server does; `characters` counts what a reader would call one. */
      countType: 'words' | 'characters' | 'length'
      /** Per cent of the limit at which the count appears. */
      threshold: number
    }> {}

export function TextArea(props: TextAreaProps): ReactElement {
  const { maxLength, maxWords } = props
  const id = groupId(props)
  const counts = maxLength !== undefined || maxWords !== undefined
  const countType = props.countType ?? (maxWords === undefined ? undefined : 'words')
  const message = counts && (
    <Hint id={`${id}-info`} className="nhsuk-character-count__message">
      {`You can enter up to ${maxWords ?? maxLength} ${countType === 'words' ? 'words' : 'characters'}`}
    </Hint>
  )
  const input = counts ? { ...props, describedBy: classes(props.describedBy, `${id}-info`) } : props
  return (
    <FormGroup
      input={input}
      after={isShown(message) && message}
      {...(counts && {
        className: 'nhsuk-character-count',
        data: {
          'data-module': 'nhsuk-character-count',
          'data-maxlength': maxLength,
          'data-maxwords': maxWords,
          'data-threshold': props.threshold,
          'data-count-type': countType,
        },
      })}
    >
      {(describedBy) => (
        <textarea
          className={classes(
            'nhsuk-textarea',
            hasError(props.error) && 'nhsuk-textarea--error',
            counts && 'nhsuk-js-character-count',
            props.className,
          )}
          id={id}
          name={props.name}
          rows={props.rows ?? 5}
          spellCheck={props.spellCheck}
          disabled={props.disabled}
          aria-describedby={describedBy}
          autoComplete={props.autoComplete}
          defaultValue={props.value}
        />
      )}
    </FormGroup>
  )
}
