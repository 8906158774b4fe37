import type { ReactElement } from 'react'
import { dayInWords, dayOf } from '../../../../kernel/calendar-day.ts'
import { Heading, Table } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { PersonContext } from '../../../../platform/web/request-context.ts'
import { needDomainWords, needOutcomes } from '../../domain/needs/need.ts'

import { type Need, needsOf } from '../../queries/needs-of.ts'

const standing = (need: Need) =>
  need.outcome !== null
    ? needOutcomes[need.outcome]
    : need.takenByName === null
      ? 'Nobody has it yet. Ask about it.'
      : `${need.takenByName}, ${need.takenByAgencyName}`

function MyNeedsView({ needs }: { readonly needs: readonly Need[] }): ReactElement {
  return (
    <>
      <Heading level={1}>What you need</Heading>
      <p className="nhsuk-body">
        What came up when you talked with workers, and who said they would do something about it. If something is wrong
        or missing, say so when you next meet.
      </p>
      <Table
        caption="What came up"
        captionHidden
        responsive
        firstCellIsHeader
        head={['What', 'Part of life', 'Who has it', 'Since']}
        whenEmpty="Nothing yet."
        rows={needs.map((need) => [
          need.words,
          needDomainWords[need.domain],
          standing(need),
          dayInWords(dayOf(need.createdAt)),
        ])}
      />
    </>
  )
}

/** The person's own needs, as far as they may read them. */
export async function showMyNeeds(context: PersonContext): Promise<Reply> {
  const needs = await needsOf(context.tx, context.actor.ownPeople)
  for (const personId of context.actor.ownPeople) context.about({ personId, route: 'own' })
  return page('What you need', <MyNeedsView needs={needs} />, { backLink: { href: '/my', text: 'Home' } })
}
