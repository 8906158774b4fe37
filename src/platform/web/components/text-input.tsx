import type { HTMLInputAutoCompleteAttribute, ReactElement, ReactNode } from 'react'
import { Button } from './button.tsx'
import { FormGroup, groupId, hasError, type InputProps } from './form-group.tsx'
import { type Content, classes, isShown, type Maybe } from './markup.ts'

export type InputWidth = 2 | 3 | 4 | 5 | 10 | 20 | 30

export interface TextInputProps
  extends InputProps,
    Maybe<{
      type: 'text' | 'email' | 'tel' | 'url' | 'search' | 'number' | 'password' | 'time' | 'datetime-local'
      width: InputWidth
      large: boolean
      /** Numbers and codes in letters of one width. */
      code: boolean
      autoComplete: HTMLInputAutoCompleteAttribute
      autoCapitalize: string
      inputMode: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search' | 'url' | 'none'
      spellCheck: boolean
      pattern: string
      placeholder: string
      prefix: Content
      suffix: Content
      /** Something beside the box, such as a button. */
      after: Content
    }> {}

interface BoxProps extends TextInputProps {
  readonly describedByIds?: string | undefined
}

/** The box itself, without label or hint. */
export function InputBox(props: BoxProps): ReactElement {
  return (
    <input
      className={classes(
        'nhsuk-input',
        props.large === true && 'nhsuk-input--large',
        props.code === true && 'nhsuk-input--code',
        hasError(props.error) && 'nhsuk-input--error',
        props.width !== undefined && `nhsuk-input--width-${props.width}`,
        props.className,
      )}
      id={groupId(props)}
      name={props.name}
      type={props.type ?? 'text'}
      spellCheck={props.spellCheck}
      defaultValue={props.value}
      disabled={props.disabled}
      aria-describedby={props.describedByIds}
      autoComplete={props.autoComplete}
      autoCapitalize={props.autoCapitalize}
      pattern={props.pattern}
      placeholder={props.placeholder}
      inputMode={props.inputMode}
    />
  )
}

function Affix({ kind, children }: { readonly kind: 'prefix' | 'suffix'; readonly children: Content }): ReactNode {
  if (!isShown(children)) return null
  return (
    <div className={`nhsuk-input-wrapper__${kind}`} aria-hidden="true">
      {children}
    </div>
  )
}

interface Outer {
  readonly groupClass?: string | undefined
  readonly wrapperClass?: string | undefined
  readonly data?: Readonly<Record<`data-${string}`, string | number | undefined>> | undefined
}

function InputWithin({ input, outer }: { readonly input: TextInputProps; readonly outer: Outer }): ReactElement {
  const { prefix, suffix, after } = input
  const wrapped = isShown(prefix) || isShown(suffix) || isShown(after) || outer.wrapperClass !== undefined
  return (
    <FormGroup input={input} className={outer.groupClass} data={outer.data}>
      {(describedBy) => {
        const box = <InputBox {...input} describedByIds={describedBy} />
        if (!wrapped) return box
        return (
          <div
            className={classes(
              'nhsuk-input-wrapper',
              input.large === true && 'nhsuk-input-wrapper--large',
              outer.wrapperClass,
            )}
          >
            <Affix kind="prefix">{prefix}</Affix>
            {box}
            <Affix kind="suffix">{suffix}</Affix>
            {after}
          </div>
        )
      }}
    </FormGroup>
  )
}

export function TextInput(props: TextInputProps): ReactElement {
  return <InputWithin input={props} outer={{}} />
}

/** A password, which the page's script can show and hide. What was typed never comes back from the server. */
export function PasswordInput(props: Omit<TextInputProps, 'type' | 'value' | 'values' | 'after'>): ReactElement {
  const toggle = (
    <Button
      variant="secondary"
      type="button"
      small={props.large !== true}
      ariaLabel="Show password"
      className="nhsuk-password-input__toggle nhsuk-js-password-input-toggle"
      controls={groupId(props)}
      disabled={props.disabled}
      hidden
    >
      Show
    </Button>
  )
  const input: TextInputProps = {
    ...props,
    value: undefined,
    type: 'password',
    spellCheck: false,
    autoComplete: props.autoComplete ?? 'current-password',
    autoCapitalize: 'none',
    className: classes('nhsuk-password-input__input nhsuk-js-password-input-input', props.className),
    after: toggle,
  }
  return (
    <InputWithin
      input={input}
      outer={{ groupClass: 'nhsuk-password-input', data: { 'data-module': 'nhsuk-password-input' } }}
    />
  )
}

export interface SearchInputProps extends TextInputProps, Maybe<{ buttonText: Content; button: boolean }> {}

/** A search box with its button; put it into `SearchForm`, or into a form of your own. */
export function SearchInput(props: SearchInputProps): ReactElement {
  const { buttonText, button = true, ...rest } = props
  const submit = button && (
    <Button
      className="nhsuk-search-input__button"
      small={props.large !== true}
      ariaLabel={isShown(buttonText) ? undefined : 'Search'}
      icon="search"
      preventDoubleClick={false}
      disabled={props.disabled}
    >
      {buttonText}
    </Button>
  )
  const input: TextInputProps = {
    ...rest,
    type: props.type ?? 'search',
    autoComplete: props.autoComplete ?? 'off',
    className: classes('nhsuk-search-input__input', props.className),
    after: submit,
  }
  const groupClass = classes('nhsuk-search-input', props.large === true && 'nhsuk-search-input--large')
  return <InputWithin input={input} outer={{ groupClass, wrapperClass: 'nhsuk-search-input__wrapper' }} />
}

/** A search that is a page of its own: what is looked for stands in the address. */
export function SearchForm({
  action,
  children,
  ...search
}: SearchInputProps & { readonly action: string; readonly children?: Content }): ReactElement {
  return (
    <search>
      <form action={action} method="get" noValidate>
        {children}
        <SearchInput {...search} />
      </form>
    </search>
  )
}
