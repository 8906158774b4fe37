import type { ReactElement } from 'react'
import { countInWords } from '../../../../kernel/count.ts'
import { recordPath } from '../../../../kernel/paths.ts'
import { Heading, InsetText, Pagination, pagesAround, Table } from '../../../../platform/web/components/index.ts'
import { notFound, page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { nameOf } from '../../../people/index.ts'
import { outcomeWords } from '../../domain/part-words.ts'
import type { IndicatorText } from '../../domain/rules.ts'
import { type PersonBehind, peopleBehind } from '../../queries/people-behind.ts'
import { openPeriod } from '../opened.ts'
import { indicatorPath, peopleBehindPath } from '../paths.ts'
import { monthOf } from '../period.view.tsx'

const perPage = 50

interface PeopleProps {
  readonly text: IndicatorText
  readonly month: string
  readonly shown: readonly PersonBehind[]
  readonly hiddenCount: number
  readonly at: number
}

function Hidden({ count, beside }: { readonly count: number; readonly beside: number }): ReactElement | null {
  if (count === 0) return null
  if (beside === 0) {
    const whom = count === 1 ? 'One person counts' : `${countInWords(count)} people count`
    return (
      <p className="nhsuk-body">
        {whom} here. You may open the record of {count === 1 ? 'nobody' : 'none of them'}: names are for whoever works
        with the person.
      </p>
    )
  }
  const words = count === 1 ? 'One more person counts' : `${countInWords(count)} more people count`
  return <p className="nhsuk-body">{words} here whose record you may not open.</p>
}

function PeopleView({ text, month, shown, hiddenCount, at }: PeopleProps): ReactElement {
  const pages = Math.max(1, Math.ceil(shown.length / perPage))
  const here = shown.slice((at - 1) * perPage, at * perPage)
  return (
    <>
      <Heading level={1} caption={`${text.id} ${text.name}`}>
        The people behind your agency’s number
      </Heading>
      <InsetText>
        <p>
          By your agency’s own records alone, as they stand now. The number itself was frozen earlier and also takes in
          what other agencies recorded, so the two may differ.
        </p>
      </InsetText>
      {shown.length > 0 && (
        <Table
          caption="People"
          captionHidden
          responsive
          head={['Person', 'How they count']}
          rows={here.map((one) => [
            <a key={one.person_id} className="nhsuk-link" href={recordPath(one.person_id)}>
              {nameOf(one)}
            </a>,
            one.outcomes.map((outcome) => outcomeWords(outcome, text)).join(', '),
          ])}
        />
      )}
      {shown.length + hiddenCount === 0 && <p className="nhsuk-body">Nobody counts here.</p>}
      <Hidden count={hiddenCount} beside={shown.length} />
      {pages > 1 && <Pagination {...pagesAround(at, pages, (n) => `${peopleBehindPath(text.id, month)}&page=${n}`)} />}
    </>
  )
}

/** The people behind a figure, for workers of the agency it is about, as far as they may open each record. */
export async function showPeopleBehind(context: StaffContext): Promise<Reply> {
  const opened = await openPeriod(context)
  if ('none' in opened || !opened.hasOwn) return notFound()
  const { definitions, snapshot } = opened
  const text = definitions.indicators.find(({ id }) => id === context.params.indicator)
  if (!text) return notFound()
  const { shown, hiddenCount } = await peopleBehind(context.tx, snapshot.snapshotId, text.id, definitions)
  const pages = Math.max(1, Math.ceil(shown.length / perPage))
  const at = Math.min(pages, Math.max(1, Math.trunc(Number(context.query.page)) || 1))
  context.listed(shown.slice((at - 1) * perPage, at * perPage).map(({ person_id }) => person_id))
  const month = monthOf(snapshot)
  return page(text.name, <PeopleView text={text} month={month} shown={shown} hiddenCount={hiddenCount} at={at} />, {
    backLink: { href: indicatorPath(text.id, month), text: text.name },
  })
}
