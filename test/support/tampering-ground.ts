import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Pool } from 'pg'
import { takeCheckpoint } from '../../src/platform/audit/index.ts'
import { connect, type Database } from '../../src/platform/db/database.ts'
import { disarm } from './audit-tampering.ts'
import type { TestDatabase } from './database.ts'
import { twoAgencies } from './two-agencies.ts'
import { writeDown } from './write-down.ts'

/** An audit with entries of all kinds and a folder of checkpoints, both of which can be put back as they were. */
export interface TamperingGround {
  readonly folder: string
  readonly jobs: Database
  readonly putBack: () => Promise<void>
  readonly close: () => Promise<void>
}

const actions = ['record.viewed', 'entry.added', 'permission.withdrawn', 'caseload.viewed', 'record.refused']

async function fill(app: Database, owner: Pool, jobs: Database, folder: string, entries: number): Promise<void> {
  const { worker, otherWorker, person, otherPerson } = await twoAgencies(owner)
  const checkpoints = 12
  for (let round = 0; round < checkpoints; round++) {
    await Promise.all(
      Array.from({ length: Math.ceil(entries / checkpoints) }, (_, at) => {
        const action = actions[at % actions.length] ?? 'record.viewed'
        const outcome = (['shown', 'done', 'refused'] as const)[at % 3] ?? 'shown'
        const isList = action === 'caseload.viewed'
        const subjects = [
          {
            personId: at % 2 ? person.id : otherPerson.id,
            route: 'grant',
            sourceId: worker.id,
            categories: [1, 3],
            reason: 'asked',
          },
        ]
        const listed = isList ? [person.id, otherPerson.id] : []
        const happening = {
          action,
          outcome,
          subjects: isList ? [] : subjects,
          listed,
          detail: { page: at, words: 'a "quoted" \\ line\nbreak, ünïcode' },
        }
        return app.acting((at % 4 ? worker : otherWorker).as, (tx) => writeDown(tx, happening))
      }),
    )
    await takeCheckpoint(jobs, folder, new Date())
  }
}

/** Writes a real audit through the application, takes checkpoints as the job does, and then drops every guard of the database. */
export async function tamperingGround(
  { app, owner, connections }: TestDatabase,
  entries: number,
): Promise<TamperingGround> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'common-ground-checkpoints-'))
  const jobs = await connect({ connection: connections.jobs, role: 'cg_jobs' })
  await fill(app, owner, jobs, folder, entries)
  await disarm(owner)
  const tables = ['entry', 'head', 'checkpoint_file']
  await owner.query(
    `create schema untouched; ${tables.map((table) => `create table untouched.${table} as table audit.${table}`).join('; ')}`,
  )
  const files = fs.readdirSync(folder).map((name) => ({ name, content: fs.readFileSync(path.join(folder, name)) }))
  return {
    folder,
    jobs,
    putBack: async () => {
      await owner.query(`truncate ${tables.map((table) => `audit.${table}`).join(', ')};
        ${tables.map((table) => `insert into audit.${table} table untouched.${table}`).join('; ')}`)
      fs.rmSync(folder, { recursive: true })
      fs.mkdirSync(folder)
      for (const { name, content } of files) fs.writeFileSync(path.join(folder, name), content, { mode: 0o600 })
    },
    close: async () => {
      await jobs.close()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}
