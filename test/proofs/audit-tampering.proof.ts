import { verifyAudit } from '../../src/platform/audit/index.ts'
import { tamperings } from '../support/audit-tampering.ts'
import { openTestDatabase } from '../support/database.ts'
import { tamperingGround } from '../support/tampering-ground.ts'

/**
 * A37: somebody with every right over the database, or over the folder of checkpoints, changes the audit in each way we know,
 * many times over, at places drawn from a fixed seed. The verifier must find each one, and nothing where nothing was done.
 */

const ways = Object.entries(tamperings)
const wanted = process.env.PROOF_SIZE === 'full' ? 1000 : ways.length * 6

/** A small generator with a fixed seed, so that a miss can be repeated (mulberry32). */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (((mixed ^ (mixed >>> 14)) >>> 0) % below) | 0
  }
}

const database = await openTestDatabase('audit tampering')
const ground = await tamperingGround(database, 480)
const pick = numbersFrom(20_261_122)
const check = () => verifyAudit(database.connections.owner, [ground.folder])
let tampered = 0
let found = 0
let falseAlarms = 0

async function expectWhole(): Promise<void> {
  const { findingCount, findings } = await check()
  if (findingCount === 0) return
  falseAlarms++
  console.error(`Found where nothing was done: ${findings[0]?.text}`)
}

try {
  await expectWhole()
  while (tampered < wanted) {
    const [name, tamper] = ways[tampered % ways.length] ?? []
    if (!name || !tamper) break
    const client = await database.owner.connect()
    const did = await tamper({ client, folder: ground.folder, pick }).finally(() => client.release())
    tampered++
    const { findingCount } = await check()
    if (findingCount > 0) found++
    else console.error(`Not found: ${name} (${did})`)
    await ground.putBack()
    if (tampered % ways.length === 0) await expectWhole()
  }
} finally {
  await ground.close()
  await database.drop()
}
const held = found === tampered && tampered === wanted && falseAlarms === 0
console.log(JSON.stringify({ proof: 'audit-tampering', tamperings: tampered, found, ways: ways.length, falseAlarms }))
process.exitCode = held ? 0 : 1
