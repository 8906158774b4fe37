import fs from 'node:fs'
import path from 'node:path'
import { CannotStart, codeOf } from '../db/cannot-start.ts'
import { newKey } from './key-ring.ts'

const heading =
  '# The keys that open what is sealed in the database. The first seals. Keep a copy, and never beside a backup.\n'

/** The keys written in a file, a line each; null if there is no such file. */
export function readKeyFile(file: string): readonly string[] | null {
  try {
    const { mode } = fs.statSync(file)
    if ((mode & 0o007) !== 0)
      throw new CannotStart(`Anybody on this machine may read the keys in ${file}. Type: chmod 600 ${file}`)
    const lines = fs.readFileSync(file, 'utf8').split('\n')
    const keys = lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'))
    if (keys.length === 0) throw new CannotStart(`There is no key in ${file}.`)
    return keys
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    if (codeOf(error) === 'EACCES') throw new CannotStart(`The keys in ${file} may not be read by whoever runs this.`)
    throw error
  }
}

/** Writes the file whole or not at all, for its owner alone. */
export function writeKeyFile(file: string, keys: readonly string[]): void {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const partial = `${file}.new`
  fs.writeFileSync(partial, `${heading}${keys.join('\n')}\n`, { mode: 0o600, flush: true })
  fs.renameSync(partial, file)
}

/** The keys of a file that is made, with one key, where there is none. */
export function readOrMakeKeyFile(file: string): readonly string[] {
  const known = readKeyFile(file)
  if (known) return known
  const partial = `${file}.${process.pid}`
  writeKeyFile(partial, [newKey()])
  try {
    // Of two processes that make one at once, both take the key of the first.
    fs.linkSync(partial, file)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    fs.rmSync(partial, { force: true })
  }
  return readOrMakeKeyFile(file)
}
