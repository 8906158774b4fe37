import { sql } from 'kysely'
import { addDays, type CalendarDay, dayInWords } from '../../../../kernel/calendar-day.ts'
import type { Tx } from '../../../../platform/db/database.ts'
import { Column, Heading } from '../../../../platform/web/components/index.ts'
import { type Reply, tooMany } from '../../../../platform/web/reply.ts'
import { takeFile } from '../../commands/take-file.ts'

/** The first day of the month after. */
const nextMonth = (today: CalendarDay): CalendarDay => `${addDays(`${today.slice(0, 7)}-28`, 4).slice(0, 7)}-01`

async function whoRunsIt(tx: Tx): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct s.display_name as name from partnership.staff_role r join partnership.staff s on s.staff_id = r.staff_id
    where r.role = 'partnership_manager' and r.from_at <= now() and (r.to_at is null or now() < r.to_at)
      and s.from_at <= now() and (s.to_at is null or now() < s.to_at)
    order by 1 limit 5`.execute(tx)
  return rows.map(({ name }) => name)
}

/** Counts a file about people for the acting agency; a page in its place where the agency has had all of this month. */
export async function countFile(tx: Tx, today: CalendarDay): Promise<Reply | null> {
  const { given, most } = await takeFile(tx)
  if (given) return null
  const names = await whoRunsIt(tx)
  return tooMany(
    'No more files this month',
    <Column>
      <Heading level={1}>No more files this month</Heading>
      <p className="nhsuk-body">
        Your agency has downloaded {most} files about people this month. That is as many as an agency may have, so that
        nobody carries the records away. Nothing was downloaded now.
      </p>
      <p className="nhsuk-body">You can download files again from {dayInWords(nextMonth(today))}.</p>
      <p className="nhsuk-body">
        If your work needs one sooner, ask whoever runs the partnership
        {names.length > 0 && ` (${names.join(', ')})`}. They can change the figure under “Clocks and thresholds”.
      </p>
    </Column>,
  )
}
