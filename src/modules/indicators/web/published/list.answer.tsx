import type { ReactElement } from 'react'
import { dayInWords, dayOf, monthInWords } from '../../../../kernel/calendar-day.ts'
import { Heading, Table, Tag } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { RequestContext } from '../../../../platform/web/request-context.ts'
import { type PublicPublication, publishedMonths } from '../../queries/public-publications.ts'
import { publishedMonthPath } from '../paths.ts'

function State({ it }: { readonly it: PublicPublication }): ReactElement {
  if (it.withdrawnAt) return <Tag colour="red">Withdrawn</Tag>
  if (it.correctedBy) return <Tag colour="yellow">Corrected since</Tag>
  return <Tag colour="green">{it.correctsId ? 'Corrected figures' : 'Published'}</Tag>
}

/** Everything that was ever published, with what became of it. */
export async function showPublished({ tx }: RequestContext): Promise<Reply> {
  const months = await publishedMonths(tx)
  return page(
    'Published figures',
    <>
      <Heading level={1}>Published figures</Heading>
      <p className="nhsuk-body">
        What drug and alcohol partnerships say in public about treatment: how many people came, how long they waited,
        and how things went. Nobody can be found in these numbers.
      </p>
      <Table
        caption="Published figures, newest first"
        captionHidden
        responsive
        firstCellIsHeader
        head={['Twelve months to', 'Partnership', 'Published', 'State']}
        rows={months.map((it) => [
          { content: monthInWords(it.month), href: publishedMonthPath(it.publicationId) },
          it.partnershipName,
          dayInWords(dayOf(it.publishedAt)),
          <State key={it.publicationId} it={it} />,
        ])}
        whenEmpty={<p className="nhsuk-body">Nothing has been published yet.</p>}
      />
    </>,
  )
}
