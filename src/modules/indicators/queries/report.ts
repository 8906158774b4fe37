import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { FigureRow } from '../domain/figure.ts'
import type { Period } from '../domain/period.ts'
import type { Definitions } from '../domain/rules.ts'
import { rulesForSql } from '../domain/rules.ts'

/** Anything that runs a statement: a connection of an operator, or a pool. */
export interface Runs {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>
}

export interface ReportQuestion extends Period {
  /** Null: every partnership. */
  readonly partnershipIds: readonly string[] | null
  readonly dataDate: CalendarDay
  readonly definitions: Definitions
  readonly assumeFeeds: boolean
}

/** Every figure of a period, from the record as it stands, unrounded. For operators: it runs as the owner of the record. */
export async function computeFigures(client: Runs, question: ReportQuestion): Promise<readonly FigureRow[]> {
  const { rows } = await client.query(
    `select partnership_id as "partnershipId", scope, key, indicator, figure
     from indicators.report($1::uuid[], $2::date, $3::date, $4::date, $5::jsonb, $6::boolean)`,
    [
      question.partnershipIds,
      question.from,
      question.to,
      question.dataDate,
      JSON.stringify(rulesForSql(question.definitions.values)),
      question.assumeFeeds,
    ],
  )
  return rows as FigureRow[]
}
