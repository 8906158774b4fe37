import path from 'node:path'
import { z } from 'zod'
import { CannotStart } from '../../platform/db/cannot-start.ts'
import type { Connection } from '../../platform/db/connection.ts'
import { projectRoot } from '../../platform/db/migration-files.ts'

const address = z.url({ protocol: /^postgres(ql)?$/ })
const shape = z.object({
  DATA_DIR: z.string().min(1).default('.data'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  PROXIES: z.coerce.number().int().min(0).max(9).default(1),
  HOST: z.string().min(1).default('127.0.0.1'),
  ORIGIN: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: address.optional(),
  JOBS_DATABASE_URL: address.optional(),
  CHECKPOINT_DIR: z.string().min(1).optional(),
  SECRETS_KEY: z.string().trim().min(1).optional(),
  SECRETS_KEY_FILE: z.string().min(1).optional(),
  SIGN_IN_SERVICES_FILE: z.string().min(1).optional(),
})

const sentences: Record<string, string> = {
  PORT: 'PORT must be a whole number from 0 to 65535.',
  PROXIES: 'PROXIES must be a whole number from 0 to 9: how many proxies of your own stand in front.',
  ORIGIN: 'ORIGIN must be the address people type, such as https://common-ground.example.',
  DATABASE_URL: 'DATABASE_URL must be an address such as postgres://name:password@host:5432/database.',
  JOBS_DATABASE_URL: 'JOBS_DATABASE_URL must be an address such as postgres://name:password@host:5432/database.',
}

export interface Settings {
  readonly dataDir: string
  readonly port: number
  readonly host: string
  /** Proxies of one's own in front. What lies beyond them may claim to be any address. */
  readonly proxies: number
  /** The address people type; passkeys and other sign-in services are bound to it. */
  readonly origin: string
  /** The PostgreSQL to use, if it is not the one that comes along. */
  readonly database: Connection | undefined
  /** The same database for the job worker, where the web sign-in may not act as cg_jobs. */
  readonly jobs: Connection | undefined
  /** Where the audit's checkpoints are kept: outside the database, and best on another disk. */
  readonly checkpointDir: string
  /** Keys that secrets in the database are sealed with, the first for sealing; or the file that holds them. */
  readonly secretsKey: string | undefined
  readonly secretsKeyFile: string | undefined
  /** The file with the other services that staff may sign in with. */
  readonly signInServicesFile: string | undefined
}

/** What the environment says, or a sentence about what is wrong with it. An empty value counts as none. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const read = shape.safeParse(given)
  if (!read.success) {
    const name = String(read.error.issues[0]?.path[0])
    throw new CannotStart(sentences[name] ?? `${name} has a value that cannot be used.`)
  }
  const { DATA_DIR, PORT, HOST, PROXIES, ORIGIN, DATABASE_URL, JOBS_DATABASE_URL, CHECKPOINT_DIR } = read.data
  const { SECRETS_KEY, SECRETS_KEY_FILE, SIGN_IN_SERVICES_FILE } = read.data
  const inProject = (file: string | undefined) => (file === undefined ? undefined : path.resolve(projectRoot, file))
  const dataDir = path.resolve(projectRoot, DATA_DIR)
  const database = DATABASE_URL === undefined ? undefined : { url: DATABASE_URL }
  return {
    dataDir,
    port: PORT,
    host: HOST,
    proxies: PROXIES,
    origin: ORIGIN ?? `http://localhost:${PORT}`,
    database,
    jobs: JOBS_DATABASE_URL === undefined ? database : { url: JOBS_DATABASE_URL },
    checkpointDir: inProject(CHECKPOINT_DIR) ?? path.join(dataDir, 'checkpoints'),
    secretsKey: SECRETS_KEY,
    secretsKeyFile: inProject(SECRETS_KEY_FILE),
    signInServicesFile: inProject(SIGN_IN_SERVICES_FILE),
  }
}

/** The value of an option such as `--to`, from the words after `npm run move --`. */
export function readOption(name: string, words: readonly string[] = process.argv.slice(2)): string | undefined {
  const at = words.findIndex((word) => word === name || word.startsWith(`${name}=`))
  if (at === -1) return undefined
  const value = words[at]?.includes('=') ? words[at].slice(name.length + 1) : words[at + 1]
  if (!value || value.startsWith('--')) throw new CannotStart(`${name} needs a value after it.`)
  return value
}

/** Where people keep what they name: relative to where they typed the command, not to this project. */
export function fromWhereTyped(file: string): string {
  return path.resolve(process.env.INIT_CWD ?? process.cwd(), file)
}
