import { sql } from 'kysely'
import { type CalendarDay, dayInWords } from '../../../../kernel/calendar-day.ts'
import type { AgencyId, PersonId } from '../../../../kernel/id.ts'
import { allowMoreTime } from '../../../../platform/db/allow-more-time.ts'
import type { Tx } from '../../../../platform/db/database.ts'
import { dataSetOf, usualDataSet } from '../../data-sets.ts'
import { definitionInUse } from '../../domain/sending/definition-in-use.ts'
import type { CheckedReturn, Finding, FindingLevel } from '../../domain/sending/finding.ts'
import { mendPathOf } from '../../domain/sending/mend-path.ts'
import { lastDayOf } from '../../domain/sending/month.ts'

interface Found {
  readonly level: FindingLevel
  readonly rule: string
  readonly field: string
  readonly part: string
  readonly words: string
  readonly said: string | null
  readonly person_id: PersonId | null
  readonly episode_id: string | null
  readonly record_name: string
}

interface Checked {
  readonly rows: number
  readonly errors: number
  readonly warnings: number
  readonly findings: readonly Found[]
}

/** A day of the file as people write it; anything else as it stands there. */
const saidInWords = (said: string) => (/^\d{4}-\d{2}-\d{2}$/.test(said) ? dayInWords(said) : said)

const findingOf = ({ level, rule, field, part, words, said, person_id, episode_id, record_name }: Found): Finding => ({
  level,
  rule,
  field,
  words: said === null ? words : `${words} It says “${saidInWords(said)}”.`,
  personId: person_id,
  episodeId: episode_id,
  recordName: record_name,
  mendPath: person_id === null ? null : mendPathOf(field, part, person_id, episode_id),
})

export function definitionOf(dataSetId: string) {
  const dataSet = dataSetOf(dataSetId)
  if (!dataSet) throw new Error(`There is no data set ${dataSetId}.`)
  return definitionInUse(dataSet)
}

export interface ReturnToCheck {
  readonly agencyId: AgencyId
  /** 'YYYY-MM'. */
  readonly month: string
  readonly dataSetId: string
  /** The last day the data speak for; the month's last day unless another is named. */
  readonly dataDate?: CalendarDay
  readonly most?: number
}

const none: CheckedReturn = { rows: 0, errors: 0, warnings: 0, findings: [] }

/** Checks a month's return of the acting worker's agency; nothing for anybody else. */
export async function checkReturn(tx: Tx, asked: ReturnToCheck): Promise<CheckedReturn> {
  const dataDate = asked.dataDate ?? lastDayOf(asked.month)
  // That of 33,000 people takes 9 s: on a slower machine longer than any other statement of a page may.
  await allowMoreTime(tx)
  const { rows } = await sql<{ checked: Checked | null }>`
    select returns.check_return(${asked.agencyId}, ${dataDate}, ${definitionOf(asked.dataSetId)}, ${asked.most ?? 500}) as checked`.execute(
    tx,
  )
  const checked = rows[0]?.checked
  return checked ? { ...checked, findings: checked.findings.map(findingOf) } : none
}

/** The same checks for episodes as the record holds them now, for whoever writes on them. */
export async function checkEpisodes(
  tx: Tx,
  episodeIds: readonly string[],
  dataSetId: string = usualDataSet,
): Promise<readonly Finding[]> {
  if (episodeIds.length === 0) return []
  const { rows } = await sql<{ checked: Checked | null }>`
    select returns.check_episodes(${[...episodeIds]}::uuid[], ${definitionOf(dataSetId)}) as checked`.execute(tx)
  return rows[0]?.checked?.findings.map(findingOf) ?? []
}
