import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface ChromiumBinary {
  readonly path: string
  readonly env: Readonly<Record<string, string>>
}

const systemBinary = '/usr/bin/chromium'
const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

function packageVersion(): string {
  const text = readFileSync(join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8')
  const version: unknown = JSON.parse(text).version
  if (typeof version !== 'string') throw new Error('The browser package has no version')
  return version
}

/** Runs with a few environment variables changed, and puts them back. */
async function withEnvironment<T>(changes: Readonly<Record<string, string>>, run: () => Promise<T>): Promise<T> {
  const before = Object.keys(changes).map((name) => [name, process.env[name]] as const)
  Object.assign(process.env, changes)
  try {
    return await run()
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

/** Unpacks beside the goal and moves it there whole, so that test files that start at once cannot see half a browser. */
async function unpackInto(folder: string): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true })
  const beside = mkdtempSync(`${folder}.`)
  // The package unpacks its own libraries too when it believes it runs where there are none.
  const changes = {
    TMPDIR: beside,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    LD_LIBRARY_PATH: '',
    FONTCONFIG_PATH: '',
  }
  await withEnvironment(changes, async () => {
    const { default: chromium } = await import('@sparticuz/chromium')
    await chromium.executablePath()
  })
  const fonts = `<dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir>`
  writeFileSync(join(beside, 'fonts.conf'), `<?xml version="1.0"?><fontconfig>${fonts}</fontconfig>`)
  try {
    renameSync(beside, folder)
  } catch (fault) {
    rmSync(beside, { recursive: true })
    if (!existsSync(join(folder, 'chromium'))) throw fault
  }
}

const lacksLibraries = (path: string): boolean =>
  execFileSync('ldd', [path], { encoding: 'utf8' }).includes('not found')

/** Debian's Chromium where there is one, else the one that comes with the development packages. */
export async function chromiumBinary(): Promise<ChromiumBinary> {
  if (existsSync(systemBinary)) return { path: systemBinary, env: {} }
  const folder = join(root, '.build', `chromium-${packageVersion()}`)
  const path = join(folder, 'chromium')
  if (!existsSync(path)) await unpackInto(folder)
  return {
    path,
    env: {
      ...(lacksLibraries(path) && { LD_LIBRARY_PATH: join(folder, 'al2023/lib') }),
      // Letters of the same width on every machine, whatever fonts it has.
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  }
}
