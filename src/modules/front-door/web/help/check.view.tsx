import type { ReactElement } from 'react'
import { Button, SummaryList } from '../../../../platform/web/components/index.ts'
import { barrierInWords } from '../../domain/barriers.ts'
import { ageBandWords } from '../../domain/help-request.ts'
import { helpPath } from '../paths.ts'
import { typedIn } from '../safe-ways.tsx'
import { ageIn, type Step } from './help.form.ts'
import { type HelpProps, HelpView } from './help.view.tsx'

const wayWords: Readonly<Record<string, string>> = {
  phone: 'phone',
  text: 'text message',
  email: 'e-mail',
  letter: 'letter',
}

const listOf = (value: HelpProps['values'][string]): readonly string[] =>
  value === undefined || value === '' ? [] : typeof value === 'string' ? [value] : value

function waysInWords(values: HelpProps['values']): string {
  const chosen = listOf(values.ways).flatMap((way) => wayWords[way] ?? [])
  if (chosen.length === 0) return 'Do not contact me. I will come back'
  const where = ['phone', 'email', 'address'].map((name) => typedIn(values, name)).filter((one) => one !== '')
  return `Safe: ${chosen.join(', ')}. ${where.join(', ')}`
}

const filled = (rows: readonly (readonly [key: string, value: string])[]) =>
  rows.filter(([, value]) => value !== '').map(([key, value]) => ({ key, value }))

function Answers({ step, rows }: { readonly step: Step; readonly rows: ReturnType<typeof filled> }): ReactElement {
  return (
    <>
      <SummaryList rows={rows} />
      <p>
        <Button variant="link" formAction={helpPath} name="go" value={step}>
          Change
          <span className="nhsuk-u-visually-hidden"> {rows.map(({ key }) => key.toLowerCase()).join(', ')}</span>
        </Button>
      </p>
    </>
  )
}

/** Everything typed so far, to look at once more before it is sent. */
export function CheckView(props: HelpProps): ReactElement {
  const { values, choices } = props
  const service = choices.services.find(({ serviceId }) => serviceId === typedIn(values, 'service'))
  const reach = filled([
    ['How we may reach you', waysInWords(values)],
    ['Messages', listOf(values.leave_message).length > 0 ? 'It is safe to leave one' : ''],
    ['Name to ask for', typedIn(values, 'ask_for')],
    ['Careful', typedIn(values, 'caution')],
  ])
  const about = filled([
    ['We call you', typedIn(values, 'chosen_name')],
    ['Age', ageBandWords[ageIn(values)]],
  ])
  const wants = filled([
    ['Who gets it', service?.name ?? 'The service that fits'],
    ['What would help', typedIn(values, 'wants')],
    ['What makes it hard', listOf(values.barriers).map(barrierInWords).join(', ')],
  ])
  return (
    <HelpView {...props}>
      <Answers step="reach" rows={reach} />
      <Answers step="about" rows={about} />
      <Answers step="wants" rows={wants} />
    </HelpView>
  )
}
