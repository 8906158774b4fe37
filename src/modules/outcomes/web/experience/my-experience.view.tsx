import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  Card,
  Column,
  Details,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Radios,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import type { ExperienceQuestions } from '../../domain/experience.ts'
import type { KnownService, Told } from '../../queries/own-experience.ts'
import { myExperiencePath, takeBackExperiencePath } from '../paths.ts'

interface Props {
  readonly title: string
  readonly questions: ExperienceQuestions
  readonly services: readonly KnownService[]
  readonly told: readonly Told[]
  readonly form: FormPage
}

function Ask({ questions, services, form }: Omit<Props, 'told' | 'title'>): ReactElement {
  const only = services.length === 1 ? services[0] : undefined
  const field = formFields(only ? { service: only.agencyId, ...form.values } : form.values, form.errors)
  return (
    <Form action={myExperiencePath} {...form.seal}>
      <Radios
        {...field('service')}
        label="Which service?"
        labelSize="m"
        small
        items={services.map(({ agencyId, name }) => ({ value: agencyId, text: name }))}
      />
      {questions.questions.map(({ code, words }) => (
        <Radios
          key={code}
          {...field(code)}
          label={words}
          labelSize="s"
          small
          inline
          items={questions.answers.map((answer) => ({ value: answer.code, text: answer.words }))}
        />
      ))}
      <Button>Send my answers</Button>
    </Form>
  )
}

function Said({ one, questions, form }: Pick<Props, 'questions' | 'form'> & { readonly one: Told }): ReactElement {
  const asked = questions.questions.filter(({ code }) => one.answers[code] !== undefined)
  const wordsOf = (code: string) => questions.answers.find((answer) => answer.code === one.answers[code])?.words
  return (
    <Card
      heading={one.agencyName}
      headingLevel={3}
      headingSize="s"
      description={
        <>
          <ul className="nhsuk-list">
            {asked.map(({ code, words }) => (
              <li key={code}>
                {words} {wordsOf(code)}
              </li>
            ))}
          </ul>
          <p className="nhsuk-body-s">You said this on {dayInWords(one.saidOn)}</p>
          <Form action={takeBackExperiencePath(one.experienceId)} {...form.seal}>
            <Button small variant="secondary">
              Take it back
              <span className="nhsuk-u-visually-hidden">
                : what you said of {one.agencyName} on {dayInWords(one.saidOn)}
              </span>
            </Button>
          </Form>
        </>
      }
    />
  )
}

export function MyExperienceView(props: Props): ReactElement {
  const { title, questions, services, told, form } = props
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>{title}</Heading>
      <p className="nhsuk-body">
        You can say how a service is for you, as often as you like. You can leave questions out. Nobody who works there
        can read your answers. They are only counted together with those of other people, without names, and only where
        there are enough of them.
      </p>
      {services.length === 0 ? (
        <p className="nhsuk-body">No service works with you here now, or did in the last year.</p>
      ) : (
        <Ask {...props} />
      )}
      {told.length > 0 && <Heading level={2}>What I said</Heading>}
      {told.map((one) => (
        <Said key={one.experienceId} one={one} questions={questions} form={form} />
      ))}
      <Details summary="Where these questions come from">
        <p>{questions.source}</p>
      </Details>
    </Column>
  )
}
