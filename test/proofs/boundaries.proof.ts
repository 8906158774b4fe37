import { addDays } from '../../src/kernel/calendar-day.ts'
import { tryMalformedContexts, tryPlantedIdentities } from './boundaries/contexts.ts'
import { type Ground, openGround } from './boundaries/ground.ts'
import { tryPoolFaults } from './boundaries/pool-faults.ts'
import { timeRefusals } from './boundaries/refusal-timing.ts'
import { trySelfGrants } from './boundaries/self-grants.ts'
import { timeWithdrawals } from './boundaries/withdrawal.ts'

/**
 * Where one may just not: contexts that name nobody (A23), planted identities (A31), connections that went wrong while they were
 * somebody's (A32), giving oneself a right (A13), reading while it is withdrawn (A10), the ends of days when clocks change (A11).
 */
const isFull = process.env.PROOF_SIZE === 'full'

/** Midnight in London after a day, by the rule of JavaScript's own time zones. */
function londonMidnightAfter(day: string): string {
  const next = addDays(day, 1)
  for (const offset of [0, 1]) {
    const at = new Date(Date.parse(`${next}T00:00:00Z`) - offset * 3_600_000)
    const local = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Europe/London',
      dateStyle: 'short',
      timeStyle: 'medium',
    }).format(at)
    const [date, month, year] = local.slice(0, 10).split('/')
    if (`${year}-${month}-${date}` === next && local.endsWith('00:00:00')) return at.toISOString()
  }
  throw new Error(`no midnight after ${day}`)
}

/** The last moment of every day of six years, clock changes among them, against the database's. */
async function compareEndsOfDays({ owner }: Ground): Promise<{ tried: number; wrong: string[] }> {
  const { rows } = await owner.query<{ day: string; ends: string }>(
    `select to_char(d, 'YYYY-MM-DD') as day, to_char(consent.end_of_day(d::date) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ends
     from generate_series(date '2024-01-01', date '2030-12-31', interval '1 day') d`,
  )
  const wrong = rows
    .filter(({ day, ends }) => ends !== londonMidnightAfter(day))
    .map(({ day, ends }) => `${day} ends at ${ends}`)
  return { tried: rows.length, wrong }
}

const ground = await openGround()
const contexts = await tryMalformedContexts(ground)
const planted = await tryPlantedIdentities(ground)
const faults = await tryPoolFaults(ground, isFull ? 10_000 : 1_000)
const selfGrants = await trySelfGrants(ground)
const days = await compareEndsOfDays(ground)
const withdrawals = await timeWithdrawals(ground, isFull ? 100 : 10)
const timing = await timeRefusals(ground, isFull ? 5_000 : 1_000)
await ground.drop()

const wrong = [contexts, planted, faults, selfGrants, days, withdrawals].flatMap((part) => part.wrong)
for (const line of [...new Set(wrong)].slice(0, 40)) console.error(line)
console.log(
  JSON.stringify({
    proof: 'boundaries',
    contexts: contexts.tried,
    plantedIdentities: planted.tried,
    poolFaults: faults.tried,
    selfGrants: selfGrants.tried,
    daysCompared: days.tried,
    withdrawals: withdrawals.tried,
    lastByteMs: withdrawals.longestMs,
    readings: withdrawals.readings,
    refusalTiming: timing,
    wrong: wrong.length,
  }),
)
process.exitCode = wrong.length === 0 ? 0 : 1
