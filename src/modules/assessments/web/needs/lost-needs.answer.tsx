import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { Heading, Pagination, pagesAround, Table } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { type NeedLimit, needDomainWords } from '../../domain/needs/need.ts'
import { type LostNeed, lostNeeds, lostNeedsOnAPage } from '../../queries/lost-needs.ts'
import { needLimit } from '../../queries/needs-of.ts'
import { burdenPath, lostNeedsPath, needPath } from '../paths.ts'

interface LostNeedsProps {
  readonly needs: readonly LostNeed[]
  readonly limit: NeedLimit
  readonly page: number
  readonly hasMore: boolean
}

function LostNeedsView({ needs, limit, page: at, hasMore }: LostNeedsProps): ReactElement {
  return (
    <>
      <Heading level={1}>Lost needs</Heading>
      <p className="nhsuk-body">
        Needs your agency found and nobody has taken on for {limit.daysWithoutOwner} days, or for {limit.daysIfUrgent}{' '}
        {limit.daysIfUrgent === 1 ? 'day' : 'days'} if they are urgent. You see those of people whose record is open to
        you.
      </p>
      <Table
        caption="Needs nobody has taken on"
        captionHidden
        responsive
        firstCellIsHeader
        head={['What is needed', 'Person', 'Part of life', 'Since']}
        whenEmpty="None. Every need has somebody."
        rows={needs.map((need) => [
          {
            content: (
              <>
                {need.urgent && <strong>Urgent: </strong>}
                {/* Whoever is not told whose it is has no page of it either. */}
                {need.personName === null ? (
                  need.words
                ) : (
                  <a href={needPath(need.personId, need.needId)}>{need.words}</a>
                )}
              </>
            ),
          },
          need.personName ?? 'Name not shared',
          needDomainWords[need.domain],
          dayInWords(dayOf(need.createdAt)),
        ])}
      />
      <p className="nhsuk-body">
        <a href={burdenPath}>What assessments ask of people</a>
      </p>
      {(at > 1 || hasMore) && (
        <Pagination {...pagesAround(at, hasMore ? at + 1 : at, (n) => `${lostNeedsPath}?page=${n}`)} />
      )}
    </>
  )
}

/** The agency's needs without an owner, past the set days (S002-L41b). */
export async function showLostNeeds(context: StaffContext): Promise<Reply> {
  const { tx, actor, query } = context
  const at = Math.max(1, Math.min(1000, Number.parseInt(query.page ?? '1', 10) || 1))
  const limit = await needLimit(tx)
  const all = await lostNeeds(tx, actor.agencyId, { limit, page: at })
  const needs = all.slice(0, lostNeedsOnAPage)
  context.listed([...new Set(needs.map(({ personId }) => personId))])
  return page(
    'Lost needs',
    <LostNeedsView needs={needs} limit={limit} page={at} hasMore={all.length > lostNeedsOnAPage} />,
  )
}
