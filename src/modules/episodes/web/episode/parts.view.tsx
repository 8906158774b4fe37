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
  Heading,
  Radios,
  SavedMeanwhile,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import type { Intervention } from '../../queries/episode-parts.ts'
import type { ListWord } from '../../queries/list-words.ts'
import type { OpenedEpisode } from '../open-episode.ts'
import { endHelpPath, episodePath, partPath } from '../paths.ts'
import { PurposeInputs } from '../start/purpose-inputs.view.tsx'

interface PartProps {
  readonly opened: OpenedEpisode
  readonly form: FormPage
}

export function PurposeForm({
  opened: { episode },
  form,
  theirs = null,
}: PartProps & { readonly theirs?: string | null }): ReactElement {
  const { personId, episodeId, version } = episode
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>What it is for</Heading>
      {theirs !== null && <SavedMeanwhile saved={[{ label: 'What it is for', text: theirs }]} />}
      <Form action={partPath(personId, episodeId, 'purpose')} version={version} {...form.seal}>
        <PurposeInputs field={formFields(form.values, form.errors)} />
        <ButtonGroup>
          <Button>Save</Button>
          <a href={episodePath(personId, episodeId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}

export function HelpForm({
  opened: { episode },
  form,
  kinds,
}: PartProps & { readonly kinds: readonly ListWord[] }): ReactElement {
  const field = formFields(form.values, form.errors)
  const { personId, episodeId } = episode
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Begin a kind of help</Heading>
      <Form action={partPath(personId, episodeId, 'help')} {...form.seal}>
        <Radios
          {...field('kind')}
          label="Kind of help"
          items={kinds.map(({ code, words }) => ({ value: code, text: words }))}
        />
        <DateInput {...field('started_on')} label="First day" />
        <ButtonGroup>
          <Button>Save</Button>
          <a href={episodePath(personId, episodeId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}

export function EndHelpForm({
  opened: { episode },
  form,
  help,
}: PartProps & { readonly help: Intervention }): ReactElement {
  const field = formFields(form.values, form.errors)
  const { personId, episodeId } = episode
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>{`End: ${help.words}`}</Heading>
      <p className="nhsuk-body">
        {help.startedOn !== null && `Since ${dayInWords(help.startedOn)}. `}Only this kind of help ends. The support
        itself goes on.
      </p>
      <Form action={endHelpPath(personId, episodeId, help.interventionId)} {...form.seal}>
        <DateInput {...field('ended_on')} label="Last day" />
        <ButtonGroup>
          <Button>End this help</Button>
          <a href={episodePath(personId, episodeId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
