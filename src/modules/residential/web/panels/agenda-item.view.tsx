import type { ReactElement } from 'react'
import { dayInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  Checkboxes,
  Column,
  DateInput,
  ErrorSummary,
  Form,
  formFields,
  Heading,
  InsetText,
  Radios,
  SummaryList,
  TextArea,
  TextInput,
} from '../../../../platform/web/components/index.ts'
import type { FormPage } from '../../../../platform/web/form-page.ts'
import { panelOutcomes, panelOutcomeWords } from '../../domain/path.ts'
import type { AgendaItem, Panel } from '../../queries/panels.ts'
import { agendaItemPath } from '../paths.ts'

interface AgendaItemProps {
  readonly panel: Panel
  readonly item: AgendaItem
  readonly mayDecide: boolean
  readonly form: FormPage
}

function Decide({ panel, item, form }: AgendaItemProps): ReactElement {
  const field = formFields(form.values, form.errors)
  const more = {
    funded: <TextInput {...field('funded_weeks')} label="For how many weeks?" width={3} inputMode="numeric" />,
    not_funded: undefined,
    deferred: <DateInput {...field('come_back_on')} label="When is it looked at again?" />,
  } as const
  return (
    <Form action={agendaItemPath(panel.panelId, item.agendaItemId)} {...form.seal}>
      <Heading level={2}>The decision</Heading>
      <Radios
        {...field('outcome')}
        label="What did the panel decide?"
        items={panelOutcomes.map((value) => ({ value, text: panelOutcomeWords[value], conditional: more[value] }))}
      />
      <TextArea
        {...field('reasons')}
        label="Why?"
        hint="The person reads this, and can appeal. Say what would change a no"
        rows={4}
        maxLength={2000}
      />
      <Checkboxes
        {...field('deciders')}
        label="Who decided?"
        hint="None of them decides an appeal"
        items={panel.members.map(({ staffId, name, role }) => ({ value: staffId, text: `${role}: ${name}` }))}
      />
      <Button>Save the decision</Button>
    </Form>
  )
}

/** What the panel reads: no name, the words the person agreed to, the days they have waited. */
export function AgendaItemView(props: AgendaItemProps): ReactElement {
  const { panel, item, mayDecide, form } = props
  const rows: readonly (readonly [string, string])[] = [
    ['Reference', item.reference],
    ['From', item.agencyName],
    ['Asked for', `${item.kindWords}, on ${dayInWords(item.askedOn)}`],
    ['Waiting', `${item.daysWaited} ${item.daysWaited === 1 ? 'day' : 'days'}`],
    ['Where they would like to go', item.place],
    ['Why, in their words', `“${item.why}”`],
    ['What has been tried', item.tried],
    ['Getting ready', item.preparation],
    ['What the worker would advise', item.advice],
  ]
  return (
    <Column>
      <ErrorSummary errors={form.errors} />
      <Heading level={1}>An application</Heading>
      <SummaryList rows={rows.filter(([, value]) => value !== '').map(([key, value]) => ({ key, value }))} />
      {mayDecide ? (
        <Decide {...props} />
      ) : (
        <InsetText>The panel meets on {dayInWords(panel.meetsOn)}. It can be decided from that day.</InsetText>
      )}
    </Column>
  )
}
