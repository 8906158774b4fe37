import type { ReactElement, ReactNode } from 'react'
import { GroupedInputs, groupId, type InputProps } from './form-group.tsx'
import { Label } from './label.tsx'
import { type Content, classes, isShown, type Maybe } from './markup.ts'
import { Hint } from './messages.tsx'

export interface Choice
  extends Maybe<{
    hint: Content
    disabled: boolean
    /** Questions that belong to this answer; the page's script shows them when it is chosen, without it they always show. */
    conditional: Content
    id: string
    /** Its own field name, for boxes that are each a yes or no. */
    name: string
    /** Overrides the value of the group. */
    checked: boolean
    /** `exclusive` unticks the others ("none of these"); `inclusive` ticks them all. */
    behaviour: 'exclusive' | 'inclusive'
    behaviourGroup: string
  }> {
  readonly value: string
  readonly text: Content
}

export type ChoiceItem = Choice | ({ readonly divider: string } & Maybe<{ behaviour: 'inclusive' }>)

export interface ChoicesProps extends InputProps, Maybe<{ small: boolean; inline: boolean }> {
  /** The question; an empty text when a heading outside asks it. */
  readonly label: Content
  readonly items: readonly ChoiceItem[]
}

interface BoxProps {
  readonly kind: 'radios' | 'checkboxes'
  readonly group: ChoicesProps
  readonly item: Choice
  readonly id: string
  readonly describedBy: string | undefined
}

const isChosen = ({ kind, group, item }: Pick<BoxProps, 'kind' | 'group' | 'item'>): boolean => {
  if (item.checked !== undefined) return item.checked
  if (kind === 'checkboxes') return group.values?.includes(item.value) === true
  return group.value !== undefined && group.value !== '' && group.value === item.value
}

function ChoiceBox({ kind, group, item, id, describedBy }: BoxProps): ReactElement {
  const block = `nhsuk-${kind}`
  const chosen = isChosen({ kind, group, item })
  const hintId = isShown(item.hint) ? `${id}-item-hint` : undefined
  const reveals = isShown(item.conditional)
  const ids = classes(describedBy, hintId)
  return (
    <>
      <div
        className={classes(`${block}__item`, item.behaviour === 'inclusive' && 'nhsuk-u-frontend-not-supported-hidden')}
      >
        <input
          className={`${block}__input`}
          id={id}
          name={item.name ?? group.name}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={item.value}
          defaultChecked={chosen}
          disabled={item.disabled ?? group.disabled}
          data-aria-controls={reveals ? `conditional-${id}` : undefined}
          data-behaviour={item.behaviour}
          data-behaviour-group={item.behaviourGroup}
          aria-describedby={ids === '' ? undefined : ids}
        />
        <Label for={id} className={`${block}__label`}>
          {item.text}
        </Label>
        {hintId !== undefined && (
          <Hint id={hintId} className={`${block}__hint`}>
            {item.hint}
          </Hint>
        )}
      </div>
      {reveals && (
        <div
          className={classes(`${block}__conditional`, !chosen && `${block}__conditional--hidden`)}
          id={`conditional-${id}`}
        >
          {item.conditional}
        </div>
      )}
    </>
  )
}

function Divider({ kind, item }: Pick<BoxProps, 'kind'> & { item: Exclude<ChoiceItem, Choice> }): ReactElement {
  return (
    <div
      className={classes(
        `nhsuk-${kind}__divider`,
        item.behaviour === 'inclusive' && 'nhsuk-u-frontend-not-supported-hidden',
      )}
    >
      {item.divider}
    </div>
  )
}

function choices(kind: 'radios' | 'checkboxes', group: ChoicesProps): ReactElement {
  const prefix = groupId(group)
  const block = `nhsuk-${kind}`
  // Checkboxes without a fieldset carry the explanations themselves; a fieldset carries them for all of its boxes.
  const itself = kind === 'checkboxes' && !isShown(group.label)
  const boxes = (describedBy: string | undefined): ReactNode =>
    group.items.map((item, index) => {
      if ('divider' in item) return <Divider key={`divider ${item.divider}`} kind={kind} item={item} />
      const id = item.id ?? (index === 0 ? prefix : `${prefix}-${index + 1}`)
      return (
        <ChoiceBox
          key={id}
          kind={kind}
          group={group}
          item={item}
          id={id}
          describedBy={itself ? describedBy : undefined}
        />
      )
    })
  return (
    <GroupedInputs input={group}>
      {(describedBy) => (
        <div
          className={classes(
            block,
            group.small === true && `${block}--small`,
            group.inline === true && `${block}--inline`,
            group.className,
          )}
          data-module={block}
        >
          {boxes(describedBy)}
        </div>
      )}
    </GroupedInputs>
  )
}

/** One answer out of a few. */
export function Radios(props: ChoicesProps): ReactElement {
  return choices('radios', props)
}

/** Any number of answers. */
export function Checkboxes(props: ChoicesProps): ReactElement {
  return choices('checkboxes', props)
}
