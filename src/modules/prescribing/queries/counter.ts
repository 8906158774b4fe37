import type { CalendarDay } from '../../../kernel/calendar-day.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { projectedIdentities } from '../../care/index.ts'
import { collectionsOn, contactFlags, dispensingAlerts } from './pharmacy-people.ts'
import { activeScripts } from './pharmacy-scripts.ts'

/** All that the counter page says: the running scripts of the acting pharmacy and the few facts about whose they are. */
export async function counter(tx: Tx, today: CalendarDay) {
  const scripts = await activeScripts(tx)
  const ids = [...new Set(scripts.map((script) => script.personId))]
  const [people, alerts, flags, collections] = await Promise.all([
    projectedIdentities(tx, ids),
    dispensingAlerts(tx, ids),
    contactFlags(tx, ids),
    collectionsOn(
      tx,
      scripts.map((script) => script.scriptId),
      today,
    ),
  ])
  return { scripts, people, alerts, flags, collections }
}
