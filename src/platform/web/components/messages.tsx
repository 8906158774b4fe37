import type { ReactElement } from 'react'
import { type FormErrors, fieldId } from './form-fields.ts'
import { type Content, classes, isShown, type Maybe } from './markup.ts'

type TextProps = Maybe<{ id: string; className: string }> & { readonly children: Content }

export function Hint({ id, className, children }: TextProps): ReactElement {
  return (
    <div className={classes('nhsuk-hint', className)} id={id}>
      {children}
    </div>
  )
}

/** `prefix` is read out before the words; an empty one leaves it out. */
export function ErrorMessage({
  id,
  className,
  prefix = 'Error',
  children,
}: TextProps & Maybe<{ prefix: string }>): ReactElement {
  return (
    <span className={classes('nhsuk-error-message', className)} id={id}>
      {prefix !== '' && <span className="nhsuk-u-visually-hidden">{prefix}: </span>}
      {children}
    </span>
  )
}

export interface ErrorSummaryProps
  extends Maybe<{
    title: Content
    description: Content
    id: string
    disableAutoFocus: boolean
  }> {
  /** A fault whose field is empty is shown without a link. */
  readonly errors: FormErrors
}

/** The list at the top of a form that came back; nothing at all when there are no errors. */
export function ErrorSummary(props: ErrorSummaryProps): ReactElement | null {
  const { errors, title = 'There is a problem', description, id, disableAutoFocus } = props
  if (errors.length === 0 && !isShown(description)) return null
  return (
    <div
      className="nhsuk-error-summary"
      id={id}
      data-module="nhsuk-error-summary"
      data-disable-auto-focus={disableAutoFocus}
    >
      <div role="alert">
        <h2 className="nhsuk-error-summary__heading">{title}</h2>
        <div className="nhsuk-error-summary__body">
          {isShown(description) && <p>{description}</p>}
          {errors.length > 0 && (
            <ul className="nhsuk-list nhsuk-error-summary__list">
              {errors.map(({ field, text }) => (
                <li key={`${field} ${text}`}>{field === '' ? text : <a href={`#${fieldId(field)}`}>{text}</a>}</li>
              ))}
            </ul>
          )}
        </div>
      </div>
    </div>
  )
}
