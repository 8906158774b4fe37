import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { testDatabase } from '../../../test/support/database.ts'
import { freePort as anyFreePort } from '../../../test/support/free-port.ts'
import { projectRoot } from '../../platform/db/migration-files.ts'
import { newKey } from '../../platform/secrets/index.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'common-ground-start-'))
after(() => fs.rmSync(folder, { recursive: true, force: true }))
const { url, owner } = await testDatabase('start')
/** The data of most tests here, one after another: to invent the county takes a while. */
const folderOfOne = path.join(folder, 'one')

interface Running {
  readonly child: ChildProcess
  /** Everything said so far. */
  readonly said: () => string
  readonly until: (words: RegExp) => Promise<void>
  readonly ended: Promise<number | null>
}

/** Types a command as a person does: its own process group, as a terminal gives it. */
function type(task: string, environment: Record<string, string>): Running {
  const child = spawn(process.execPath, ['bin/run.mjs', task], {
    cwd: projectRoot,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: '', ...environment },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text))
  const ended = once(child, 'close').then(([code]) => Number(code))
  const until = async (words: RegExp) => {
    while (!words.test(output)) {
      if (child.exitCode !== null) throw new Error(`ended too early: ${output}`)
      await sleep(20)
    }
  }
  return { child, said: () => output, until, ended }
}

/** Ctrl-C goes to every process of the terminal at once. */
const pressCtrlC = ({ child }: Running) => process.kill(-(child.pid ?? 0), 'SIGINT')

/** Processes that name the folder or work in it. */
function processesOf(dataDir: string): string[] {
  return fs.readdirSync('/proc').filter((pid) => {
    if (!/^\d+$/.test(pid)) return false
    try {
      const where = fs.readlinkSync(`/proc/${pid}/cwd`)
      return (
        where.startsWith(dataDir) || fs.readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`DATA_DIR=${dataDir}`)
      )
    } catch {
      return false
    }
  })
}

async function untilNothingRuns(dataDir: string): Promise<void> {
  for (let waited = 0; processesOf(dataDir).length > 0; waited++) {
    assert.ok(waited < 3000, `still running: ${processesOf(dataDir)}`)
    await sleep(20)
  }
}

const freePort = async () => String(await anyFreePort())

