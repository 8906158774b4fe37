import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { projectRoot } from '../src/platform/db/migration-files.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'common-ground-bootstrap-'))
after(() => fs.rmSync(folder, { recursive: true, force: true }))

interface LockEntry {
  readonly version: string
  readonly integrity?: string
  readonly dev?: boolean
  readonly optional?: boolean
}

const wanted: Record<string, LockEntry> = {
  '': { version: '1' },
  'node_modules/needed': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/tool': { version: '2.0.0', integrity: 'sha512-b', dev: true },
  'node_modules/elsewhere': { version: '3.0.0', optional: true },
}

/** What the bootstrap, which is plain JavaScript, thinks of a folder with these packages in it. */
function isInstalled(installed: Record<string, LockEntry> | undefined, development = true): boolean {
  fs.mkdirSync(path.join(folder, 'node_modules'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'package-lock.json'), JSON.stringify({ packages: wanted }))
  const hidden = path.join(folder, 'node_modules', '.package-lock.json')
  if (installed) fs.writeFileSync(hidden, JSON.stringify({ packages: installed }))
  else fs.rmSync(hidden, { force: true })
  const script = `import { isInstalled } from ${JSON.stringify(path.join(projectRoot, 'bin/install.mjs'))}
    process.stdout.write(String(isInstalled(${JSON.stringify(folder)}, { development: ${development} })))`
  return spawnSync(process.execPath, ['--input-type=module', '-e', script]).stdout.toString() === 'true'
}

describe('the bootstrap', () => {
  it('installs when nothing is there, something is missing, or a version differs, and never otherwise', () => {
    const { 'node_modules/needed': needed, 'node_modules/tool': tool } = wanted
    assert.ok(needed && tool)
    assert.equal(isInstalled(undefined), false)
    assert.equal(isInstalled({ 'node_modules/needed': needed }), false)
    assert.equal(
      isInstalled({ 'node_modules/needed': { ...needed, version: '1.0.1' }, 'node_modules/tool': tool }),
      false,
    )
    assert.equal(isInstalled({ 'node_modules/needed': needed, 'node_modules/tool': tool }), true)
  })

  it('asks for no development packages where only the product runs', () => {
    const { 'node_modules/needed': needed } = wanted
    assert.ok(needed)
    assert.equal(isInstalled({ 'node_modules/needed': needed }, false), true)
  })

  it('names the tasks there are when asked for another', () => {
    const { status, stderr } = spawnSync(process.execPath, ['bin/run.mjs', 'nonsense'], {
      cwd: projectRoot,
      encoding: 'utf8',
    })
    assert.equal(status, 1)
    assert.match(stderr, /^There is no task called "nonsense"\. The tasks are: start, serve, .*\n$/)
  })

  it('has a lock file that names the packages of every platform, so that a fresh clone can install', () => {
    const { packages } = JSON.parse(fs.readFileSync(path.join(projectRoot, 'package-lock.json'), 'utf8'))
    const missing = Object.entries<{ optionalDependencies?: Record<string, string> }>(packages)
      .filter(([where]) => where !== '')
      .flatMap(([where, { optionalDependencies = {} }]) =>
        Object.keys(optionalDependencies).filter(
          (name) => !packages[`node_modules/${name}`] && !packages[`${where}/node_modules/${name}`],
        ),
      )
    assert.deepEqual(missing, [])
  })
})
