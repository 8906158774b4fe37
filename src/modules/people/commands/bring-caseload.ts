import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type CalendarDay, dayOf } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import type { Problem } from '../domain/caseload-row.ts'
import { caseloadText, fingerprint } from '../domain/caseload-text.ts'
import { type CaseloadPlan, planCaseload } from '../domain/plan-caseload.ts'
import { readCaseload } from '../domain/read-caseload.ts'
import type { BroughtFile } from '../queries/brought-file.ts'
import { caseloadPlanFacts } from '../queries/caseload-plan-facts.ts'
import { applyChanges } from '../store/apply-changes.ts'
import { insertNewPeople } from '../store/new-people.ts'
import { newPersonFrom } from '../store/new-person-from.ts'
import type { CommandContext } from './command-context.ts'

/** Keeps a file as it was brought; nothing of it is taken in yet. */
export async function bringCaseload(
  { tx, actor }: CommandContext,
  file: { readonly name: string; readonly content: Buffer },
): Promise<Result<{ fileId: string }>> {
  const text = caseloadText(file.content)
  if (!text.ok) return text
  const fileId = randomUUID()
  const name = file.name.replace(/\p{Cc}/gu, '').slice(-200) || 'caseload.csv'
  await sql`insert into people.caseload_file (caseload_file_id, partnership_id, owner_agency_id, brought_by, file_name, sha256, content)
    values (${fileId}, ${actor.partnershipId}, ${actor.agencyId}, ${actor.staffId}, ${name}, ${fingerprint(text.value)}, ${text.value})`.execute(
    tx,
  )
  return done({ fileId })
}

export interface Preview extends CaseloadPlan {
  readonly unknownHeadings: readonly string[]
  readonly problems: readonly Problem[]
}

/** What taking a file in would do now. */
export async function previewCaseload(
  { tx, actor }: CommandContext,
  content: string,
  today: CalendarDay,
): Promise<Preview> {
  const read = readCaseload(content, today)
  const plan = planCaseload(read.rows, await caseloadPlanFacts(tx, actor, read.rows))
  // A line that cannot be understood is said once, not again for what follows from it.
  const faulty = new Set(read.problems.map(({ line }) => line))
  const problems = [...read.problems, ...plan.problems.filter(({ line }) => !faulty.has(line))].toSorted(
    (a, b) => a.line - b.line,
  )
  return { lines: plan.lines, problems, unknownHeadings: read.unknownHeadings }
}

export interface TakenIn {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
  readonly personIds: readonly string[]
}

/** Takes a whole file in, or nothing of it. The same file again finds nothing to do. */
export async function takeInCaseload(context: CommandContext, file: BroughtFile): Promise<Result<TakenIn>> {
  const { tx, actor, now } = context
  const { lines, problems } = await previewCaseload(context, file.content, dayOf(now))
  if (problems.length > 0)
    return refused('file-has-problems', 'Put the problems right in your spreadsheet, then bring it again')
  const fresh = lines.filter(({ known }) => known === null).map((line) => newPersonFrom(line))
  const changed = lines.filter(({ known, changes }) => known !== null && changes.length > 0)
  if (fresh.length > 0) await insertNewPeople(tx, actor, fresh)
  for (const line of changed) {
    const fault = await applyChanges(context, line)
    if (fault) return refused('line-overtaken', `Line ${line.row.line}: ${fault}. Open this page again`)
  }
  const unchanged = lines.length - fresh.length - changed.length
  await sql`update people.caseload_file set taken_in_at = now(), people_added = ${fresh.length}, people_changed = ${changed.length}, people_unchanged = ${unchanged}
    where caseload_file_id = ${file.caseload_file_id}`.execute(tx)
  const personIds = [
    ...fresh.map(({ personId }) => personId),
    ...changed.flatMap(({ known }) => known?.identity.person_id ?? []),
  ]
  return done({ added: fresh.length, changed: changed.length, unchanged, personIds })
}