describe('npm start', () => {
  it('may be stopped while it is still beginning, and begins again afterwards', async () => {
    const PORT = await freePort()
    const stopped = async (DATA_DIR: string, when: (early: Running) => Promise<void>) => {
      const early = type('start', { DATA_DIR, PORT })
      await when(early)
      pressCtrlC(early)
      await early.ended
      await untilNothingRuns(DATA_DIR)
    }
    await stopped(path.join(folder, 'three'), (early) => early.until(/Inventing a county/))
    // The next start on these data, which goes through to its end, is the one below.
    for (const moment of [300, 900, 1600]) await stopped(folderOfOne, () => sleep(moment))
  })

  it('serves, refuses a second start on the same data, and stops at Ctrl-C leaving no process behind', async () => {
    const DATA_DIR = folderOfOne
    const PORT = await freePort()
    const first = type('start', { DATA_DIR, PORT })
    await first.until(/Press Ctrl-C/)
    assert.match(first.said(), new RegExp(`ready at http://localhost:${PORT} after`))
    const health = await fetch(`http://127.0.0.1:${PORT}/health`)
    assert.match(await health.text(), /^\{"status":"ok","database":"18\.\d+","schema":\d+\}$/)

    const same = type('start', { DATA_DIR, PORT: await freePort() })
    assert.equal(await same.ended, 1)
    assert.match(same.said(), /^Common Ground is already running on the data in .*one \(process \d+\)\..*\n$/)
    const port = type('start', { DATA_DIR: path.join(folder, 'two'), PORT })
    assert.equal(await port.ended, 1)
    assert.match(port.said(), new RegExp(`^Port ${PORT} is in use already\\..*\\n$`))

    pressCtrlC(first)
    assert.equal(await first.ended, 0)
    await untilNothingRuns(DATA_DIR)
    await assert.rejects(fetch(`http://127.0.0.1:${PORT}/health`))

    const keyFile = path.join(DATA_DIR, 'keys', 'secrets.key')
    const keys = () => fs.readFileSync(keyFile, 'utf8').match(/^[^#\n].*$/gm) ?? []
    const [firstKey] = keys()
    assert.equal(fs.statSync(keyFile).mode & 0o777, 0o600)
    const changed = type('change-key', { DATA_DIR })
    assert.equal(await changed.ended, 0, changed.said())
    assert.equal(keys().length, 2)
    assert.equal(keys()[1], firstKey)
  })

  it('stops by itself when what started it is killed outright', async () => {
    // On data that is there already: first starts are tried above, and are no different in this.
    const DATA_DIR = folderOfOne
    const running = type('start', { DATA_DIR, PORT: await freePort() })
    await running.until(/Press Ctrl-C/)
    running.child.kill('SIGKILL')
    await untilNothingRuns(DATA_DIR)
  })

  it('is never the way to a real database', async () => {
    const started = type('start', { DATABASE_URL: url, DATA_DIR: path.join(folder, 'four'), PORT: await freePort() })
    assert.equal(await started.ended, 1)
    assert.match(started.said(), /"npm start" is the try-out/)
  })
})

describe('npm run serve', () => {
  it('serves the database in DATABASE_URL and says what it lacks', async () => {
    const PORT = await freePort()
    const DATA_DIR = path.join(folder, 'five')
    const CHECKPOINT_DIR = path.join(folder, 'checkpoints')
    const without = type('serve', { PORT })
    assert.equal(await without.ended, 1)
    assert.match(without.said(), /Set DATABASE_URL/)
    const unset = type('serve', { PORT, DATABASE_URL: url.replace(/\/t_start_\w+/, '/postgres') })
    assert.equal(await unset.ended, 1)
    assert.match(unset.said(), /npm run migrate/)
    const SECRETS_KEY_FILE = path.join(folder, 'nowhere.key')
    const keyless = type('serve', { PORT, DATABASE_URL: url, DATA_DIR, CHECKPOINT_DIR, SECRETS_KEY_FILE })
    assert.equal(await keyless.ended, 1)
    assert.match(keyless.said(), /There is no file .*nowhere\.key/)
    const SECRETS_KEY = newKey()
    const wrong = type('serve', {
      PORT,
      DATABASE_URL: url,
      DATA_DIR,
      CHECKPOINT_DIR,
      SECRETS_KEY: SECRETS_KEY.slice(9),
    })
    assert.equal(await wrong.ended, 1)
    assert.match(wrong.said(), /SECRETS_KEY holds something that is not a key/)
    const SIGN_IN_SERVICES_FILE = path.join(folder, 'services.json')
    const trust = { key: 'trust', name: 'Ravelshire staff', issuer: 'https://sign-in.example', clientId: 'here' }
    const checked = { idTokenAlg: 'RS256', secondFactor: { amr: ['mfa'] } }
    fs.writeFileSync(SIGN_IN_SERVICES_FILE, JSON.stringify([{ ...trust, ...checked }]), { mode: 0o600 })
    const serving = type('serve', { PORT, DATABASE_URL: url, DATA_DIR, CHECKPOINT_DIR, SIGN_IN_SERVICES_FILE })
    await serving.until(/"serving"/)
    assert.match(serving.said(), /Made the key that one-time codes are sealed with/)
    assert.equal(fs.statSync(path.join(DATA_DIR, 'keys', 'secrets.key')).mode & 0o777, 0o600)
    const health = await fetch(`http://127.0.0.1:${PORT}/health`)
    assert.equal(health.status, 200)
    const signIn = await fetch(`http://127.0.0.1:${PORT}/sign-in`)
    assert.match(await signIn.text(), /Ravelshire staff/)
    pressCtrlC(serving)
    assert.equal(await serving.ended, 0)
    await untilNothingRuns(DATA_DIR)
  })

  it('holds one limit over two processes, also after one of them was started anew', async () => {
    const [one, other] = [await freePort(), await freePort()]
    const DATA_DIR = path.join(folder, 'seven')
    const settings = { DATABASE_URL: url, DATA_DIR, SECRETS_KEY: newKey() }
    const serveOn = async (PORT: string) => {
      const serving = type('serve', { ...settings, PORT })
      await serving.until(/"serving"/)
      return serving
    }
    // A form that looks something up without anybody signed in. What is typed comes after the count.
    const asks = async (port: string) =>
      (await fetch(`http://127.0.0.1:${port}/answer/unknown`, { method: 'POST', body: new URLSearchParams({}) })).status
    const first = await serveOn(one)
    const second = await serveOn(other)
    const seen: number[] = []
    for (let n = 0; n < 24; n++) seen.push(await asks(n % 2 === 0 ? one : other))
    assert.deepEqual(seen, [...Array(20).fill(403), ...Array(4).fill(429)])

    await owner.query("update auth.leave set ends_at = ends_at + interval '1 hour'")
    pressCtrlC(first)
    await first.ended
    const again = await serveOn(one)
    assert.equal(await asks(one), 429)
    for (const running of [again, second]) {
      pressCtrlC(running)
      await running.ended
    }
    await untilNothingRuns(DATA_DIR)
  })
})
