import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { CannotStart } from './cannot-start.ts'

export interface SqlFile {
  readonly name: string
  readonly text: string
  readonly checksum: string
}

export interface Migration extends SqlFile {
  readonly number: number
}

export const projectRoot = path.join(import.meta.dirname, '..', '..', '..')

function readSql(file: string, name: string): SqlFile {
  const text = fs.readFileSync(file, 'utf8')
  return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
}

/** The numbered migrations, oldest first. */
export function readMigrations(root: string): Migration[] {
  const folder = path.join(root, 'db', 'migrations')
  const migrations = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      if (!/^\d{4}_[a-z][a-z0-9_-]*\.sql$/.test(name)) {
        throw new CannotStart(`The migration ${name} must be named NNNN_module_what.sql.`)
      }
      return { ...readSql(path.join(folder, name), name), number: Number.parseInt(name, 10) }
    })
  migrations.forEach((migration, index) => {
    if (migrations[index + 1]?.number === migration.number) {
      throw new CannotStart(
        `Two migrations have the number ${migration.number}: ${migration.name} and ${migrations[index + 1]?.name}.`,
      )
    }
  })
  return migrations
}

const kinds = ['types.sql', 'functions.sql', 'views.sql', 'policies.sql', 'comments.sql']
const firstModules = ['partnership', 'people', 'consent']

function rank(list: readonly string[], name: string): number {
  const at = list.indexOf(name)
  return at === -1 ? list.length : at
}

/**
 * The files that are applied again, whole, after migrations: by kind, and within a kind in the order modules depend on each
 * other. So people's policies may call consent's functions although consent's tables refer to people.
 */
export function readSources(root: string): SqlFile[] {
  const found = ['platform', 'modules'].flatMap((area, areaRank) => {
    const folder = path.join(root, 'src', area)
    if (!fs.existsSync(folder)) return []
    return fs.readdirSync(folder).flatMap((module) => {
      const db = path.join(folder, module, 'db')
      if (!fs.existsSync(db) || !fs.statSync(db).isDirectory()) return []
      return fs
        .readdirSync(db)
        .filter((file) => file.endsWith('.sql'))
        .map((file) => ({ area, areaRank, module, file, at: path.join(db, file) }))
    })
  })
  found.sort(
    (a, b) =>
      rank(kinds, a.file) - rank(kinds, b.file) ||
      (rank(kinds, a.file) === kinds.length ? compare(a.file, b.file) : 0) ||
      a.areaRank - b.areaRank ||
      rank(firstModules, a.module) - rank(firstModules, b.module) ||
      compare(a.module, b.module),
  )
  return found.map(({ area, module, file, at }) => readSql(at, `src/${area}/${module}/db/${file}`))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
