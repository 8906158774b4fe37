import type { ReactElement } from 'react'
import { instantInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  Details,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  Tag,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import { releaseRule } from '../../domain/writable.ts'
import type { Entry } from '../../queries/entries.ts'
import * as paths from '../paths.ts'
import { ItemCards, Links } from '../record/item-cards.tsx'
import { entryShown } from '../record/items-in-words.ts'
import type { Link, Viewer } from '../record/shown-item.ts'

export interface EntryViewProps {
  readonly entry: Entry
  readonly history: readonly Entry[]
  readonly viewer: Viewer
  readonly isOurs: boolean
  readonly mayWrite: boolean
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

function Struck({ entry }: { readonly entry: Entry }): ReactElement {
  return (
    <div className="nhsuk-card">
      <div className="nhsuk-card__content">
        <h3 className="nhsuk-card__heading nhsuk-heading-s">
          <s>{entry.title}</s> <Tag colour="grey">Struck through</Tag>
        </h3>
        <p className="nhsuk-body">
          <s>{entry.body}</s>
        </p>
        <p className="nhsuk-body-s">
          Written by {entry.authorName ?? 'someone'}, {entry.ownerName}, {instantInWords(entry.createdAt)}
        </p>
        {entry.struckAt && (
          <p className="nhsuk-body-s">
            Struck through by {entry.struckByName ?? 'someone'}, {instantInWords(entry.struckAt)}: {entry.struckReason}
          </p>
        )}
      </div>
    </div>
  )
}

function releaseWords(entry: Entry): string {
  const rule = releaseRule(entry)
  if (rule === 'at-once') return 'The person sees this.'
  if (entry.heldAt)
    return `The person does not see this. Held back ${instantInWords(entry.heldAt)}: ${entry.heldReason}`
  if (rule === 'redacted') {
    return entry.releasedAt
      ? `The person sees these words in its place: ${entry.redactedBody}`
      : 'The person does not see this. You can write words for them in its place.'
  }
  return entry.releasedAt
    ? `The person sees this since ${instantInWords(entry.releasedAt)}.`
    : 'The person sees this 28 days after it was written, or when you release it.'
}

function StrikeForm({ entry, values, errors = [], seal }: EntryViewProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <Details summary="This should not be in the record at all" open={errors.length > 0}>
      <p>
        Strike it through if it is about the wrong person. It stays readable for your agency, and partners no longer see
        it.
      </p>
      <Form action={`${paths.entryPath(entry.personId, entry.itemId)}/strike`} {...seal}>
        <TextInput {...field('reason')} label="Why it should not be here" />
        <Button variant="secondary">Strike it through</Button>
      </Form>
    </Details>
  )
}

function Doing(props: EntryViewProps): ReactElement {
  const { entry, mayWrite } = props
  const links: readonly Link[] = [
    ...(mayWrite ? [{ text: 'Correct it', href: paths.correctEntryPath(entry.personId, entry.itemId) }] : []),
    ...(releaseRule(entry) === 'at-once'
      ? []
      : [{ text: 'Release or hold it', href: paths.releaseEntryPath(entry.personId, entry.itemId) }]),
    ...(mayWrite ? [{ text: 'Seal it', href: paths.sealEntryPath(entry.personId, entry.itemId) }] : []),
  ]
  return (
    <>
      <p className="nhsuk-body">{releaseWords(entry)}</p>
      <Links links={links} />
      <StrikeForm {...props} />
    </>
  )
}

/** One entry with everything it was before. */
export function EntryView(props: EntryViewProps): ReactElement {
  const { entry, history, viewer, isOurs, errors = [] } = props
  const others = history.filter((one) => one.itemId !== entry.itemId)
  return (
    <>
      <ErrorSummary errors={errors} />
      <Heading level={1}>One note</Heading>
      {entry.struckAt ? <Struck entry={entry} /> : <ItemCards items={[entryShown(entry, viewer, [])]} level={2} />}
      {isOurs && entry.struckAt === null && <Doing {...props} />}
      {others.length > 0 && (
        <section aria-labelledby="history">
          <Heading level={2} size="m" id="history">
            What it was before, and after
          </Heading>
          {others.map((one) =>
            one.struckAt ? (
              <Struck key={one.itemId} entry={one} />
            ) : (
              <ItemCards key={one.itemId} items={[entryShown(one, viewer, [])]} />
            ),
          )}
        </section>
      )}
    </>
  )
}
