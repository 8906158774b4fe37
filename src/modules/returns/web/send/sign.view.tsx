import type { ReactElement } from 'react'
import { monthInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  SummaryList,
  TextArea,
  WarningCallout,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import type { CheckedReturn, Finding } from '../../domain/sending/finding.ts'
import { numberInWords } from '../files/upload-words.ts'
import { monthPath, signPath } from '../paths.ts'
import { DraftNote } from './month.view.tsx'

interface SignProps {
  readonly month: string
  readonly checked: CheckedReturn
  /** Errors by a rule seen in an official text. */
  readonly blocked: readonly Finding[]
  readonly form: FormPage
}

function Blocked({ month, blocked }: Pick<SignProps, 'month' | 'blocked'>): ReactElement {
  const one = blocked.length === 1
  return (
    <>
      <WarningCallout
        heading={
          one ? 'One error must be mended first' : `${numberInWords(blocked.length)} errors must be mended first`
        }
      >
        <p>
          {one ? 'It breaks a rule' : 'They break rules'} of an official text, so the national system would send the
          return back.
        </p>
      </WarningCallout>
      <Button href={`${monthPath(month)}?level=error`}>Look at the errors</Button>
    </>
  )
}

export function SignPage({ month, checked, blocked, form }: SignProps): ReactElement {
  const field = formFields(form.values, form.errors)
  const { errors, warnings, rows } = checked
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1} caption={monthInWords(`${month}-01`)}>
        Sign the return off
      </Heading>
      <DraftNote />
      <SummaryList
        rows={[
          { key: 'Rows to send', value: numberInWords(rows) },
          { key: 'Errors', value: numberInWords(errors) },
          { key: 'Warnings', value: numberInWords(warnings) },
        ]}
      />
      {blocked.length > 0 ? (
        <Blocked month={month} blocked={blocked} />
      ) : (
        <>
          <p className="nhsuk-body">
            We keep the file exactly as it goes. What is mended later goes into the next return, and you can sign this
            month off again.
          </p>
          <Form action={signPath(month)} {...form.seal}>
            {errors > 0 && (
              <TextArea
                {...field('reason')}
                label="Why it goes although there are errors"
                hint="For example: the person cannot be asked any more. It is kept with the return"
                rows={3}
                maxLength={500}
              />
            )}
            <Checkboxes
              {...field('checked')}
              label="Before you sign"
              items={[{ value: 'yes', text: 'I have looked at what was found, and this is what my agency sends' }]}
            />
            <ButtonGroup>
              <Button>Sign it off</Button>
              <a href={monthPath(month)}>Not yet</a>
            </ButtonGroup>
          </Form>
        </>
      )}
    </Column>
  )
}
