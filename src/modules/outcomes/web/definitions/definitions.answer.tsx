import type { ReactElement } from 'react'
import { Heading, Table } from '../../../../platform/web/components/index.ts'
import { page, type Reply } from '../../../../platform/web/reply.ts'
import type { StaffContext } from '../../../../platform/web/request-context.ts'
import { definitions as indicatorDefinitions, rulesForSql } from '../../../indicators/index.ts'
import { outcomeDefinitions } from '../../definitions.ts'
import { amountOf } from '../../domain/amounts.ts'
import type { Item, OutcomeDefinitions } from '../../domain/definitions-file.ts'
import { scorecardPath } from '../paths.ts'

type IndicatorValues = Readonly<Record<string, unknown>>

function changeThatCounts(item: Item, definitions: OutcomeDefinitions, values: IndicatorValues): string {
  if (item.better === 'said') return 'As it was said'
  const change = amountOf(item.change, definitions, values)
  if (item.range[1] === 1) return 'From yes to no is better, from no to yes worse'
  const unit = item.range[1] === 28 ? (change === 1 ? 'day' : 'days') : 'points'
  return item.better === 'lower'
    ? `${change} ${unit} fewer, or none any more, is better. ${change} ${unit} more is worse`
    : `${change} ${unit} more is better, ${change} ${unit} fewer worse`
}

function Areas({
  definitions,
  values,
}: {
  readonly definitions: OutcomeDefinitions
  readonly values: IndicatorValues
}) {
  return definitions.blocks.map((block) => (
    <Table
      key={block.code}
      caption={block.name}
      captionSize="m"
      responsive
      firstCellIsHeader
      head={['Question', 'How it is asked', 'Change that counts', 'Source', 'Owner']}
      rows={block.items.map((item) => [
        item.name,
        item.asked,
        changeThatCounts(item, definitions, values),
        block.source,
        block.owner,
      ])}
    />
  ))
}

function Meaning(): ReactElement {
  return (
    <>
      <h2 className="nhsuk-heading-m">Change: seven areas of life and two views</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>Counted: people who are better, the same or worse, by two records of the same person.</li>
        <li>Out of: everyone whose day 182 after starting came in the period, by the latest of their journeys.</li>
        <li>The first record: the earliest start record within 14 days of the start.</li>
        <li>The second record: the last review record from day 29 to day 182.</li>
        <li>Not known: no such two records, or the question was not answered in both.</li>
        <li>For an agency: the journey began there.</li>
        <li>Complete: a missing return of an agency makes its numbers and the partnership’s incomplete, never 0.</li>
      </ul>
      <h2 className="nhsuk-heading-m">How people live, by years in treatment</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        <li>Counted: people who answered yes in their last outcome record.</li>
        <li>Out of: everyone in treatment at the end of the period, by years since their journey began.</li>
        <li>Not known: no record in the year before, or the question was not answered.</li>
        <li>For an agency: they had an episode open there at the end of the period.</li>
      </ul>
    </>
  )
}

function DefinitionsView({
  definitions,
  values,
}: {
  readonly definitions: OutcomeDefinitions
  readonly values: IndicatorValues
}): ReactElement {
  const { settings, life, note, version } = definitions
  return (
    <>
      <Heading level={1} caption={`Definitions ${version}`}>
        What each number of outcomes means
      </Heading>
      <p className="nhsuk-body">{note}</p>
      <Meaning />
      <Table
        caption="Parts of life"
        captionSize="m"
        responsive
        firstCellIsHeader
        head={['Part', 'What yes means']}
        rows={life.map(({ name, means }) => [name, means])}
      />
      <Areas definitions={definitions} values={values} />
      <Table
        caption="Figures behind the numbers"
        captionSize="m"
        responsive
        firstCellIsHeader
        head={['What for', 'Value', 'Source', 'How sure', 'Owner']}
        rows={settings.map((one) => [one.meaning, `${one.value} ${one.unit}`, one.source, one.confidence, one.owner])}
      />
    </>
  )
}

/** What every number of the outcomes means, what it is out of, where it comes from and who answers for it. */
export async function showDefinitions(_context: StaffContext): Promise<Reply> {
  const definitions = outcomeDefinitions()
  const values = rulesForSql(indicatorDefinitions().values)
  return page('What each number of outcomes means', <DefinitionsView definitions={definitions} values={values} />, {
    wide: true,
    backLink: { href: scorecardPath, text: 'Seven areas of life' },
  })
}
