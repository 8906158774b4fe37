import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import type { Story } from '../../queries/stories-of.ts'
import { myStoryPath, storyPath } from '../paths.ts'

type Seal = { readonly csrf: string; readonly idempotencyKey: string }

function Told({ story, isOwn }: { readonly story: Story; readonly isOwn: boolean }): ReactElement {
  const self = isOwn ? 'You told this yourself' : 'Told by the person themself'
  const by =
    story.authorName === null
      ? self
      : `Written down with ${isOwn ? 'you' : 'the person'} by ${story.authorName}, ${story.ownerName}`
  return (
    <div className="nhsuk-card">
      <div className="nhsuk-card__content">
        {story.body.split(/\n{2,}/).map((paragraph, at) => (
          <p className="nhsuk-body" key={at}>
            {paragraph}
          </p>
        ))}
        <p className="nhsuk-body-s">
          {by}, {instantInWords(story.createdAt)}
          {isOwn && (story.isShown ? '. Workers see it' : '. Nobody but you sees it')}
        </p>
      </div>
    </div>
  )
}

interface StoryProps {
  readonly stories: readonly Story[]
  readonly values: FormValues
  readonly errors: FormErrors
  readonly seal: Seal
}

/** The person's own page: they tell their story once, say who sees it, and take it back. */
export function MyStoryView({ stories, values, errors, seal }: StoryProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>My story</Heading>
        <p className="nhsuk-body">
          Tell it once, in your own words. Somebody new can read it before they meet you, so that you need not begin
          again. The service that looks after you reads it, and those you let read notes about you. You decide.
        </p>
        {stories.map((story) => (
          <Told key={story.storyId} story={story} isOwn />
        ))}
        <Form action={myStoryPath} {...seal}>
          <TextArea
            {...field('story')}
            label={stories.length > 0 ? 'Tell it anew' : 'Your story'}
            hint={stories.length > 0 ? 'This takes the place of what stands above' : undefined}
            rows={12}
            maxLength={20000}
            threshold={80}
          />
          <Checkboxes
            {...field('is_shown')}
            label="Who sees it?"
            labelSize="s"
            items={[{ value: 'yes', text: 'Workers who may read notes about me see it' }]}
          />
          <Button>Save my story</Button>
        </Form>
        {stories.length > 0 && (
          <Form action={`${myStoryPath}/take-back`} fields={{ sure: 'yes' }} {...seal}>
            <Button variant="secondary">Take my story back</Button>
          </Form>
        )}
      </div>
    </div>
  )
}

interface WorkerStoryProps extends StoryProps {
  readonly personId: string
  readonly mayWrite: boolean
  readonly backHref: string
}

export function StoryView({
  personId,
  stories,
  mayWrite,
  backHref,
  values,
  errors,
  seal,
}: WorkerStoryProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>Their story</Heading>
        {stories.length === 0 && (
          <p className="nhsuk-body">
            There is no story to read here. People can write one themselves, or tell it to you once.
          </p>
        )}
        {stories.map((story) => (
          <Told key={story.storyId} story={story} isOwn={false} />
        ))}
        {mayWrite && (
          <Form action={storyPath(personId)} {...seal}>
            <TextArea
              {...field('story')}
              label="Write it down with the person"
              hint="In their words. They read it, and can hide it or take it back. It takes the place of what your agency wrote down before"
              rows={10}
              maxLength={20000}
              threshold={80}
            />
            <ButtonGroup>
              <Button>Save the story</Button>
              <a href={backHref}>Cancel</a>
            </ButtonGroup>
          </Form>
        )}
      </div>
    </div>
  )
}
