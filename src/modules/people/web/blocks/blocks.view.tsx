import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  Checkboxes,
  Column,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  Radios,
  Select,
  Table,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { type BlockReason, type BlockRow, blockReasons } from '../../queries/blocks-of.ts'
import type { Colleague, Partner } from '../../queries/colleagues.ts'

const reasonWords: Readonly<Record<BlockReason, { readonly mine: string; readonly theirs: string }>> = {
  known_to_me: {
    mine: 'I know them, or they know somebody I know',
    theirs: 'The person knows them, or they know somebody of theirs',
  },
  conflict: { mine: 'We have fallen out', theirs: 'There is a conflict' },
  safety: { mine: 'I do not feel safe with them', theirs: 'The person does not feel safe with them' },
}

export interface BlocksProps {
  readonly form: FormPage
  /** A worker writes down what the person said; otherwise it is the person's own page. */
  readonly isByWorker: boolean
  readonly action: string
  readonly liftAction: (block: BlockRow) => string
  readonly blocks: readonly BlockRow[]
  readonly agencies: readonly Partner[]
  readonly staff: readonly Colleague[]
  readonly asksIfSure: boolean
}

function BlockTable({
  form,
  blocks,
  liftAction,
  words,
}: Pick<BlocksProps, 'form' | 'blocks' | 'liftAction'> & { readonly words: 'mine' | 'theirs' }): ReactElement {
  return (
    <Table
      caption="Blocked now and before"
      responsive
      head={['Who', 'Why', 'Since', 'Until']}
      rows={blocks.map((block) => [
        block.staff_name ? `${block.staff_name} (${block.agency_name})` : `Everyone at ${block.agency_name}`,
        reasonWords[block.reason][words],
        dayInWords(dayOf(block.from_at)),
        block.to_at ? (
          dayInWords(dayOf(block.to_at))
        ) : (
          <Form action={liftAction(block)} {...form.seal} key="lift">
            <Button variant="secondary" small>
              Lift this block
            </Button>
          </Form>
        ),
      ])}
      whenEmpty="Nobody is blocked."
    />
  )
}

export function Blocks({
  form,
  isByWorker,
  action,
  liftAction,
  blocks,
  agencies,
  staff,
  asksIfSure,
}: BlocksProps): ReactElement {
  const field = formFields(form.values, form.errors)
  const words = isByWorker ? 'theirs' : 'mine'
  const who = [
    ...staff.map((one) => ({
      value: one.staff_id,
      text: `${[one.display_name, one.job_title].filter(Boolean).join(', ')} (${one.agency_name})`,
    })),
    ...agencies.map((one) => ({ value: one.agency_id, text: `Everyone at ${one.name}` })),
  ]
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>Who must not see {isByWorker ? 'this' : 'my'} record</Heading>
      <p className="nhsuk-body">
        {isByWorker
          ? 'Write down what the person asks. It acts at once. Those named cannot find or open the record, are not given this person, and are not told.'
          : 'You can name people who work here, or a whole agency. It acts at once. They cannot find or open your record, and nobody tells them.'}
      </p>
      <BlockTable form={form} blocks={blocks} liftAction={liftAction} words={words} />
      <Heading level={2}>Block somebody</Heading>
      <Form action={action} {...form.seal}>
        <Select {...field('who')} label="Who" items={[{ value: '', text: 'Choose one' }, ...who]} />
        <Radios
          {...field('reason')}
          label="Why"
          items={blockReasons.map((value) => ({ value, text: reasonWords[value][words] }))}
        />
        {asksIfSure && (
          <Checkboxes
            {...field('sure')}
            label="Are you sure?"
            items={[{ value: 'yes', text: 'Yes, block them all the same' }]}
          />
        )}
        <Button>Block</Button>
      </Form>
    </Column>
  )
}
