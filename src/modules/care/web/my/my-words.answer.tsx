import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import { isId } from '../../../../kernel/id.ts'
import {
  Button,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { readForm, text } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import { addOwnWords, takeBackOwnWords } from '../../commands/own-record.ts'
import { type OwnWords, ownWords } from '../../queries/own-words.ts'
import { myWordsPath } from '../paths.ts'

const title = 'My own words'

interface Props {
  readonly words: readonly OwnWords[]
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: PersonContext['seal']
}

function MyWordsView({ words, values, errors = [], seal }: Props): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{title}</Heading>
        <p className="nhsuk-body">
          What you write here stands in your record as yours. The service that looks after you reads it, and those you
          let read notes about you.
        </p>
        <Form action={myWordsPath} {...seal}>
          <TextArea {...field('words')} label="What you want to say" rows={6} maxLength={5000} threshold={80} />
          <Button>Put it in my record</Button>
        </Form>
        {words.map((one) => (
          <div className="nhsuk-card" key={one.ownWordsId}>
            <div className="nhsuk-card__content">
              <p className="nhsuk-body">{one.body}</p>
              <p className="nhsuk-body-s">You wrote this {instantInWords(one.createdAt)}</p>
              <Form action={`${myWordsPath}/${one.ownWordsId}/take-back`} {...seal}>
                <Button small variant="secondary">
                  Take it back
                  <span className="nhsuk-u-visually-hidden">: what you wrote {instantInWords(one.createdAt)}</span>
                </Button>
              </Form>
            </div>
          </div>
        ))}
      </div>
    </div>
  )
}

async function wordsPage(context: PersonContext, values: FormValues = {}, errors: FormErrors = []) {
  const words = await ownWords(context.tx, context.actor.ownPeople, 50)
  context.about({ personId: context.actor.personId, route: 'own' })
  return (
    <MyWordsView
      words={words.filter((one) => one.takenBackAt === null)}
      values={values}
      errors={errors}
      seal={context.seal}
    />
  )
}

export async function showMyWords(context: PersonContext): Promise<Reply> {
  return page(title, await wordsPage(context), { backLink: { href: '/my', text: 'Home' } })
}

export async function saveMyWords(context: PersonContext): Promise<Reply> {
  const read = readForm({ words: text('What you want to say', { max: 5000 }) }, context.form)
  if (!read.ok)
    return invalid(title, await wordsPage(context, context.form, read.errors), {
      backLink: { href: '/my', text: 'Home' },
    })
  context.about({ personId: context.actor.personId, route: 'own' })
  await addOwnWords(context, read.input.words)
  return redirect(myWordsPath, 'It is in your record now')
}

export async function takeBackMyWords(context: PersonContext): Promise<Reply> {
  const { ownWordsId = '' } = context.params
  context.about({ personId: context.actor.personId, route: 'own' })
  const result = isId(ownWordsId) ? await takeBackOwnWords(context, ownWordsId) : null
  return result?.ok ? redirect(myWordsPath, 'You have taken it back') : notFound()
}
