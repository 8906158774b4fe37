import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type EventData, run } from 'node:test'
import { spec } from 'node:test/reporters'
import { pathToFileURL } from 'node:url'
import { temporaryFolderOfTests } from './support/memory-folder.ts'
import { serverForOthers, testServer } from './support/server.ts'

/**
 * The whole test command, the one CI runs. With file names after it (`npm test -- src/people`), only the tests in those places.
 * Two processes at a time take one file after another, against one database server on which each file has a database of its own.
 */

const root = path.join(import.meta.dirname, '..')
const readsSources = ['--import', path.join(root, 'bin', 'typescript.mjs')]
const totals = { passed: 0, failed: 0 }
const cancel = new AbortController()
const figures: Record<string, unknown>[] = []

function count(isGood: boolean): void {
  if (isGood) totals.passed++
  else totals.failed++
}

async function stage(name: string, work: () => Promise<boolean>): Promise<void> {
  console.log(`\n=== ${name}`)
  const started = performance.now()
  const isGood = await work()
  console.log(`=== ${name}: ${isGood ? 'done' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

async function command(args: string[], onOutput?: (text: string) => void): Promise<boolean> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', onOutput ? 'pipe' : 'inherit', 'inherit'],
  })
  child.stdout?.setEncoding('utf8').on('data', (text: string) => onOutput?.(text))
  const [code] = await once(child, 'close')
  return code === 0
}

async function check(args: string[]): Promise<boolean> {
  const isGood = await command(args)
  count(isGood)
  return isGood
}

function filesNamed(pattern: RegExp, places: string[]): string[] {
  return places
    .filter((place) => fs.existsSync(path.join(root, place)))
    .flatMap((place) => {
      const at = path.join(root, place)
      if (fs.statSync(at).isFile()) return [at]
      const names = fs.readdirSync(at, { recursive: true, encoding: 'utf8' })
      return names.map((name) => path.join(at, name))
    })
    .filter((file) => pattern.test(file))
    .sort()
}

/** What takes longest has a process of its own and begins first, so that nothing long is left for the end. */
const alone = [
  'test/journeys/crawl.browser.test.ts',
  'test/journeys/every-form.test.ts',
  'src/app/cli/start.test.ts',
  'test/worlds/county.test.ts',
  'src/platform/db/keeping-data.test.ts',
  'src/platform/auth/throttle.test.ts',
]
const mostTogether = 10
const fewestTogether = 3

/** Ever fewer together towards the end, so that neither core has long to wait for the other. */
function together(files: readonly string[]): string[][] {
  if (files.length === 0) return []
  const most = Math.max(fewestTogether, Math.min(mostTogether, Math.ceil(files.length / 6)))
  return [files.slice(0, most), ...together(files.slice(most))]
}

/** Test files by process: to read the product anew takes longer than what most of them do with it. */
function inProcesses(files: readonly string[]): string[][] {
  const isAlone = (file: string) => alone.includes(path.relative(root, file))
  const first = files
    .filter(isAlone)
    .toSorted((a, b) => alone.indexOf(path.relative(root, a)) - alone.indexOf(path.relative(root, b)))
  const rest = files.filter((file) => !isAlone(file))
  return [...first.map((file) => [file]), ...together(rest)]
}

function writeEntries(folder: string, processes: readonly (readonly string[])[]): string[] {
  const from = pathToFileURL(path.join(root, 'test', 'support', 'one-after-another.ts')).href
  return processes.map((files, at) => {
    const entry = path.join(folder, `${String(at).padStart(3, '0')}.test.mjs`)
    const text = [root, files].map((what) => JSON.stringify(what)).join(', ')
    fs.writeFileSync(entry, `import { oneAfterAnother } from '${from}'\nawait oneAfterAnother(${text})\n`)
    return entry
  })
}

async function runTests(places: string[]): Promise<boolean> {
  const files = filesNamed(/\.test\.tsx?$/, places)
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'common-ground-tests-'))
  try {
    return await runEntries(writeEntries(folder, inProcesses(files)), files)
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

async function runEntries(entries: string[], files: readonly string[]): Promise<boolean> {
  const stream = run({
    files: entries,
    concurrency: 2,
    execArgv: readsSources,
    timeout: 1_800_000,
    signal: cancel.signal,
  })
  const result = { passed: 0, failed: 0 }
  const took = new Map<string, number>()
  const withTests = new Set<string>()
  const failed = new Set<string>()
  stream.on('test:summary', ({ file, counts }) => {
    if (file !== undefined) return
    result.passed += counts.passed
    result.failed += counts.tests - counts.passed - counts.skipped - counts.todo
  })
  // The suite of a file is reported after what is in it.
  let hasTest = false
  const ended = ({ name, nesting, details }: EventData.TestPass | EventData.TestFail) => {
    if (nesting > 0) {
      hasTest = true
      return
    }
    took.set(name, details.duration_ms / 1000)
    if (hasTest) withTests.add(name)
    hasTest = false
  }
  stream.on('test:pass', ended)
  stream.on('test:fail', (event) => {
    if (event.nesting === 0) failed.add(event.name)
    ended(event)
  })
  const report = stream.compose(new spec())
  report.pipe(process.stdout, { end: false })
  await once(report, 'end')
  // A file without a test proves nothing, and one that was never reached even less (A16).
  for (const file of files.map((one) => path.relative(root, one))) {
    if (withTests.has(file)) continue
    console.error(`${file}: no test of it was run.`)
    result.failed++
  }
  // What goes wrong before, between or after the tests of a file fails the file and none of its tests.
  result.failed = Math.max(result.failed, failed.size)
  const slowest = [...took].sort((a, b) => b[1] - a[1]).slice(0, 10)
  console.log(`Longest: ${slowest.map(([file, seconds]) => `${file} ${seconds.toFixed(0)} s`).join(', ')}`)
  totals.passed += result.passed
  totals.failed += result.failed
  if (result.passed + result.failed === 0) {
    console.error('No test was run.')
    totals.failed++
    return false
  }
  return result.failed === 0
}

/** A proof prints one line of JSON with its figures and ends with a code that says whether it held. */
async function runProof(file: string): Promise<boolean> {
  const name = path.basename(file, '.proof.ts')
  const started = performance.now()
  let output = ''
  const isGood = await command([...readsSources, file], (text) => {
    output += text
  })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`\n=== proof ${name}: ${isGood ? 'done' : 'FAILED'} in ${seconds} s\n${output.trim()}`)
  const last = output.trim().split('\n').at(-1) ?? ''
  const figure: unknown = last.startsWith('{') ? JSON.parse(last) : undefined
  const isComplete = isGood && typeof figure === 'object' && figure !== null
  if (isComplete) figures.push({ ...figure })
  else if (isGood) console.error('The proof gave no figures.')
  count(isComplete)
  return isComplete
}

/** From the shortest to the longest; one that is not named here is shorter than all. */
const longest = ['gaming', 'audit-tampering', 'kills', 'boundaries', 'access', 'routes']

/** Two at a time, the longest first: each works alone on databases of its own and leaves a core idle half of the time. */
async function runProofs(): Promise<boolean> {
  const turn = (file: string) => longest.findIndex((name) => file.endsWith(`/${name}.proof.ts`))
  const waiting = filesNamed(/\.proof\.ts$/, ['test/proofs']).sort((a, b) => turn(b) - turn(a))
  const next = async (): Promise<boolean> => {
    const file = waiting.shift()
    if (!file) return true
    const isGood = await runProof(file)
    return (await next()) && isGood
  }
  const both = await Promise.all([next(), next()])
  return both.every(Boolean)
}

async function main(places: string[]): Promise<void> {
  const started = performance.now()
  const isWhole = places.length === 0
  process.env.TMPDIR = temporaryFolderOfTests()
  const starting = testServer()
  const stop = () => {
    cancel.abort()
    void starting.then((server) => server.stop()).finally(() => process.exit(130))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop)
  const server = await starting
  process.env.CG_TEST_SERVER = serverForOthers(server)
  try {
    if (isWhole) {
      await stage('types', () => check(['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']))
      await stage('lint and format', () => check(['node_modules/@biomejs/biome/bin/biome', 'check']))
      await stage('generated files', () => check([...readsSources, 'db/generate/run.ts', '--check']))
    }
    await stage('tests', () => runTests(isWhole ? ['src', 'test', 'db'] : places))
    if (isWhole) await stage('proofs', runProofs)
  } finally {
    await server.stop()
  }
  if (figures.length > 0) console.log(`\n${JSON.stringify(figures)}`)
  console.log(
    `\n${totals.passed} passed, ${totals.failed} failed, in ${((performance.now() - started) / 1000).toFixed(0)} s`,
  )
  process.exitCode = totals.failed === 0 ? 0 : 1
}

await main(process.argv.slice(2))
