import assert from 'node:assert/strict'
import { dataSetOf, type TakenIn, takeInFile, usualDataSet } from '../../src/modules/returns/index.ts'
import { openClient } from '../../src/platform/db/connection.ts'
import type { Agency } from '../worlds/builders.ts'
import type { valley } from '../worlds/valley.ts'
import type { TestDatabase } from './database.ts'

interface Options {
  readonly at?: Agency
  readonly code?: string
  readonly acceptGoodRows?: boolean
  readonly isDryRun?: boolean
  readonly dataDate?: string
}

export const cameIn = (taken: TakenIn) => {
  if (taken.kind !== 'taken in') assert.fail(JSON.stringify(taken))
  return taken
}

/** Brings files to a valley as the command line does, and says what is there. */
export async function fileBringer(db: TestDatabase, v: ReturnType<typeof valley>) {
  const { riverside } = v.agencies
  const dataSet = dataSetOf(usualDataSet) ?? assert.fail()
  const client = await openClient(db.connections.owner, { applicationName: 'import', role: 'cg_owner' })

  async function bring(content: string | Buffer, options: Options = {}) {
    const {
      at = riverside,
      code = 'V0001',
      acceptGoodRows = false,
      isDryRun = false,
      dataDate = '2026-06-30',
    } = options
    const refused: { line: number; field: string; rule: string; sentence: string }[] = []
    async function* bytes() {
      const all = Buffer.from(content)
      for (let from = 0; from < all.length; from += 1000) yield all.subarray(from, from + 1000)
    }
    const taken = await takeInFile(
      client,
      {
        agencyId: at.id,
        agencyCode: code,
        teamId: at === riverside ? v.teams.blueTeam : null,
        staffId: null,
        actorLabel: 'a test',
        dataSet,
        dataDate,
        fileName: 'return.csv',
        bytes: bytes(),
        acceptGoodRows,
        isDryRun,
      },
      { refused: (problem) => void refused.push(problem) },
    )
    return { taken, refused }
  }

  /** Everything an agency holds that a file may write. */
  async function everything() {
    const { rows } = await db.owner.query(`
      select 'person' as t, person_id::text as id, '' as now from people.person
      union all select 'identity', identity_id::text, (replaced_at is null)::text from people.identity
      union all select 'work', working_relationship_id::text, coalesce(to_at::text, '') from people.working_relationship
      union all select 'episode', episode_id::text, concat_ws('/', version, person_id) from episodes.episode
      union all select 'help', intervention_id::text, (replaced_at is null)::text from episodes.intervention
      union all select 'leaving', discharge_id::text, (undone_at is null)::text from episodes.discharge
      union all select 'profile', outcome_profile_id::text, (replaced_at is null)::text from assessments.outcome_profile
      union all select 'crime', outcome_crime_id::text, (replaced_at is null)::text from assessments.outcome_crime
      union all select 'fields', field_set_id::text, (replaced_at is null)::text from returns.field_set order by 1, 2`)
    return rows
  }

  return { bring, everything, close: () => client.end() }
}
