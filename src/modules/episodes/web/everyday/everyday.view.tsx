import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Column,
  ErrorSummary,
  Fieldset,
  Form,
  formFields,
  Heading,
  Select,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { standings, standingWords } from '../../domain/mainstream.ts'
import type { ListWord } from '../../queries/list-words.ts'
import type { OpenedEpisode } from '../open-episode.ts'
import { partPath } from '../paths.ts'

interface EverydayProps {
  readonly opened: OpenedEpisode
  readonly services: readonly ListWord[]
  readonly blockers: readonly ListWord[]
  readonly form: FormPage
}

/** GP, dentist, bank, jobcentre, college: has it, or what is in the way (S002-L45b). */
export function EverydayView({ opened: { episode }, services, blockers, form }: EverydayProps): ReactElement {
  const field = formFields(form.values, form.errors)
  const leave = partPath(episode.personId, episode.episodeId, 'leave')
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>What everybody needs</Heading>
      <p className="nhsuk-body">Ask the person. Leave a line empty if you did not ask.</p>
      <Form action={partPath(episode.personId, episode.episodeId, 'everyday')} {...form.seal}>
        {services.map(({ code, words }) => (
          <Fieldset key={code} legend={words} size="m">
            <Select
              {...field(`standing_${code}`)}
              label="How it stands"
              items={[
                { value: '', text: 'Not asked' },
                ...standings.map((value) => ({ value, text: standingWords[value] })),
              ]}
            />
            <Select
              {...field(`blocker_${code}`)}
              label="If it is blocked, by what?"
              items={[{ value: '', text: 'Nothing' }, ...blockers.map((one) => ({ value: one.code, text: one.words }))]}
            />
            <TextInput {...field(`note_${code}`)} label="A note (optional)" />
          </Fieldset>
        ))}
        <ButtonGroup>
          <Button>Save</Button>
          <a href={leave}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
