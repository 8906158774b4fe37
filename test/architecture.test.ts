import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { functionsOf, importsOf, sourceFiles } from './support/source-files.ts'

const root = path.join(import.meta.dirname, '..')
const files = sourceFiles(root, ['src', 'test', 'bench', 'db'])
const product = files.filter((file) => file.startsWith('src/'))

/** Which module may use which others, besides kernel and platform. A module that is not here may use none and be used by none. */
const mayUse: Readonly<Record<string, readonly string[]>> = {
  partnership: [],
  acting: ['partnership'],
  people: ['partnership'],
  consent: ['people', 'partnership'],
  episodes: ['people', 'consent', 'partnership', 'assessments'],
  referrals: ['people', 'consent', 'partnership', 'episodes'],
  assessments: ['people', 'consent', 'partnership', 'directory'],
  care: ['people', 'consent', 'partnership', 'referrals', 'assessments', 'episodes', 'directory'],
  prescribing: ['people', 'consent', 'partnership', 'care'],
  justice: ['people', 'consent', 'partnership', 'care'],
  journey: ['people', 'care', 'assessments', 'episodes', 'groups', 'front-door'],
  groups: ['people', 'consent', 'partnership', 'care'],
  tasks: [
    'people',
    'consent',
    'partnership',
    'care',
    'referrals',
    'assessments',
    'episodes',
    'groups',
    'front-door',
    'residential',
  ],
  residential: ['people', 'consent', 'partnership', 'directory'],
  returns: ['people', 'consent', 'partnership', 'episodes', 'assessments', 'indicators'],
  commissioning: ['partnership', 'outcomes'],
  indicators: ['partnership', 'people'],
  reports: ['partnership', 'indicators', 'outcomes'],
  outcomes: ['partnership', 'indicators'],
  directory: ['partnership'],
  'front-door': ['people', 'consent', 'partnership', 'directory'],
}

const isTest = (file: string) => /\.test\.tsx?$/.test(file) || file.includes('/conformance/')
const moduleOf = (file: string) => /^src\/modules\/([^/]+)\//.exec(file)?.[1] ?? null

interface Import {
  readonly from: string
  readonly to: string
}

const imports: readonly Import[] = product
  .filter((file) => !isTest(file))
  .flatMap((from) => importsOf(root, from).map((to) => ({ from, to })))

function wrongFor({ from, to }: Import): string | null {
  if (from.startsWith('src/kernel/')) return to.startsWith('src/kernel/') ? null : 'kernel uses nothing else'
  if (from.startsWith('src/platform/'))
    return /^src\/(platform|kernel)\//.test(to) ? null : 'platform uses only platform and kernel'
  const mine = moduleOf(from)
  if (mine === null) return null
  if (/^src\/(platform|kernel)\//.test(to)) return null
  const theirs = moduleOf(to)
  if (theirs === mine) return to === `src/modules/${mine}/index.ts` ? 'a module does not go through its own door' : null
  if (theirs === null) return 'a module uses no app and no test'
  if (!mayUse[mine]?.includes(theirs)) return `${mine} may not use ${theirs}`
  return to === `src/modules/${theirs}/index.ts` ? null : `only through the door of ${theirs}`
}

test('every import keeps to the table of who may use whom', () => {
  const wrong = imports.flatMap((one) => {
    const why = wrongFor(one)
    return why ? [`${one.from} imports ${one.to}: ${why}`] : []
  })
  assert.deepEqual(wrong, [])
})

test('every module stands in the table', () => {
  const modules = fs.readdirSync(path.join(root, 'src/modules')).sort()
  assert.deepEqual(modules, Object.keys(mayUse).sort())
})

test('no file of the product uses itself by way of others', () => {
  const uses = Map.groupBy(imports, ({ from }) => from)
  const cycles: string[] = []
  const seen = new Set<string>()
  const walk = (file: string, trail: readonly string[]): void => {
    const again = trail.indexOf(file)
    if (again !== -1) {
      cycles.push([...trail.slice(again), file].join(' > '))
      return
    }
    if (seen.has(file)) return
    seen.add(file)
    for (const { to } of uses.get(file) ?? []) walk(to, [...trail, file])
  }
  for (const file of product) walk(file, [])
  assert.deepEqual(cycles, [])
})

const isGenerated = (file: string) => /\.generated\.tsx?$/.test(file)

test('no file is longer than 300 lines', () => {
  const long = files
    .filter((file) => !isGenerated(file))
    .map((file) => ({ file, lines: fs.readFileSync(path.join(root, file), 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > 300)
  assert.deepEqual(long, [])
})

test('no function of the product is longer than 60 lines', () => {
  const long = product
    .filter((file) => !isGenerated(file) && !isTest(file))
    .flatMap((file) => functionsOf(root, file).map((one) => ({ file, ...one })))
    .filter(({ lines }) => lines > 60)
  assert.deepEqual(long, [])
})

test('no name is a drawer for everything', () => {
  const drawer = /(^|\/)(utils?|helpers?|common|misc|manager|data|info|base)(\.|\/)|-(utils?|helpers?|misc|manager)\./
  assert.deepEqual(
    files.filter((file) => drawer.test(file)),
    [],
  )
})

test('modules are handed the time and chance; they do not help themselves', () => {
  const found = product
    .filter((file) => moduleOf(file) !== null && !isTest(file))
    .filter((file) => /new Date\(\)|Date\.now\(\)|Math\.random\(/.test(fs.readFileSync(path.join(root, file), 'utf8')))
  assert.deepEqual(found, [])
})

test('every module has a door and a page that says what it owns', () => {
  const missing = Object.keys(mayUse).flatMap((module) =>
    ['index.ts', 'README.md']
      .map((name) => `src/modules/${module}/${name}`)
      .filter((file) => !fs.existsSync(path.join(root, file))),
  )
  assert.deepEqual(missing, [])
})

test('nothing is left for later without saying so: no skipped test, no note to oneself, no silenced check', () => {
  const marks = new RegExp(
    ['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', '@ts-' + 'ignore', '@ts-' + 'expect-error', '\\.sk' + 'ip\\('].join('|'),
  )
  const found = files.filter((file) => marks.test(fs.readFileSync(path.join(root, file), 'utf8')))
  assert.deepEqual(found, [])
})
