import type { ReactElement } from 'react'
import {
  Button,
  ButtonGroup,
  Column,
  DateInput,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  InsetText,
  Radios,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { helpAnswers } from '../../commands/add-help.ts'
import type { HelpIdea } from '../../domain/next-idea.ts'
import { lifeAreaWords } from '../../domain/review.ts'
import type { OpenedEpisode } from '../open-episode.ts'
import { episodePath, partPath } from '../paths.ts'
import type { StuckRow } from './stuck.page.ts'
import { lastChangeInWords, neverEnds, yearsInWords } from './stuck.view.tsx'

export const helpAnswerWords = {
  taken_up: 'Yes, they want it',
  thinking: 'They will think about it',
  not_now: 'Not now',
} as const

interface AddedHelpProps {
  readonly opened: OpenedEpisode
  readonly row: StuckRow | null
  readonly ideas: readonly HelpIdea[]
  readonly form: FormPage
}

/** Adding help: the person's own hope stands first, ideas come after it (S004-L374, S004-L388). */
export function AddedHelpView({ opened: { episode }, row, ideas, form }: AddedHelpProps): ReactElement {
  const field = formFields(form.values, form.errors)
  const { personId, episodeId } = episode
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Add help</Heading>
      <InsetText>{neverEnds}</InsetText>
      {row !== null && (
        <p className="nhsuk-body">
          {yearsInWords(row.person.years)} in treatment. Last change: {lastChangeInWords(row)}.
        </p>
      )}
      <Form action={partPath(personId, episodeId, 'added-help')} {...form.seal}>
        <TextArea
          {...field('own_hope')}
          label="What does the person hope for?"
          hint="Their own words. This leads"
          rows={2}
          maxLength={500}
        />
        <Radios
          {...field('idea')}
          label="Ideas (optional)"
          labelSize="s"
          items={[
            ...ideas.map(({ code, area, words }) => ({ value: code, text: words, hint: lifeAreaWords[area] })),
            { divider: 'or' as const },
            { value: 'none', text: 'Something else' },
          ]}
        />
        <TextArea {...field('what_we_do')} label="What help do you add?" rows={3} maxLength={500} />
        <Radios
          {...field('answer')}
          label="What does the person say to it?"
          labelSize="s"
          items={helpAnswers.map((value) => ({ value, text: helpAnswerWords[value] }))}
        />
        <DateInput {...field('look_again_on')} label="Look at it again on" labelSize="s" />
        <ButtonGroup>
          <Button>Save</Button>
          <a href={episodePath(personId, episodeId)}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Column>
  )
}
