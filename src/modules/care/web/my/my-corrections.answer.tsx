import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { myRecordPath } from '../../../../kernel/paths.ts'
import {
  Button,
  ButtonGroup,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  SummaryList,
  TextArea,
} from '../../../../platform/web/components/index.ts'
import { readForm, text } from '../../../../platform/web/fields.ts'
import { invalid, notFound, page, type Reply, redirect } from '../../../../platform/web/reply.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import { askCorrection } from '../../commands/own-record.ts'
import { categories } from '../../queries/categories.ts'
import { type CorrectionRequest, correctionRequests } from '../../queries/correction-requests.ts'
import { itemsOf } from '../../queries/record-of.ts'
import { redactedEntries } from '../../queries/redacted-entries.ts'
import { myCorrectionsPath } from '../paths.ts'
import type { ShownItem } from '../record/shown-item.ts'
import { ownSections } from './my-record.answer.tsx'

const title = 'Ask to put something right'
const outcomes = {
  put_right: 'It was put right',
  noted_beside: 'Your view was written beside it',
  left_as_it_is: 'It was left as it is',
} as const

function Asked({ request }: { readonly request: CorrectionRequest }): ReactElement {
  return (
    <SummaryList
      rows={[
        { key: 'You asked', value: request.wanted },
        { key: 'Whom', value: `${request.ownerName}, ${dayInWords(dayOf(request.askedAt))}` },
        {
          key: 'Answer',
          value:
            request.outcome === null
              ? `Due by ${dayInWords(request.dueOn)}`
              : `${outcomes[request.outcome]}. ${request.answer}`,
        },
      ]}
    />
  )
}

export async function showMyCorrections(context: PersonContext): Promise<Reply> {
  const requests = await correctionRequests(context.tx, context.actor.ownPeople)
  context.about({ personId: context.actor.personId, route: 'own' })
  return page(
    'Things I asked to have put right',
    <>
      <Heading level={1}>Things I asked to have put right</Heading>
      {requests.length === 0 && (
        <p className="nhsuk-body">
          Nothing yet. Open <a href={myRecordPath}>your record</a> and choose what is wrong.
        </p>
      )}
      {requests.map((request) => (
        <Asked key={request.correctionRequestId} request={request} />
      ))}
    </>,
    { backLink: { href: '/my', text: 'Home' } },
  )
}

interface Wrong {
  readonly item: ShownItem
  readonly personId: string
  readonly category: number
  readonly entryId: string | null
}

/** The item of their record the person points at: only one they can see. */
async function whatIsWrong(context: PersonContext): Promise<Wrong | null> {
  const { tx, actor, query, now, today } = context
  const [items, redacted, kinds] = await Promise.all([
    itemsOf(tx, actor.ownPeople),
    redactedEntries(tx),
    categories(tx),
  ])
  const sections = ownSections({ personId: actor.personId, items, redacted, kinds }, now, today)
  const section = sections.find(({ category }) => String(category) === query.kind)
  const item = section?.items.find((one) => one.id === query.item && one.ownerAgencyId === query.agency)
  if (!section || !item) return null
  const { words: _words, requests: _requests, ...lists } = items
  const raw = [...Object.values(lists).flat(), ...redacted].find((one) => one.itemId === item.id)
  const isEntry = [...items.entry, ...redacted].some((one) => one.itemId === item.id)
  return {
    item,
    personId: raw?.personId ?? actor.personId,
    category: section.category,
    entryId: isEntry ? item.id : null,
  }
}

interface AskProps {
  readonly wrong: Wrong
  readonly action: string
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: PersonContext['seal']
}

function AskView({ wrong, action, values, errors = [], seal }: AskProps): ReactElement {
  const field = formFields(values, errors)
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1}>{title}</Heading>
        <InsetText>
          <p>
            {wrong.item.heading} ({wrong.item.by})
          </p>
        </InsetText>
        <p className="nhsuk-body">Whoever wrote it must answer you within 30 days.</p>
        <Form action={action} {...seal}>
          <TextArea {...field('wanted')} label="What is wrong, and what should it say?" rows={5} maxLength={5000} />
          <ButtonGroup>
            <Button>Ask</Button>
            <a href={myRecordPath}>Cancel</a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

export async function showAskCorrection(context: PersonContext): Promise<Reply> {
  const wrong = await whatIsWrong(context)
  context.about({ personId: context.actor.personId, route: 'own' })
  return wrong
    ? page(title, <AskView wrong={wrong} action={context.path} values={{}} seal={context.seal} />)
    : notFound()
}

export async function saveAskCorrection(context: PersonContext): Promise<Reply> {
  const wrong = await whatIsWrong(context)
  context.about({ personId: context.actor.personId, route: 'own' })
  if (!wrong) return notFound()
  const read = readForm({ wanted: text('What is wrong, and what it should say', { max: 5000 }) }, context.form)
  if (!read.ok)
    return invalid(
      title,
      <AskView wrong={wrong} action={context.path} values={context.form} errors={read.errors} seal={context.seal} />,
    )
  const { item, personId, category, entryId } = wrong
  await askCorrection(context, {
    personId,
    ownerAgencyId: item.ownerAgencyId,
    category,
    entryId,
    wanted: read.input.wanted,
  })
  return redirect(myCorrectionsPath, 'It is sent. You can see here what becomes of it')
}
