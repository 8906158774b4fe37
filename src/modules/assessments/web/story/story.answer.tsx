import type { FormErrors, FormValues } from '../../../../platform/web/components/index.ts'
import { readForm, text, tick } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { PersonContext, StaffContext } from '../../../../platform/web/request-context.ts'
import { takeBackOwnStory, tellOwnStory, writeStoryDown } from '../../commands/keep-story.ts'
import type { OpenPerson } from '../../queries/open-person.ts'
import { storiesOf } from '../../queries/stories-of.ts'
import { openFor } from '../open.ts'
import { assessmentsPath, myAssessmentsPath, myStoryPath, storyPath } from '../paths.ts'
import { aboutShown } from '../subjects.ts'
import { MyStoryView, StoryView } from './story.view.tsx'

const story = text('The story', { max: 20000 })
const notes = 6
const title = 'Their story'
const myTitle = 'My story'

async function myView(context: PersonContext, values: FormValues, errors: FormErrors = []) {
  context.about({ personId: context.actor.personId, route: 'own' })
  const stories = await storiesOf(context.tx, context.actor.ownPeople)
  return <MyStoryView stories={stories} values={values} errors={errors} seal={context.seal} />
}

const backToAnswers = { backLink: { href: myAssessmentsPath, text: 'My answers' } }

export async function showMyStory(context: PersonContext): Promise<Reply> {
  return page(myTitle, await myView(context, { is_shown: ['yes'] }), backToAnswers)
}

export async function saveMyStory(context: PersonContext): Promise<Reply> {
  const read = readForm({ story, is_shown: tick() }, context.form)
  if (!read.ok) return invalid(myTitle, await myView(context, context.form, read.errors), backToAnswers)
  context.about({ personId: context.actor.personId, route: 'own' })
  await tellOwnStory(context, { body: read.input.story, isShown: read.input.is_shown })
  return redirect(myStoryPath, 'Your story is saved')
}

export async function takeBackMyStory(context: PersonContext): Promise<Reply> {
  context.about({ personId: context.actor.personId, route: 'own' })
  const result = await takeBackOwnStory(context)
  return result.ok ? redirect(myStoryPath, 'You have taken your story back') : notFound()
}

async function workersView(context: StaffContext, person: OpenPerson, values: FormValues, errors: FormErrors = []) {
  const stories = await storiesOf(context.tx, person.people)
  const shown = stories.map((one) => ({
    personId: one.personId,
    ownerAgencyId: one.ownerAgencyId ?? '',
    authorStaffId: one.authorStaffId,
    category: notes,
  }))
  aboutShown(context, person, shown)
  const mayWrite = (person.writes & (1 << notes)) !== 0 && context.actor.permissions.has('entry.write')
  return (
    <StoryView
      personId={person.personId}
      stories={stories}
      mayWrite={mayWrite}
      backHref={assessmentsPath(person.personId)}
      values={values}
      errors={errors}
      seal={context.seal}
    />
  )
}

const backTo = (personId: string) => ({ backLink: { href: assessmentsPath(personId), text: 'Assessments' } })

export async function showStory(context: StaffContext): Promise<Reply> {
  const opened = await openFor(context)
  if (opened.reply) return opened.reply
  return page(title, await workersView(context, opened.person, {}), backTo(opened.person.personId))
}

export async function saveStory(context: StaffContext): Promise<Reply> {
  const opened = await openFor(context)
  if (opened.reply) return opened.reply
  const { person } = opened
  if ((person.writes & (1 << notes)) === 0) return notFound()
  const read = readForm({ story }, context.form)
  if (!read.ok)
    return invalid(title, await workersView(context, person, context.form, read.errors), backTo(person.personId))
  const asWritten = { ownerAgencyId: context.actor.agencyId, authorStaffId: context.actor.staffId, category: notes }
  aboutShown(context, person, [{ personId: person.personId, ...asWritten }])
  await writeStoryDown(context, person.personId, read.input.story)
  return redirect(storyPath(person.personId), 'The story is saved')
}
