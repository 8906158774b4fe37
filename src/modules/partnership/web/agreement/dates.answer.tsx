import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Column,
  DateInput,
  ErrorSummary,
  Form,
  formFields,
  InsetText,
  SavedMeanwhile,
} from '../../../../platform/web/components/index.ts'
import { day, readForm, version } from '../../../../platform/web/fields.ts'
import {
  again,
  dayBoxes,
  type FormPage,
  fresh,
  overtaken,
  said,
  versionOf,
} from '../../../../platform/web/form-page.ts'
import { conflict, invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { changedMeanwhile } from '../../commands/command-context.ts'
import { setDates } from '../../commands/draft-agreement.ts'
import { versionPartPath, versionPath } from '../paths.ts'
import { backToVersion, type VersionHere, versionHere } from './version-here.ts'
import { VersionDates, VersionHeading } from './version-words.view.tsx'

const title = 'Review date and last day'

function DatesView({ here, form }: { readonly here: VersionHere; readonly form: FormPage }): ReactElement {
  const field = formFields(form.values, form.errors)
  const id = here.version.agreement_version_id
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <VersionHeading version={here.version} state={here.state}>
        {title}
      </VersionHeading>
      {!here.mayWrite && <VersionDates version={here.version} state={here.state} />}
      {here.mayWrite && (
        <>
          <SavedMeanwhile saved={form.saved} />
          <InsetText>
            After the last day the agreement opens nothing. Choose a day that leaves time after the review to sign the
            next version.
          </InsetText>
          <Form action={versionPartPath(id, 'dates')} {...form.seal} version={versionOf(form)}>
            <DateInput
              {...field('review_on')}
              label="Review date"
              hint="The day by which the partners look at it again"
            />
            <DateInput {...field('last_day_on')} label="Last day" hint="The last day on which it holds" />
            <ButtonGroup>
              <Button>Save</Button>
              <a href={versionPath(id)}>Cancel</a>
            </ButtonGroup>
          </Form>
        </>
      )}
    </Column>
  )
}

export async function datesPage(context: StaffContext): Promise<Reply> {
  const here = await versionHere(context)
  if (!here) return notFound()
  const { review_on, last_day_on, version: number } = here.version
  const form = fresh(context, {
    ...dayBoxes('review_on', review_on),
    ...dayBoxes('last_day_on', last_day_on),
    _version: String(number),
  })
  return page(title, <DatesView here={here} form={form} />, backToVersion(here))
}

export async function datesAnswer(context: StaffContext): Promise<Reply> {
  const here = await versionHere(context)
  if (!here?.mayWrite) return notFound()
  const notBefore = context.today
  const read = readForm(
    { review_on: day('Review date', { notBefore }), last_day_on: day('Last day', { notBefore }), _version: version() },
    context.form,
  )
  if (!read.ok) return invalid(title, <DatesView here={here} form={again(context, read.errors)} />, backToVersion(here))
  const id = here.version.agreement_version_id
  const set = await setDates(context, id, read.input)
  if (set.ok) return redirect(versionPath(id), 'The dates have been saved.')
  if (set.refusal.code !== changedMeanwhile)
    return invalid(title, <DatesView here={here} form={again(context, said(set.refusal))} />, backToVersion(here))
  const now = (await versionHere(context)) ?? here
  const words = (one: string | null) => (one === null ? '' : dayInWords(one))
  const saved = [
    { label: 'Review date', text: words(now.version.review_on) },
    { label: 'Last day', text: words(now.version.last_day_on) },
  ]
  return conflict(
    title,
    <DatesView here={now} form={overtaken(context, now.version.version, saved)} />,
    backToVersion(now),
  )
}
