import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import { done, type Result, refused } from '../../../kernel/result.ts'
import { sendMessage } from '../../../platform/notify/index.ts'
import type { Panel } from '../queries/panels.ts'
import type { CommandContext } from './command-context.ts'

export interface Member {
  readonly staffId: string
  readonly role: string
}

export interface NewPanel {
  readonly meetsOn: CalendarDay
  readonly place: string
  readonly members: readonly Member[]
}

const goneMeanwhile = refused('absent', 'Somebody you named has left by now, or the panel has decided something')

async function seat(
  { tx }: Pick<CommandContext, 'tx'>,
  panelId: string,
  members: readonly Member[],
  seenVersion: number,
): Promise<Result<null>> {
  const who = members.map(({ staffId }) => staffId)
  const asWhat = members.map(({ role }) => role)
  const { rows } = await sql<{ code: string }>`
    select residential.seat_panel(${panelId}, ${who}::uuid[], ${asWhat}::text[], ${seenVersion}) as code`.execute(tx)
  const code = rows[0]?.code
  if (code === 'changed') return refused('changed', 'Somebody else changed who sits in the meantime')
  return code === 'done' ? done(null) : goneMeanwhile
}

/** Names a panel: a day, and who sits on it as what. */
export async function namePanel(
  context: CommandContext,
  { meetsOn, place, members }: NewPanel,
): Promise<Result<string>> {
  const { tx, actor } = context
  const panelId = randomUUID()
  await sql`
    insert into residential.panel (panel_id, partnership_id, meets_on, place, named_by)
    values (${panelId}, ${actor.partnershipId}, ${meetsOn}, ${place}, ${actor.staffId})`.execute(tx)
  const seated = await seat(context, panelId, members, 1)
  return seated.ok ? done(panelId) : seated
}

/** Changes who sits, and tells whoever comes or stands down. What a member who stood down could read there closes at once. */
export async function changeSeats(
  context: CommandContext,
  panel: Panel,
  members: readonly Member[],
  seenVersion: number,
): Promise<Result<null>> {
  const seated = await seat(context, panel.panelId, members, seenVersion)
  if (!seated.ok) return seated
  const before = new Set(panel.members.map(({ staffId }) => staffId))
  const after = new Set(members.map(({ staffId }) => staffId))
  const path = `/panels/${panel.panelId}`
  for (const staffId of [...after].filter((one) => !before.has(one)))
    await sendMessage(context.tx, { to: { staffId }, kind: 'panel.seated', subject: 'You sit on a panel', path })
  for (const staffId of [...before].filter((one) => !after.has(one)))
    await sendMessage(context.tx, {
      to: { staffId },
      kind: 'panel.stood_down',
      subject: 'You no longer sit on a panel',
      path: '/panels',
    })
  return done(null)
}
