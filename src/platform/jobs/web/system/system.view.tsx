import { instantInWords } from '../../../../kernel/calendar-day.ts'
import { Button, Form, Heading, SummaryList, WarningCallout } from '../../../web/components/index.ts'
import type { Overview } from '../../overview.ts'

interface Model {
  readonly now: Overview
  readonly seal: { readonly csrf: string; readonly idempotencyKey: string }
}

const number = (value: number) => value.toLocaleString('en-GB')

function waiting({ jobsWaiting, oldestJobDueAt }: Overview): string {
  if (jobsWaiting === 0 || oldestJobDueAt === null) return 'None'
  return `${number(jobsWaiting)}, the oldest since ${instantInWords(oldestJobDueAt)}`
}

export function SystemView({ now, seal }: Model) {
  const rows = [
    { key: 'Background tasks waiting', value: waiting(now) },
    { key: 'Background tasks that failed for good', value: number(now.jobsFailed) },
    { key: 'Messages on their way', value: number(now.messagesWaiting) },
    { key: 'Messages that could not be delivered', value: number(now.messagesSetAside) },
    { key: 'Entries in the audit', value: number(now.auditEntries) },
    {
      key: 'Last audit checkpoint',
      value: now.lastCheckpointAt === null ? 'None yet' : instantInWords(now.lastCheckpointAt),
    },
  ]
  return (
    <div className="nhsuk-grid-row">
      <div className="nhsuk-grid-column-two-thirds">
        <Heading level={1}>Behind the pages</Heading>
        <p className="nhsuk-body">What the system does by itself, in numbers. It shows no names and no messages.</p>
        <SummaryList rows={rows} />
        {now.messagesSetAside === 0 ? null : (
          <WarningCallout heading="Some messages did not arrive">
            <p className="nhsuk-body">Each was tried 8 times. Once the cause is put right, send them again.</p>
            <Form action="/system/messages" {...seal}>
              <Button>Send them again</Button>
            </Form>
          </WarningCallout>
        )}
      </div>
    </div>
  )
}
