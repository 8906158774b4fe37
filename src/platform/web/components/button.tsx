import type { ReactElement, ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'
import { type Content, classes, type Maybe } from './markup.ts'

export interface ButtonProps
  extends Maybe<{
    /** `link` is a real button that looks like a link. */
    variant: 'primary' | 'secondary' | 'secondary-solid' | 'warning' | 'reverse' | 'brand' | 'login' | 'link'
    small: boolean
    disabled: boolean
    /** Makes it a link that looks like a button; use it to start something, never to change something. */
    href: string
    id: string
    name: string
    value: string
    type: 'submit' | 'button' | 'reset'
    /** A second press within a second is ignored; on unless switched off, for buttons that send a form. */
    preventDoubleClick: boolean
    icon: IconName
    iconPlacement: 'start' | 'end'
    ariaLabel: string
    /** Id of the form it sends, when it stands outside. */
    form: string
    formAction: string
    className: string
    controls: string
    hidden: boolean
  }> {
  readonly children?: Content
}

function buttonClass({ variant, icon, small, className }: ButtonProps): string {
  if (variant === 'link') return classes('app-link-button', className)
  return classes(
    'nhsuk-button',
    variant !== undefined && variant !== 'primary' && `nhsuk-button--${variant}`,
    icon !== undefined && 'nhsuk-button--icon',
    small === true && 'nhsuk-button--small',
    className,
  )
}

function buttonContent({ icon, iconPlacement = 'start', children }: ButtonProps): ReactNode {
  if (icon === undefined) return children
  return (
    <>
      {iconPlacement === 'start' && <Icon name={icon} />}
      {children !== undefined && <span className="nhsuk-button__content">{children}</span>}
      {iconPlacement === 'end' && <Icon name={icon} />}
    </>
  )
}

export function Button(props: ButtonProps): ReactElement {
  const { id, href, type = 'submit', disabled } = props
  const shared = { className: buttonClass(props), id, 'data-module': 'nhsuk-button', 'aria-label': props.ariaLabel }
  if (href !== undefined) {
    return (
      <a {...shared} href={href} role="button" draggable="false">
        {buttonContent(props)}
      </a>
    )
  }
  const prevents = props.preventDoubleClick ?? type === 'submit'
  return (
    <button
      {...shared}
      name={props.name}
      data-prevent-double-click={prevents ? 'true' : undefined}
      type={type}
      value={props.value}
      form={props.form}
      formAction={props.formAction}
      disabled={disabled}
      aria-disabled={disabled === true ? 'true' : undefined}
      aria-controls={props.controls}
      hidden={props.hidden}
    >
      {buttonContent(props)}
    </button>
  )
}

/** Buttons and links side by side under a form. */
export function ButtonGroup({ children }: { readonly children: Content }): ReactElement {
  return <div className="nhsuk-button-group">{children}</div>
}
