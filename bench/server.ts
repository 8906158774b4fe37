import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { type EmbeddedServer, startEmbedded } from '../src/platform/db/embedded.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { type Loaded, loadEngland } from './england/load.ts'
import { loaderVersion, type Size } from './england/size.ts'
import { loadNumbers, numbersVersion } from './numbers/load.ts'

export const memory = [
  'shared_buffers=2GB',
  'effective_cache_size=6GB',
  'work_mem=64MB',
  'maintenance_work_mem=1GB',
  'max_wal_size=8GB',
]
/** While loading only: nothing is promised to anybody yet, and a load that is cut short is thrown away. */
const careless = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'autovacuum=off',
  'max_wal_size=16GB',
  'checkpoint_timeout=1h',
]

const marker = z.object({
  loader: z.literal(loaderVersion),
  size: z.string(),
  loaded: z.object({
    seconds: z.number(),
    cpuSeconds: z.number(),
    parts: z.record(z.string(), z.number()),
    counts: z.record(z.string(), z.number()),
    drift: z.number(),
    driftOf: z.number(),
  }),
})

export interface BenchServer {
  readonly server: EmbeddedServer
  readonly loaded: Loaded
  readonly close: () => Promise<void>
}

function loadedBefore(file: string, size: Size): Loaded | null {
  if (!fs.existsSync(file)) return null
  const read = marker.safeParse(JSON.parse(fs.readFileSync(file, 'utf8')))
  return read.success && read.data.size === size.name ? read.data.loaded : null
}

/** Processor time of the server's connections that are over, as Linux counts it in hundredths of a second. */
function cpuSecondsOfEnded(pid: number): number {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[13]) + Number(fields[14])) / 100
}

async function load(dataDir: string, size: Size, log: (line: string) => void): Promise<Loaded> {
  const server = await startEmbedded({ dataDir, log, settings: [...memory, ...careless] })
  try {
    await migrate(server.owner)
    const loaded = await loadEngland(server.owner, size, log)
    return { ...loaded, cpuSeconds: cpuSecondsOfEnded(server.pid) }
  } finally {
    await server.stop()
  }
}

/** Starts what was loaded, brought up to date; a folder that is not kept goes away when it is closed. */
async function startLoaded(dataDir: string, goesAway: string | undefined, log: (line: string) => void) {
  const server = await startEmbedded({ dataDir, log, settings: memory })
  const close = async () => {
    await server.stop()
    if (goesAway !== undefined) fs.rmSync(goesAway, { recursive: true, force: true })
  }
  try {
    await migrate(server.owner)
  } catch (error) {
    await close()
    throw error
  }
  return { server, close }
}

/**
 * A server with the invented England on it: the one in BENCH_DIR if its marker says that it is whole and of this size, else a new
 * one, in BENCH_DIR or in a folder that goes away at the end.
 */
export async function openBench(
  size: Size,
  kept: string | undefined,
  log: (line: string) => void,
): Promise<BenchServer> {
  const folder =
    kept === undefined ? fs.mkdtempSync(path.join(os.tmpdir(), 'common-ground-bench-')) : path.resolve(kept)
  const [dataDir, file] = [path.join(folder, 'server'), path.join(folder, 'complete.json')]
  let loaded = loadedBefore(file, size)
  if (loaded === null) {
    fs.rmSync(file, { force: true })
    fs.rmSync(dataDir, { recursive: true, force: true })
    fs.mkdirSync(dataDir, { recursive: true })
    loaded = await load(dataDir, size, log)
    fs.writeFileSync(file, JSON.stringify({ loader: loaderVersion, size: size.name, loaded }, null, 2))
  }
  return { loaded, ...(await startLoaded(dataDir, kept === undefined ? folder : undefined, log)) }
}

const numbersMarker = z.object({ loader: z.literal(numbersVersion), size: z.string() })

function numbersAreLoaded(file: string, size: Size): boolean {
  if (!fs.existsSync(file)) return false
  const read = numbersMarker.safeParse(JSON.parse(fs.readFileSync(file, 'utf8')))
  return read.success && read.data.size === size.name
}

/** A server with six years of treatment on it, kept like the other in a folder of its own. */
export async function openNumbers(size: Size, kept: string | undefined, log: (line: string) => void) {
  const folder =
    kept === undefined
      ? fs.mkdtempSync(path.join(os.tmpdir(), 'common-ground-bench-numbers-'))
      : path.resolve(kept, 'numbers')
  const [dataDir, file] = [path.join(folder, 'server'), path.join(folder, 'complete.json')]
  const from = performance.now()
  if (!numbersAreLoaded(file, size)) {
    fs.rmSync(folder, { recursive: true, force: true })
    fs.mkdirSync(dataDir, { recursive: true })
    const loading = await startEmbedded({ dataDir, log, settings: [...memory, ...careless] })
    try {
      await migrate(loading.owner)
      await loadNumbers(loading.owner, size, log)
    } finally {
      await loading.stop()
    }
    fs.writeFileSync(file, JSON.stringify({ loader: numbersVersion, size: size.name }))
  }
  const seconds = (performance.now() - from) / 1000
  return { seconds, ...(await startLoaded(dataDir, kept === undefined ? folder : undefined, log)) }
}
