import type { ReactElement } from 'react'
import {
  Button,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  InsetText,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import type { SignText } from '../../domain/rules.ts'
import { signInWords } from '../../domain/sign-words.ts'
import type { Sign } from '../../queries/signs.ts'
import { signPath } from '../paths.ts'
import { Comments } from './comments.view.tsx'
import type { OpenedSigns } from './opened-signs.ts'
import { whatASignIs } from './signs.view.tsx'

interface SignProps {
  readonly opened: OpenedSigns
  readonly sign: Sign
  readonly text: SignText
  readonly month: string
  readonly form: FormPage
}

function CommentForm({ sign, month, form }: Pick<SignProps, 'sign' | 'month' | 'form'>): ReactElement {
  const field = formFields(form.values, form.errors)
  return (
    <Form action={signPath(sign.agencyId, sign.sign, month)} {...form.seal} fields={{ month }}>
      <TextArea
        {...field('words')}
        label="What is behind it?"
        hint="Name no person. What you write stands with your name and the time, and is not changed later."
        rows={5}
        maxLength={2000}
      />
      <Button>Add this</Button>
    </Form>
  )
}

/** One sign of one agency, what was said of it, and room to say more. */
export function SignView({ opened, sign, text, month, form }: SignProps): ReactElement {
  const said = opened.comments.filter((one) => one.agencyId === sign.agencyId && one.sign === sign.sign)
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1} caption={sign.agencyName}>
        {text.name}
      </Heading>
      <InsetText>{whatASignIs}</InsetText>
      <p className="nhsuk-body">{signInWords(text, opened.seenOf(sign))}</p>
      <p className="nhsuk-body">{text.look}</p>
      <Heading level={2} size="m">
        What was said
      </Heading>
      {said.length === 0 ? <p className="nhsuk-body">Nothing yet.</p> : <Comments comments={said} />}
      {opened.mayComment(sign) && <CommentForm sign={sign} month={month} form={form} />}
    </Column>
  )
}
