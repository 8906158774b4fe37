// The one entry of every npm script. Plain JavaScript, because it must run on Node 20 before anything is installed.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { installWhatIsMissing } from './install.mjs'
import { findNode } from './node.mjs'

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..')

/** What each task runs. The ones not named here are files in src/app/cli. */
const scripts = {
  test: [['test/run.ts']],
  proof: [['test/proof.ts']],
  bench: [['bench/run.ts']],
  generate: [['db/generate/run.ts']],
  check: [
    ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'],
    ['node_modules/@biomejs/biome/bin/biome', 'check'],
  ],
  format: [['node_modules/@biomejs/biome/bin/biome', 'check', '--write']],
}
const commandLine = [
  'start',
  'serve',
  'migrate',
  'backup',
  'restore',
  'replay-endings',
  'move',
  'verify-audit',
  'new-key',
  'change-key',
  'indicators',
  'import',
  'return',
]
// Files of any size go through these: with little room, what was read is cleared away before it adds up.
const nodeOptions = {
  import: ['--max-semi-space-size=8', '--max-old-space-size=96', '--no-parallel-scavenge'],
  return: ['--max-semi-space-size=4'],
}
const needsDevelopmentPackages = ['test', 'proof', 'bench', 'generate', 'check', 'format', 'start']

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}

/** Runs one command to its end; gives its exit code. Signals sent to us are passed on, so that nothing is left behind. */
function run(node, args, options = []) {
  return new Promise((resolve) => {
    const typescript = args[0].endsWith('.ts')
    const child = spawn(node, typescript ? [...options, '--import', './bin/typescript.mjs', ...args] : args, {
      cwd: root,
      // The extra channel closes when this process dies, however it dies; long-running tasks then stop by themselves.
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: {
        ...process.env,
        NODE_ENV: process.env.NODE_ENV || 'production',
        // So that a tool which starts `node` by name gets the same one.
        PATH: `${path.dirname(node)}${path.delimiter}${process.env.PATH ?? ''}`,
      },
    })
    const forward = (signal) => child.kill(signal)
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, forward)
    child.on('error', (error) => stop(`The task could not be started: ${error.message}`))
    child.on('exit', (code, signal) => {
      for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(name, forward)
      resolve(signal ? 128 + (signal === 'SIGINT' ? 2 : 15) : (code ?? 1))
    })
  })
}

const [task = '', ...args] = process.argv.slice(2)
const known = [...commandLine, ...Object.keys(scripts)]
if (!known.includes(task)) stop(`There is no task called "${task}". The tasks are: ${known.join(', ')}.`)
if (Number(process.versions.node.split('.')[0]) < 20) {
  stop(`Common Ground needs Node 20 or newer to begin. This is Node ${process.versions.node}.`)
}

const refusal = installWhatIsMissing(root, { development: needsDevelopmentPackages.includes(task) })
if (refusal) stop(refusal)
const found = findNode(root)
if (found.refusal) stop(found.refusal)

for (const command of scripts[task] ?? [[`src/app/cli/${task}.ts`]]) {
  const code = await run(found.node, [...command, ...args], nodeOptions[task])
  if (code !== 0) process.exit(code)
}
