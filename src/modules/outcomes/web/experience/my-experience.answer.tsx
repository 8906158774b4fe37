import { isId } from '../../../../kernel/id.ts'
import { choice, optionalChoice, readForm } from '../../../../platform/web/fields.ts'
import { again, type FormPage, fresh, said } from '../../../../platform/web/form-page.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import { takeBackExperience, tellExperience } from '../../commands/tell-experience.ts'
import { answerCodes, type ExperienceAnswer } from '../../domain/experience.ts'
import { experienceQuestions } from '../../experience.ts'
import { ownExperience, servicesKnown } from '../../queries/own-experience.ts'
import { myExperiencePath } from '../paths.ts'
import { MyExperienceView } from './my-experience.view.tsx'

const title = 'How services are for me'
const back = { backLink: { href: '/my', text: 'Home' } }

const aboutMe = ({ about, actor }: PersonContext) => about({ personId: actor.personId, route: 'own', categories: [13] })

async function openServices(context: PersonContext) {
  aboutMe(context)
  const { tx, actor } = context
  const [services, told] = await Promise.all([servicesKnown(tx, actor.ownPeople), ownExperience(tx, actor.ownPeople)])
  return { services, told, questions: experienceQuestions() }
}

type Opened = Awaited<ReturnType<typeof openServices>>

const view = (opened: Opened, form: FormPage) => <MyExperienceView title={title} {...opened} form={form} />

/** The person says how a service is for them, and reads what they said (S001-L16, S002-L13d). */
export async function showMyExperience(context: PersonContext): Promise<Reply> {
  return page(title, view(await openServices(context), fresh(context)), back)
}

export async function saveMyExperience(context: PersonContext): Promise<Reply> {
  const opened = await openServices(context)
  const { services, questions } = opened
  const refuse = (errors: FormPage['errors']) => invalid(title, view(opened, again(context, errors)), back)
  const [first, ...more] = services.map(({ agencyId }) => agencyId)
  if (first === undefined) return notFound()
  const read = readForm(
    {
      service: choice('The service', [first, ...more]),
      ...Object.fromEntries(questions.questions.map(({ code, short }) => [code, optionalChoice(short, answerCodes)])),
    },
    context.form,
  )
  if (!read.ok) return refuse(read.errors)
  const { service, ...given } = read.input
  const answers: Record<string, ExperienceAnswer> = {}
  for (const [code, answer] of Object.entries(given)) if (answer) answers[code] = answer as ExperienceAnswer
  const told = await tellExperience(context, { agencyId: service, version: questions.version, answers })
  return told.ok ? redirect(myExperiencePath, 'Thank you. It counts without your name') : refuse(said(told.refusal))
}

export async function saveTakeBackExperience(context: PersonContext): Promise<Reply> {
  aboutMe(context)
  const { experienceId = '' } = context.params
  const taken = isId(experienceId) ? await takeBackExperience(context, experienceId) : null
  return taken?.ok ? redirect(myExperiencePath, 'It is taken back') : notFound()
}
