import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  Checkboxes,
  Details,
  ErrorSummary,
  Fieldset,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  SavedMeanwhile,
  Select,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { extraLinks, linkKinds, type MapContent } from '../../domain/plan/node-map.ts'
import type { NodeMap } from '../../queries/plan/node-maps.ts'
import type { PlanGoal } from '../../queries/plan/plan-goals.ts'
import { optionsOf, type PlanField } from '../plan/plan-form.view.tsx'
import { rowsFor } from './map.form.ts'
import { MapList, MapPicture } from './map-picture.view.tsx'

export interface MapFormProps {
  readonly map: NodeMap
  readonly goals: readonly PlanGoal[]
  readonly action: string
  readonly values: FormValues
  readonly errors: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

const nodeOptions = (content: MapContent, none: string, but?: string) => [
  { value: '', text: none },
  ...content.nodes.filter(({ id }) => id !== but).map(({ id, text }) => ({ value: id, text })),
]

function NodeFields({ content, field }: { readonly content: MapContent; readonly field: PlanField }): ReactElement {
  return (
    <>
      {rowsFor(content).map(({ at, id, isNew }) => (
        <Fieldset key={id} legend={isNew ? 'Another thought' : `Thought ${at + 1}`} size="s">
          <div className="nhsuk-grid-row">
            <div className="nhsuk-grid-column-one-half">
              <TextInput {...field(`text_${at}`)} label={isNew ? 'New words' : 'Words. Empty them to take it out'} />
            </div>
            <div className="nhsuk-grid-column-one-quarter">
              <Select {...field(`from_${at}`)} label="Hangs on" items={nodeOptions(content, 'Nothing', id)} />
            </div>
            <div className="nhsuk-grid-column-one-quarter">
              <Select {...field(`kind_${at}`)} label="How? The one above…" items={optionsOf(linkKinds)} />
            </div>
          </div>
        </Fieldset>
      ))}
    </>
  )
}

function LinkFields({ content, field }: { readonly content: MapContent; readonly field: PlanField }): ReactElement {
  const texts = new Map(content.nodes.map(({ id, text }) => [id, text]))
  return (
    <>
      {extraLinks(content).map((link, at) => (
        <Checkboxes
          key={`${link.from} ${link.to} ${link.kind}`}
          {...field(`drop_${at}`)}
          label={`“${texts.get(link.from) ?? ''}” ${linkKinds[link.kind]} “${texts.get(link.to) ?? ''}”`}
          labelSize="s"
          small
          items={[{ value: 'yes', text: 'Take this link out' }]}
        />
      ))}
      <Fieldset legend="One more link between two thoughts" size="s">
        <Select {...field('link_from')} label="From" items={nodeOptions(content, 'None')} />
        <Select {...field('link_kind')} label="How?" items={optionsOf(linkKinds)} />
        <Select {...field('link_to')} label="To" items={nodeOptions(content, 'None')} />
      </Fieldset>
    </>
  )
}

/** Everything in plain boxes: nothing on the map needs a pointer or a script. */
export function MapForm({ map, goals, action, values, errors, seal }: MapFormProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <Form action={action} version={map.version} {...seal}>
      <TextInput {...field('title')} label="What is this map called?" />
      <Select
        {...field('goal')}
        label="Does it belong to a goal?"
        items={[{ value: '', text: 'No' }, ...goals.map(({ itemId, headline }) => ({ value: itemId, text: headline }))]}
      />
      <NodeFields content={map.content} field={field} />
      <LinkFields content={map.content} field={field} />
      <Button>Save the map</Button>
    </Form>
  )
}

interface MapProps {
  readonly map: NodeMap
  readonly versions: readonly NodeMap[]
  readonly hrefOf: (version: number) => string
  readonly form: MapFormProps | null
  readonly isConflict: boolean
}

export function MapView({ map, versions, hrefOf, form, isConflict }: MapProps): ReactElement {
  return (
    <>
      <ErrorSummary errors={form?.errors ?? []} />
      <Heading level={1}>{map.title}</Heading>
      {isConflict && (
        <SavedMeanwhile>
          <p>The map is shown as it was saved.</p>
        </SavedMeanwhile>
      )}
      <p className="nhsuk-body">
        Version {map.version}, {dayInWords(dayOf(map.createdAt))}
        {map.authorName === null ? '' : `, with ${map.authorName}`}
        {map.goalHeadline === null ? '.' : `. For the goal: ${map.goalHeadline}.`}
      </p>
      <div className="app-figure__picture">
        <MapPicture content={map.content} title={map.title} />
      </div>
      <Heading level={2} size="m">
        The same as a list
      </Heading>
      <MapList content={map.content} />
      {form && (
        <section className="app-not-printed" aria-labelledby="change-map">
          <Heading level={2} size="m" id="change-map">
            Change the map
          </Heading>
          <MapForm {...form} />
        </section>
      )}
      {versions.length > 1 && (
        <Details summary="Earlier versions">
          <ul className="nhsuk-list">
            {versions.map((one) => (
              <li key={one.itemId}>
                <a href={hrefOf(one.version)}>
                  Version {one.version}, {dayInWords(dayOf(one.createdAt))}
                </a>
              </li>
            ))}
          </ul>
        </Details>
      )}
    </>
  )
}
