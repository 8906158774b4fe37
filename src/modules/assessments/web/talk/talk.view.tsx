import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
} from '../../../../platform/web/components/index.ts'
import type { Instrument } from '../../domain/instrument/instrument.ts'
import { AnswerInput } from '../section/answer-input.view.tsx'

export interface TalkModel {
  readonly instrument: Instrument
  readonly action: string
  readonly cancelHref: string
  readonly opened: string
  readonly whoReads: string
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

/** A short instrument on one page, for those who have no record page: a peer's talk about strengths, a children's worker's part. */
export function TalkView(model: TalkModel): ReactElement {
  const { instrument, action, cancelHref, opened, whoReads, values, errors = [], seal } = model
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{instrument.title}</Heading>
        <p className="nhsuk-body">
          {instrument.purpose} {whoReads}
        </p>
        <Form action={action} fields={{ opened }} {...seal}>
          {instrument.sections.map((section) => (
            <section key={section.id}>
              <Heading level={2} size="m">
                {section.title}
              </Heading>
              {section.items.map((item) => (
                <AnswerInput key={item.linkId} item={item} label={item.text} hint={item.help} field={field} />
              ))}
            </section>
          ))}
          <ButtonGroup>
            <Button>Save</Button>
            <a href={cancelHref}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}
