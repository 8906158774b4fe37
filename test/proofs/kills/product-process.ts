import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findRunning } from '../../../src/platform/db/embedded.ts'

const root = path.join(import.meta.dirname, '../../..')

/** Processes of the machine that are children of one process, with what they call themselves. */
function childrenOf(parent: number): { readonly pid: number; readonly title: string }[] {
  return fs.readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const stat = fs.readFileSync(`/proc/${name}/stat`, 'utf8')
      const ppid = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
      return ppid === parent ? [{ pid: Number(name), title: fs.readFileSync(`/proc/${name}/cmdline`, 'utf8') }] : []
    } catch {
      return []
    }
  })
}

function killNow(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL')
  } catch {
    return false
  }
}

/** The product as `npm start` runs it, in a process of its own that can be killed and started again on the same data. */
export class ProductProcess {
  readonly dataDir: string
  readonly origin: string
  readonly #port: number
  #child: ChildProcess | undefined
  /** How long each start took until the product answered, in milliseconds. */
  readonly startTimes: number[] = []

  constructor(dataDir: string, port: number) {
    this.dataDir = dataDir
    this.#port = port
    this.origin = `http://127.0.0.1:${port}`
  }

  /** The number of the database server on the data folder at this moment. */
  get database(): number | undefined {
    const running = findRunning(this.dataDir)
    const note = running && fs.readFileSync(path.join(running.cluster, 'postmaster.pid'), 'utf8')
    return note ? Number(note.split('\n')[0]) : undefined
  }

  async start(): Promise<void> {
    const started = performance.now()
    // An empty value counts as none.
    const env = {
      ...process.env,
      DATA_DIR: this.dataDir,
      PORT: String(this.#port),
      HOST: '127.0.0.1',
      DATABASE_URL: '',
    }
    const child = spawn(process.execPath, ['--import', './bin/typescript.mjs', 'src/app/cli/start.ts'], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.#child = child
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        said += text
      })
    }
    for (;;) {
      if (child.exitCode !== null) throw new Error(`the product did not start again. It said:\n${said}`)
      if (said.includes('Common Ground is ready') && (await this.isWell())) break
      if (performance.now() - started > 300_000)
        throw new Error(`the product was not ready after five minutes. It said:\n${said}`)
      await sleep(20)
    }
    this.startTimes.push(performance.now() - started)
  }

  async isWell(): Promise<boolean> {
    try {
      const answer = await fetch(`${this.origin}/health`, { signal: AbortSignal.timeout(2000) })
      return answer.status === 200
    } catch {
      return false
    }
  }

  async untilWell(): Promise<void> {
    for (let waited = 0; !(await this.isWell()); waited++) {
      if (waited > 3000) throw new Error('the product did not come back by itself')
      await sleep(20)
    }
  }

  /** `kill -9` of the program. The database server lives on and is taken over by the next start. */
  async killProgram(): Promise<void> {
    const child = this.#child
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null)
      throw new Error('the product had ended by itself')
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
  }

  /** `kill -9` of the whole database server. */
  killDatabase(): void {
    const pid = this.database
    if (pid === undefined || !killNow(pid)) throw new Error('there was no database server to kill')
  }

  /** `kill -9` of one connection's process in the middle of whatever it does; the server then ends all others and recovers. */
  killConnection(pick: (most: number) => number): boolean {
    const pid = this.database
    const working = pid === undefined ? [] : childrenOf(pid).filter(({ title }) => title.includes('cg_app'))
    const one = working[pick(working.length)]
    return one !== undefined && killNow(one.pid)
  }

  async stop(): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGINT')
    await ended
  }
}
