import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { verifyAudit } from '../../src/platform/audit/index.ts'
import { openClient } from '../../src/platform/db/connection.ts'
import { findRunning, startEmbedded } from '../../src/platform/db/embedded.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { freePort } from '../support/free-port.ts'
import { signedIn } from '../worlds/builders.ts'
import { valley } from '../worlds/valley.ts'
import { journeys, type Traveller } from './kills/journeys.ts'
import { ProductProcess } from './kills/product-process.ts'
import { halfStates, Ledger, unwrittenReadings, whatIsLost } from './kills/promises.ts'
import { Over, SteadfastVisitor } from './kills/steadfast-visitor.ts'

/**
 * `kill -9` of the product and of its database in the middle of journeys (A60, A63, A38): what was acknowledged is there once and
 * whole, nothing is there by half, no page was shown without its row in the audit, and the product comes back by itself.
 */
const wanted = process.env.PROOF_SIZE === 'full' ? 500 : 50
const clients = 6
const sessions = 60

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'common-ground-kills-'))
const world = valley('kills')
const tokens = new Map<string, string[]>()

async function prepare(): Promise<void> {
  const server = await startEmbedded({ dataDir })
  await migrate(server.owner)
  for (const [who, one] of [...Object.entries(world.workers), ['sam', world.sam] as const]) {
    tokens.set(
      who,
      Array.from({ length: sessions }, () => signedIn(world.facts, who === 'sam' ? 'person' : 'staff', one.id)),
    )
  }
  const client = await openClient(server.owner, { applicationName: 'kills proof', statementTimeout: 0 })
  await world.facts.save(client)
  await client.query('insert into platform.demo_marker default values')
  // One worker registers and opens more people here than anybody does in a day.
  await client.query(
    `insert into partnership.setting_figure (code, applies_from, amounts, source, owner)
     values ('consent.people_before_confirming', current_date, '{1000000}', 'The proof', 'The proof')`,
  )
  await client.end()
  await server.stop()
}

/** A small generator with a fixed seed; what it meets when is up to the machine all the same. */
let state = Number(process.env.PROOF_SEED ?? 20_261_122)
function pick(below: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return below === 0 ? 0 : state % below
}

const ledger = new Ledger()
const troubles: string[] = []
let isOver = false
let journeysDone = 0
let kills = 0
const visitors: SteadfastVisitor[] = []
let number = 0

/** Names that look and sound like no other: the product asks about likely doubles, and that is not what is tried here. */
function wordOf(count: number): string {
  const bytes = createHash('sha256').update(`word ${count}`).digest()
  const letters = [...bytes.subarray(0, 10)].map(
    (byte, at) => (at % 2 === 0 ? 'bdfgklmnprstvz' : 'aeiou')[byte % (at % 2 === 0 ? 14 : 5)],
  )
  return `${letters.join('')}${count.toString(36)}`
}

function traveller(): Traveller {
  return {
    world,
    ledger,
    word: () => wordOf(number++),
    as: (who) => {
      const all = tokens.get(who) ?? []
      const visitor = new SteadfastVisitor(product.origin, all[pick(all.length)] ?? '', () => isOver)
      visitors.push(visitor)
      return visitor
    },
  }
}

async function travelOn(client: number): Promise<void> {
  const names = Object.keys(journeys)
  for (let turn = client; !isOver; turn++) {
    const name = names[turn % names.length] ?? ''
    try {
      await journeys[name]?.(traveller())
      journeysDone++
    } catch (error) {
      if (error instanceof Over) return
      troubles.push(
        `${name}: ${error instanceof Error ? error.message : String(error)}`.replaceAll(
          /[0-9a-f]{8}-[0-9a-f-]{27}/g,
          'ID',
        ),
      )
    }
  }
}

/** What is wrong with the data now, while everybody goes on working. */
async function check(since: number): Promise<string[]> {
  const running = findRunning(dataDir)
  if (!running) return ['no database to look into']
  const owner = await openClient(running.owner, { applicationName: 'kills proof', statementTimeout: 0 })
  try {
    const kept = ledger.kept.slice(since)
    const seen = new Map(ledger.seen)
    return [...(await whatIsLost(owner, kept)), ...(await halfStates(owner)), ...(await unwrittenReadings(owner, seen))]
  } finally {
    await owner.end()
  }
}

await prepare()
const product = new ProductProcess(dataDir, await freePort())
const lost: string[] = []

/** Kills one connection, waits until the product is well again by itself; then the program, sometimes with its database. */
async function oneRound(round: number): Promise<void> {
  for (let turn = 0; turn < 2; turn++) {
    await sleep(100 + pick(700))
    if (product.killConnection(pick)) kills++
    await product.untilWell()
  }
  await sleep(100 + pick(700))
  if (round % 2 === 0) {
    product.killDatabase()
    kills++
    await sleep(pick(100))
  }
  await product.killProgram()
  kills++
  await product.start()
}

try {
  await product.start()
  const travelling = Array.from({ length: clients }, (_, client) => travelOn(client))
  let checked = 0
  for (let round = 0; kills < wanted && lost.length === 0; round++) {
    await oneRound(round)
    const known = ledger.kept.length
    lost.push(...(await check(checked)))
    checked = known
  }
  await sleep(500)
  isOver = true
  await Promise.all(travelling)
  await product.untilWell()
  lost.push(...(await check(0)))
} catch (error) {
  // What was started is cleared up all the same.
  lost.push(`the proof broke off: ${String(error)}`)
} finally {
  isOver = true
  await product.stop()
}

const server = await startEmbedded({ dataDir })
const audit = await verifyAudit(server.owner, [path.join(dataDir, 'checkpoints')])
await server.stop()
fs.rmSync(dataDir, { recursive: true, force: true })

for (const line of [...new Set(lost)].slice(0, 20)) console.error(`lost: ${line}`)
for (const line of [...new Set(troubles)].slice(0, 20)) console.error(`trouble: ${line}`)
for (const { text } of audit.findings.slice(0, 5)) console.error(`audit: ${text}`)
const starts = product.startTimes.toSorted((a, b) => a - b)
const startP95 = Math.round(starts[Math.floor(starts.length * 0.95)] ?? 0)
const resent = visitors.reduce((sum, visitor) => sum + visitor.resent, 0)
const figures = {
  kills,
  acknowledged: ledger.kept.length,
  pages: [...ledger.seen.values()].reduce((a, b) => a + b, 0),
  journeys: journeysDone,
  resent,
  startP95,
  lost: lost.length,
  troubles: troubles.length,
}
console.log(JSON.stringify({ proof: 'kills', ...figures, auditFindings: audit.findingCount }))
process.exitCode =
  lost.length === 0 && troubles.length === 0 && audit.findingCount === 0 && kills >= wanted && journeysDone > 20 ? 0 : 1
