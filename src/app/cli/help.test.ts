import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'

const run = (program: string, ...words: readonly string[]) =>
  spawnSync(process.execPath, ['--import', './bin/typescript.mjs', `src/app/cli/${program}.ts`, ...words], {
    encoding: 'utf8',
  })

const options: Readonly<Record<string, readonly string[]>> = {
  import: ['--agency', '--data-date', '--dry-run', '--accept-good-rows', '--team'],
  return: ['--dataset', '--agency', '--month', '--out'],
  indicators: ['--partnership', '--period', '--data-date', '--assume-feeds', '--json'],
}

for (const [program, named] of Object.entries(options))
  test(`npm run ${program} -- --help names every option, and is no mistake`, () => {
    const { status, stdout, stderr } = run(program, '--help')
    assert.equal(status, 0, stderr)
    assert.match(stdout, new RegExp(`npm run ${program} -- `))
    for (const option of named) assert.ok(stdout.includes(`  ${option}`), option)
  })
