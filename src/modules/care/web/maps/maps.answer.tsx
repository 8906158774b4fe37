import { isId } from '../../../../kernel/id.ts'
import {
  type FormErrors,
  type FormValues,
  Radios,
  Select,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { choice, optionalChoice, readForm, text, version } from '../../../../platform/web/fields.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { PersonContext, StaffContext } from '../../../../platform/web/request-context.ts'
import { saveMap, startMap } from '../../commands/plan/keep-node-map.ts'
import { allMapTemplates } from '../../domain/plan/node-map-templates.ts'
import { type NodeMap, versionsOfMap } from '../../queries/plan/node-maps.ts'
import { type OpenPlan, openPartsOfPlan, openPlanToWrite } from '../plan/open-plan.ts'
import { mapPath, myMapPath, newMapPath, planPath } from '../plan/paths.ts'
import { PlanFormView } from '../plan/plan-form.view.tsx'
import { readMap, valuesOfMap } from './map.form.ts'
import { MapView } from './map.view.tsx'

const back = (personId: string) => ({ backLink: { href: planPath(personId), text: 'The plan' } })
const openGoals = ({ facts }: OpenPlan<'goals'>) => facts.goals.filter((goal) => goal.endedAt === null)

const newForm = (context: StaffContext, opened: OpenPlan<'goals'>, values: FormValues, errors: FormErrors = []) => (
  <PlanFormView
    heading="Draw a map together"
    lead={<p className="nhsuk-body">Thoughts in boxes, and how one leads to another. Choose what to begin from.</p>}
    action={newMapPath(opened.personId)}
    cancelHref={planPath(opened.personId)}
    button="Begin the map"
    values={values}
    errors={errors}
    seal={context.seal}
    fields={(field) => (
      <>
        <Radios
          {...field('template')}
          label="Begin from"
          labelSize="s"
          items={allMapTemplates.map(({ code, title }) => ({ value: code, text: title }))}
        />
        <TextInput {...field('title')} label="What is it called?" />
        <Select
          {...field('goal')}
          label="Does it belong to a goal?"
          items={[
            { value: '', text: 'No' },
            ...openGoals(opened).map(({ itemId, headline }) => ({ value: itemId, text: headline })),
          ]}
        />
      </>
    )}
  />
)

export async function showNewMap(context: StaffContext): Promise<Reply> {
  const opened = await openPlanToWrite(context, ['goals'])
  return opened ? page('Draw a map together', newForm(context, opened, {}), back(opened.personId)) : notFound()
}

const goalField = (opened: OpenPlan<'goals'>) =>
  optionalChoice(
    'Which goal it belongs to',
    opened.facts.goals.map(({ itemId }) => itemId),
  )
const titleField = text('What it is called', { max: 120 })

export async function saveNewMap(context: StaffContext): Promise<Reply> {
  const opened = await openPlanToWrite(context, ['goals'])
  if (!opened) return notFound()
  const fields = {
    template: choice(
      'What to begin from',
      allMapTemplates.map(({ code }) => code),
    ),
    title: titleField,
    goal: goalField(opened),
  }
  const read = readForm(fields, context.form)
  if (!read.ok)
    return invalid('Draw a map together', newForm(context, opened, context.form, read.errors), back(opened.personId))
  const { template, title, goal } = read.input
  const content = allMapTemplates.find(({ code }) => code === template)?.content ?? { nodes: [], links: [] }
  const started = await startMap(context, opened.personId, { template, title, goalId: goal, content })
  return started.ok ? redirect(mapPath(opened.personId, started.value.mapId), 'The map is begun') : notFound()
}

interface OpenMap {
  readonly opened: OpenPlan<'goals' | 'maps'>
  readonly newest: NodeMap
  readonly versions: readonly NodeMap[]
  readonly isOurs: boolean
}

async function openMap(context: StaffContext): Promise<OpenMap | null> {
  const { mapId = '' } = context.params
  const opened = isId(mapId) ? await openPartsOfPlan(context, ['goals', 'maps']) : null
  const versions = opened ? await versionsOfMap(context.tx, opened.people, mapId) : []
  const [newest] = versions
  if (!opened || !newest) return null
  return { opened, versions, newest, isOurs: opened.mayWrite && newest.ownerAgencyId === context.actor.agencyId }
}

interface Again {
  readonly values?: FormValues
  readonly errors?: FormErrors
  readonly isConflict?: boolean
}

function view(context: StaffContext, { opened, newest, versions, isOurs }: OpenMap, again: Again = {}) {
  const here = mapPath(opened.personId, newest.mapId)
  const asked = versions.find((one) => String(one.version) === context.query.version) ?? newest
  const form = {
    map: newest,
    goals: openGoals(opened),
    action: here,
    values: again.values ?? valuesOfMap(newest.content, newest.title, newest.goalId),
    errors: again.errors ?? [],
    seal: context.seal,
  }
  return (
    <MapView
      map={asked}
      versions={versions}
      hrefOf={(number) => `${here}?version=${number}`}
      form={isOurs && asked === newest ? form : null}
      isConflict={again.isConflict === true}
    />
  )
}

export async function showMap(context: StaffContext): Promise<Reply> {
  const found = await openMap(context)
  return found ? page('A map', view(context, found), { ...back(found.opened.personId), wide: true }) : notFound()
}

/** Saves the next version; somebody who was slower keeps their boxes and sees the map as it was saved meanwhile. */
export async function saveMapVersion(context: StaffContext): Promise<Reply> {
  const found = await openMap(context)
  if (!found?.isOurs) return notFound()
  const { opened, newest, versions } = found
  const options = { ...back(opened.personId), wide: true }
  const read = readForm({ title: titleField, goal: goalField(opened), _version: version() }, context.form)
  const errors = read.ok ? [] : read.errors
  const seen = versions.find((one) => read.ok && one.version === read.input._version) ?? newest
  const content = readMap(context.form, seen.content)
  if (!read.ok || !content.ok) {
    const all = [...errors, ...(content.ok ? [] : content.errors)]
    return invalid('A map', view(context, found, { values: context.form, errors: all }), options)
  }
  const { title, goal, _version } = read.input
  const saved = await saveMap(context, newest, { title, goalId: goal, content: content.content, version: _version })
  if (saved.ok) return redirect(mapPath(opened.personId, newest.mapId), 'The map is saved')
  const again = { values: context.form, errors: [{ field: '', text: saved.refusal.text }], isConflict: true }
  return conflict('A map', view(context, (await openMap(context)) ?? found, again), options)
}

/** The person reads the maps that were drawn with them. */
export async function showMyMap(context: PersonContext): Promise<Reply> {
  const { mapId = '' } = context.params
  context.about({ personId: context.actor.personId, route: 'own', categories: [5] })
  const versions = isId(mapId) ? await versionsOfMap(context.tx, context.actor.ownPeople, mapId) : []
  const map = versions.find((one) => String(one.version) === context.query.version) ?? versions[0]
  if (!map) return notFound()
  const hrefOf = (number: number) => `${myMapPath(mapId)}?version=${number}`
  return page('A map', <MapView map={map} versions={versions} hrefOf={hrefOf} form={null} isConflict={false} />, {
    backLink: { href: '/my/plan', text: 'My plan' },
    wide: true,
  })
}
