import { setTimeout as sleep } from 'node:timers/promises'
import { callerOn } from '../../matrix/calling.ts'
import type { Persona } from '../../matrix/cast.ts'
import { complaintsIn, filledIn, formsIn, type Manner } from '../../matrix/forms.ts'
import type { Ground } from './ground.ts'

const manner: Manner = { choose: 'first', tick: 'first', year: '2099' }
const secret = 'Words of kind 4 about Sam'

/** Withdraws a permission while others keep reading under it: how long after the commit the last byte came (A10). */
export async function timeWithdrawals(
  ground: Ground,
  wanted: number,
): Promise<{ tried: number; longestMs: number; readings: number; wrong: string[] }> {
  const { app, owner, world, spare } = ground
  const caller = await callerOn(app)
  const as = (who: string, token: string): Persona => ({
    name: who,
    kind: 'staff',
    token,
    subjectId: '',
    agencyId: '',
    agencyKind: '',
    roles: [],
  })
  const amy = as('amy', world.token('amy'))
  const readers = [as('nina', world.token('nina')), as('nina again', spare.nina ?? '')]
  const record = `/people/${world.sam.id}`
  const wrong: string[] = []
  let longestMs = 0
  let readings = 0

  async function fill(path: string, typed: Record<string, string | string[]>, action = path): Promise<string> {
    const page = await caller.get(amy, path)
    const form = formsIn(page.body, path).find((one) => one.action === action)
    if (!form) throw new Error(`${path} (${page.status}) has no form to ${action}`)
    const reply = await caller.post(amy, form.action, { ...filledIn(form, manner), ...typed })
    if (reply.status !== 303) throw new Error(`${path} answered ${reply.status}: ${complaintsIn(reply.body)}`)
    return String(reply.headers.location)
  }

  // Nina works with Sam, so that only the permission decides what she reads of Riverside's.
  await owner.query(
    `insert into people.working_relationship (person_id, partnership_id, agency_id, staff_id, role) values ($1, $2, $3, $4, 'nurse')`,
    [world.sam.id, world.county, world.agencies.nhsTrust.id, world.workers.nina.id],
  )
  for (let turn = 0; turn < wanted; turn++) {
    const live = await owner.query<{ id: string }>(
      `select distinct sharing_grant_id as id from consent.grant_line where person_id = $1 and agency_id = $2 and withdrawn_at is null and valid_to > now()`,
      [world.sam.id, world.agencies.nhsTrust.id],
    )
    const grantId = live.rows[0]?.id
    const check = await fill(`${record}/sharing/stop/${grantId}`, { kinds: ['3', '4', '6'] })
    let committedAt = Number.POSITIVE_INFINITY
    let lastSeenAt = 0
    let lastBegunAt = 0
    let saw = 0
    let isOver = false
    const reading = readers.map(async (reader) => {
      while (!isOver) {
        const begunAt = performance.now()
        const page = await caller.get(reader, `${record}/kind/4`)
        readings++
        if (page.body.includes(secret)) {
          saw++
          lastSeenAt = Math.max(lastSeenAt, performance.now())
          lastBegunAt = Math.max(lastBegunAt, begunAt)
        }
      }
    })
    while (saw < 2 && readings < 10_000) await sleep(5)
    await fill(check, {})
    committedAt = performance.now()
    await sleep(120)
    isOver = true
    await Promise.all(reading)
    longestMs = Math.max(longestMs, lastSeenAt - committedAt)
    const after = await caller.get(readers[1] ?? amy, `${record}/kind/4`)
    // How late the last byte came depends on how busy the machine is, and is told; that no reading begins to show it any more does not.
    if (lastBegunAt > committedAt) wrong.push('seen by a reading that began after the withdrawal')
    if (saw === 0) wrong.push('nothing was seen before the withdrawal')
    if (after.body.includes(secret)) wrong.push('still seen after the withdrawal')
    const again = await fill(
      `${record}/sharing/give?to=${world.agencies.nhsTrust.id}&for=direct_care`,
      { kinds: ['3', '4', '6'], separately: [], sensitive: [], third_party: [] },
      `${record}/sharing/give`,
    )
    await fill(again, {})
  }
  await caller.close()
  return { tried: wanted, longestMs: Math.max(0, Math.round(longestMs)), readings, wrong }
}
