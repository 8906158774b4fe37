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
  Radios,
} from '../../../../platform/web/components/index.ts'
import { purposeFor } from '../../domain/categories.ts'
import type { SharingAsker } from '../../queries/sharing-asker.ts'
import type { SharingChoice } from '../../queries/sharing-choices.ts'
import { refusalPath } from '../paths.ts'

interface RefusalModel {
  readonly asker: SharingAsker
  readonly choices: readonly SharingChoice[]
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

export const choiceKey = (choice: SharingChoice) => `${choice.agencyId} ${choice.purpose}`

/** A no, written down as the decision it is. */
export function refusalView({ asker, choices, values, errors = [], seal }: RefusalModel): ReactElement {
  const field = formFields(values, errors)
  const isPerson = asker.reader === 'person'
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{isPerson ? 'Say no to sharing' : 'The person said no to sharing'}</Heading>
        <p className="nhsuk-body">
          {isPerson
            ? 'Your care stays the same. Nobody asks you about this again for twelve weeks. You can change your mind at any time.'
            : 'This is a decision, not a gap. The care stays the same. Nobody asks the person about this again for twelve weeks.'}
        </p>
        <Form action={refusalPath(asker.base)} {...seal}>
          <Radios
            {...field('choice')}
            label="No to whom?"
            items={choices.map((choice) => ({
              value: choiceKey(choice),
              text: choice.agencyName,
              hint: purposeFor(choice.purposeName, asker.reader),
            }))}
          />
          <ButtonGroup>
            <Button>{isPerson ? 'Say no' : 'Write down the no'}</Button>
            <a className="nhsuk-link" href={asker.base}>
              Cancel
            </a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}
