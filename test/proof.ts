import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'

/** `npm run proof`: every proof at its full size, one after another, and one line of JSON with all their figures at the end. */
const folder = path.join(import.meta.dirname, 'proofs')
const asked = [
  'decisions',
  'differences',
  'mutants',
  'killed',
  'routes',
  'covered',
  'leaks',
  'kills',
  'lost',
  'cheatsTried',
  'movedUpOrUnnamed',
] as const
const figures: Record<string, unknown> = {}
let haveAllHeld = true

async function runProof(name: string): Promise<void> {
  console.log(`=== ${name}`)
  const child = spawn(
    process.execPath,
    ['--import', path.join(folder, '..', '..', 'bin', 'typescript.mjs'), path.join(folder, name)],
    {
      env: { ...process.env, PROOF_SIZE: 'full' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text)
    output += text
  })
  const [code] = await once(child, 'close')
  const last = output.trim().split('\n').at(-1) ?? ''
  if (code !== 0 || !last.startsWith('{')) haveAllHeld = false
  if (last.startsWith('{')) Object.assign(figures, JSON.parse(last))
}

for (const name of fs
  .readdirSync(folder)
  .filter((file) => file.endsWith('.proof.ts'))
  .sort()) {
  await runProof(name)
}
if (asked.some((name) => typeof figures[name] !== 'number')) haveAllHeld = false
console.log(JSON.stringify(Object.fromEntries(asked.map((name) => [name, figures[name] ?? null]))))
process.exitCode = haveAllHeld ? 0 : 1
