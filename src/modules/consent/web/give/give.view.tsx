import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Checkboxes,
  DateInput,
  ErrorSummary,
  Form,
  type FormErrors,
  type FormValues,
  formFields,
  Heading,
  InsetText,
  Table,
} from '../../../../platform/web/components/index.ts'
import {
  type Category,
  categoryInWords,
  goesWithEveryPermission,
  holds,
  listInWords,
  partInWords,
  purposeFor,
  sentenceCase,
} from '../../domain/categories.ts'
import type { LiveLine } from '../../domain/rules.ts'
import type { SharingAsker } from '../../queries/sharing-asker.ts'
import type { SharingChoice } from '../../queries/sharing-choices.ts'
import { givePath } from '../paths.ts'
import { ordinaryKinds, separateKinds } from './give.form.ts'

interface GiveModel {
  readonly asker: SharingAsker
  readonly choice: SharingChoice
  /** What the agency may see for this purpose already: to change it, it is taken back first. */
  readonly live: readonly LiveLine[]
  readonly values: FormValues
  readonly errors?: FormErrors
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

interface ItemFacts extends Pick<GiveModel, 'choice' | 'live'> {
  readonly reader: SharingAsker['reader']
}

function SeenAlready({ choice, live, reader }: ItemFacts): ReactElement {
  const named = goesWithEveryPermission.filter((category) => holds(choice.inFull | choice.inPart, category))
  const alertsToo = choice.purpose === 'direct_care'
  return (
    <InsetText>
      <p>
        Always included: {listInWords(named.map((category) => categoryInWords(category, reader)))}
        {alertsToo ? ', and alerts that keep people safe, so that nobody treats without knowing' : ''}.
      </p>
      {live.length > 0 && (
        <>
          <p>Already allowed:</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {live.map(({ category, lastDay }) => (
              <li key={category}>
                {sentenceCase(categoryInWords(category, reader))}, until {dayInWords(lastDay)}
              </li>
            ))}
          </ul>
        </>
      )}
    </InsetText>
  )
}

function Marks({ field }: { readonly field: ReturnType<typeof formFields> }): ReactElement {
  return (
    <>
      <Checkboxes
        {...field('sensitive')}
        labelSize="s"
        label="Entries marked very private"
        items={[{ value: 'yes', text: 'Include entries of these kinds that are marked very private' }]}
      />
      <Checkboxes
        {...field('third_party')}
        labelSize="s"
        label="What other people said"
        items={[
          {
            value: 'yes',
            text: 'Include entries of these kinds that other people told us, or that are about them',
          },
        ]}
      />
    </>
  )
}

/** The kinds to tick: those the agency does not see already, each with what it would see of it. */
function itemsFor(categories: readonly Category[], { choice, live, reader }: ItemFacts) {
  return categories
    .filter((category) => live.every((line) => line.category !== category))
    .map((category) => ({
      value: String(category),
      text: sentenceCase(categoryInWords(category, reader)),
      ...(holds(choice.inPart, category) && { hint: sentenceCase(partInWords(choice.ceiling, category, reader)) }),
    }))
}

/** Which kinds one agency may see, and until when. */
export function giveView({ asker, choice, live, values, errors = [], seal }: GiveModel): ReactElement {
  const field = formFields(values, errors)
  const { reader } = asker
  const who = reader === 'person' ? 'you' : 'the person'
  const facts = { choice, live, reader }
  const [ordinary, separate] = [itemsFor(ordinaryKinds(choice), facts), itemsFor(separateKinds(choice), facts)]
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <ErrorSummary errors={errors} />
        <Heading level={1} caption={purposeFor(choice.purposeName, reader)}>
          What may {choice.agencyName} see?
        </Heading>
        <SeenAlready {...facts} />
        <Form action={givePath(asker.base)} {...seal} fields={{ to: choice.agencyId, for: choice.purpose }}>
          {ordinary.length > 0 && (
            <Checkboxes
              {...field('kinds')}
              labelSize="s"
              label="Kinds of information"
              hint="Select all that apply"
              items={ordinary}
            />
          )}
          {separate.length > 0 && (
            <Checkboxes
              {...field('separately')}
              labelSize="s"
              label="Also, separately"
              hint={`These are specially protected. They are never part of “all”. Tick one only if ${who} really want${reader === 'person' ? '' : 's'} this agency to see it`}
              items={separate}
            />
          )}
          <Marks field={field} />
          <DateInput
            {...field('until')}
            labelSize="s"
            label="Last day"
            hint="At most a year from today. It can be ended sooner at any time"
          />
          <ButtonGroup>
            <Button>See what would change</Button>
            <a className="nhsuk-link" href={asker.base}>
              Cancel
            </a>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

/** Whom a permission could be for, where the address did not say. */
export function whomView(asker: SharingAsker, choices: readonly SharingChoice[]): ReactElement {
  return (
    <>
      <Heading level={1}>Let an agency see more</Heading>
      <Table
        caption="Agencies that can be given permission"
        captionHidden
        responsive
        firstCellIsHeader
        head={['Agency', 'What for', 'Choose']}
        whenEmpty="The partnership agreement has no room for a new permission just now."
        rows={choices.map((choice) => [
          choice.agencyName,
          purposeFor(choice.purposeName, asker.reader),
          <a key="choose" className="nhsuk-link" href={givePath(asker.base, choice.agencyId, choice.purpose)}>
            Choose what they see<span className="nhsuk-u-visually-hidden"> ({choice.agencyName})</span>
          </a>,
        ])}
      />
    </>
  )
}
