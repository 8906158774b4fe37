import type { ReactElement } from 'react'
import { monthInWords } from '../../../../kernel/calendar-day.ts'
import {
  Button,
  ButtonGroup,
  Heading,
  InsetText,
  PageParts,
  Pagination,
  pagesAround,
  SummaryList,
  Table,
} from '../../../../platform/web/components/index.ts'
import { draftLabel, type FindingLevel } from '../../domain/sending/finding.ts'
import { numberInWords } from '../files/upload-words.ts'
import { findingCells, findingHead, LevelTag, type Openings } from '../finding-rows.tsx'
import { draftPath, findingsFilePath, keptReturnPath, monthPath, signPath } from '../paths.ts'
import type { MonthModel } from './month.page.ts'

export interface MonthProps {
  readonly model: MonthModel
  readonly openings: Openings
  /** The newest return signed off for the month. */
  readonly signed: { readonly returnId: string; readonly words: string } | null
  readonly isOver: boolean
}

function address(
  { month, asked }: MonthModel,
  change: { level?: FindingLevel | null; rule?: string | null; page?: number },
) {
  const { level, rule, page } = { ...asked, page: 1, ...change }
  const query = new URLSearchParams([
    ...(level ? [['level', level]] : []),
    ...(rule ? [['rule', rule]] : []),
    ...(page > 1 ? [['page', String(page)]] : []),
  ])
  return query.size === 0 ? monthPath(month) : `${monthPath(month)}?${query}`
}

function Rules({ model }: { readonly model: MonthModel }): ReactElement | null {
  if (model.rules.length === 0) return null
  return (
    <Table
      caption="What was found, by rule"
      responsive
      head={['Rule', 'Kind', { content: 'Records', format: 'numeric' }]}
      rows={model.rules.map(({ rule, level, words, count }) => [
        <a key="rule" className="nhsuk-link" href={`${address(model, { rule, level: null })}#findings`}>
          {words}
        </a>,
        <LevelTag key="level" level={level} />,
        { content: numberInWords(count), format: 'numeric' as const },
      ])}
    />
  )
}

function Findings({ model, openings }: Pick<MonthProps, 'model' | 'openings'>): ReactElement {
  const { asked, at, checked, shown, pages, rules } = model
  const levels = [
    { text: 'All', level: null },
    { text: `Errors (${numberInWords(checked.errors)})`, level: 'error' as const },
    { text: `Warnings (${numberInWords(checked.warnings)})`, level: 'warning' as const },
  ]
  const rule = rules.find((one) => one.rule === asked.rule)
  return (
    <section aria-labelledby="findings">
      <Heading level={2} id="findings">
        {rule ? rule.words : 'What to mend'}
      </Heading>
      <PageParts
        label="Which findings"
        items={levels.map(({ text, level }) => ({
          text,
          href: `${address(model, { level, rule: null })}#findings`,
          current: !asked.rule && asked.level === level,
        }))}
      />
      <Table
        caption="Findings"
        captionHidden
        responsive
        head={[...findingHead]}
        rows={shown.map((one) => findingCells(one, openings))}
        whenEmpty={<p className="nhsuk-body">Nothing was found.</p>}
      />
      {pages > 1 && <Pagination {...pagesAround(at, pages, (page) => `${address(model, { page })}#findings`)} />}
    </section>
  )
}

export function DraftNote(): ReactElement {
  return (
    <InsetText>
      <p>
        {draftLabel.charAt(0).toUpperCase()}
        {draftLabel.slice(1)}. We do not have the official specification. Errors are rules of published sources; a rule
        we are less sure of only warns.
      </p>
    </InsetText>
  )
}

export function MonthPage({ model, openings, signed, isOver }: MonthProps): ReactElement {
  const { month, checked } = model
  return (
    <>
      <Heading level={1} caption="National return">
        {monthInWords(`${month}-01`)}
      </Heading>
      <DraftNote />
      <SummaryList
        rows={[
          { key: 'Rows to send', value: numberInWords(checked.rows) },
          { key: 'Errors', value: numberInWords(checked.errors) },
          { key: 'Warnings', value: numberInWords(checked.warnings) },
          {
            key: 'Signed off',
            value: signed ? (
              <a className="nhsuk-link" href={keptReturnPath(signed.returnId)}>
                {signed.words}
              </a>
            ) : (
              'Not yet'
            ),
          },
        ]}
      />
      {checked.rows === 0 ? (
        <p className="nhsuk-body">Your agency has nobody to put into this return.</p>
      ) : (
        <>
          <ButtonGroup>
            {isOver && <Button href={signPath(month)}>{signed ? 'Sign it off again' : 'Sign it off'}</Button>}
            <a href={draftPath(month)}>Download the draft file</a>
            <a href={findingsFilePath(month)}>Download what was found</a>
          </ButtonGroup>
          {!isOver && (
            <p className="nhsuk-body">The month is not over yet. What is mended now is right when it ends.</p>
          )}
          <Rules model={model} />
          <Findings model={model} openings={openings} />
        </>
      )}
    </>
  )
}
