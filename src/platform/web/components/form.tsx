import type { ReactElement } from 'react'
import type { Content, Maybe } from './markup.ts'

/** The names of the fields that travel with every form unseen. */
export const hiddenNames = { csrf: '_csrf', version: '_version', idempotencyKey: '_key' } as const

export interface HiddenProps
  extends Maybe<{
    /** Proves that the form came from a page of ours. */
    csrf: string
    /** The version of the record the form was filled from. */
    version: string | number
    /** The same form sent twice has one effect. */
    idempotencyKey: string
    /** Further values to carry along, by name. */
    fields: Readonly<Record<string, string | readonly string[] | undefined>>
  }> {}

export function Hidden({ csrf, version, idempotencyKey, fields = {} }: HiddenProps): ReactElement {
  const own: readonly (readonly [string, string | readonly string[] | undefined])[] = [
    [hiddenNames.csrf, csrf],
    [hiddenNames.version, version === undefined ? undefined : String(version)],
    [hiddenNames.idempotencyKey, idempotencyKey],
    ...Object.entries(fields),
  ]
  return (
    <>
      {own.flatMap(([name, value]) =>
        (value === undefined ? [] : typeof value === 'string' ? [value] : value).map((one) => (
          <input key={`${name} ${one}`} type="hidden" name={name} value={one} />
        )),
      )}
    </>
  )
}

export interface FormProps extends HiddenProps, Maybe<{ id: string; multipart: boolean; className: string }> {
  readonly action: string
  readonly children: Content
}

/** A form that changes something. The server checks it, so the browser's own checks are off. */
export function Form(props: FormProps): ReactElement {
  return (
    <form
      action={props.action}
      method="post"
      id={props.id}
      className={props.className}
      encType={props.multipart === true ? 'multipart/form-data' : undefined}
      noValidate
    >
      <Hidden csrf={props.csrf} version={props.version} idempotencyKey={props.idempotencyKey} fields={props.fields} />
      {props.children}
    </form>
  )
}
