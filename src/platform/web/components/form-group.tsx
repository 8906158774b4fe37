import type { ReactElement, ReactNode } from 'react'
import { type FieldProps, fieldId } from './form-fields.ts'
import { Label, Legend } from './label.tsx'
import { type Content, classes, isShown, type Maybe, type Size } from './markup.ts'
import { ErrorMessage, Hint } from './messages.tsx'

/** What every input takes beside its field. */
export interface InputProps
  extends FieldProps,
    Maybe<{
      hint: Content
      labelSize: Size
      /** Makes the label the heading of that level. */
      labelHeading: 1 | 2 | 3 | 4
      labelId: string
      /** The label is for screen readers only. */
      labelHidden: boolean
      disabled: boolean
      /** Ids of further texts that explain the input. */
      describedBy: string
      className: string
    }> {
  readonly label: Content
}

export const hasError = (error: FieldProps['error']): boolean => error !== undefined && error !== ''

export const groupId = (props: Pick<InputProps, 'id' | 'name'>): string => props.id ?? fieldId(props.name)

interface Explained {
  readonly describedBy: string | undefined
  readonly notes: ReactNode
}

/** The hint and the error of an input, and the list of ids by which the input names them. */
function explain(props: InputProps, id: string): Explained {
  const { hint, error, describedBy } = props
  const hintId = isShown(hint) ? `${id}-hint` : undefined
  const errorId = typeof error === 'string' && error !== '' ? `${id}-error` : undefined
  const ids = classes(describedBy, hintId, errorId)
  return {
    describedBy: ids === '' ? undefined : ids,
    notes: (
      <>
        {hintId !== undefined && <Hint id={hintId}>{hint}</Hint>}
        {errorId !== undefined && <ErrorMessage id={errorId}>{error}</ErrorMessage>}
      </>
    ),
  }
}

interface GroupProps {
  readonly input: InputProps
  readonly className?: string | undefined
  readonly data?: Readonly<Record<`data-${string}`, string | number | undefined>> | undefined
  readonly after?: ReactNode
  readonly children: (describedBy: string | undefined) => ReactNode
}

/** One question answered in one box. */
export function FormGroup({ input, className, data, after, children }: GroupProps): ReactElement {
  const id = groupId(input)
  const { describedBy, notes } = explain(input, id)
  return (
    <div
      className={classes('nhsuk-form-group', hasError(input.error) && 'nhsuk-form-group--error', className)}
      {...data}
    >
      <Label for={id} id={input.labelId} size={input.labelSize} heading={input.labelHeading} hidden={input.labelHidden}>
        {input.label}
      </Label>
      {notes}
      {children(describedBy)}
      {after}
    </div>
  )
}

/** One question answered in several boxes. Without a label the boxes stand alone, inside somebody else's fieldset. */
export function GroupedInputs({
  input,
  role,
  children,
}: GroupProps & { readonly role?: 'group' | undefined }): ReactElement {
  const { describedBy, notes } = explain(input, groupId(input))
  const body = (
    <>
      {notes}
      {children(describedBy)}
    </>
  )
  return (
    <div className={classes('nhsuk-form-group', hasError(input.error) && 'nhsuk-form-group--error')}>
      {isShown(input.label) ? (
        <fieldset className="nhsuk-fieldset" role={role} aria-describedby={describedBy}>
          <Legend id={input.labelId} size={input.labelSize} heading={input.labelHeading} hidden={input.labelHidden}>
            {input.label}
          </Legend>
          {body}
        </fieldset>
      ) : (
        body
      )}
    </div>
  )
}

export interface FieldsetProps
  extends Maybe<{ id: string; size: Size; heading: 1 | 2 | 3 | 4; describedBy: string; className: string }> {
  readonly legend: Content
  readonly children?: Content
}

/** Groups related questions under one heading. */
export function Fieldset(props: FieldsetProps): ReactElement {
  const { legend, size, heading, id, describedBy, className, children } = props
  return (
    <fieldset className={classes('nhsuk-fieldset', className)} id={id} aria-describedby={describedBy}>
      <Legend size={size} heading={heading}>
        {legend}
      </Legend>
      {children}
    </fieldset>
  )
}
