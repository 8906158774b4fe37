import type { Client } from 'pg'
import { versionsForSql } from '../modules/indicators/index.ts'
import { outcomeVersionsForSql } from '../modules/outcomes/index.ts'
import { freezingRules } from '../modules/reports/index.ts'
import { type Connection, openClient } from '../platform/db/connection.ts'
import { countySeed, everyoneOffered } from './demo-people.ts'

type Say = (line: string) => void

async function isEmpty(client: Client): Promise<boolean> {
  const { rows } = await client.query('select not exists (select from partnership.partnership) as empty')
  return rows[0].empty
}

/**
 * Everything in one transaction, so that a start cut short begins again from nothing. The triggers that keep the access map are off
 * while the rows go in, because they would work it out anew for every batch; it is built once at the end. Foreign keys are not
 * checked meanwhile either: a test of the county finds any that does not hold.
 */
async function putIn(client: Client): Promise<void> {
  // Only a first start needs the county; later ones need not read its files.
  const { county } = await import('../../test/worlds/county.ts')
  const facts = county(new Date(), { seed: countySeed })
  for (const { kind, subjectId, name } of everyoneOffered) {
    const sign_in_name = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@ravelshire.example`
    facts.add('auth.account', {
      account_id: facts.newId(),
      kind,
      subject_id: subjectId,
      sign_in_name,
      set_up_at: new Date(),
    })
  }
  await client.query('begin')
  await client.query('set local session_replication_role = replica')
  await facts.save(client)
  await client.query('set local session_replication_role = origin')
  await client.query('analyze')
  await client.query('select consent.rebuild_map()')
  // Otherwise there would be no figures before the first night.
  await client.query('select commissioning.publish_due()')
  await client.query('select indicators.freeze_partnership(partnership_id, $1) from partnership.partnership', [
    versionsForSql(),
  ])
  const reports = freezingRules()
  await client.query('select reports.freeze_partnership(partnership_id, $1, $2) from partnership.partnership', [
    reports.rules,
    reports.version,
  ])
  await client.query('select outcomes.freeze_partnership(partnership_id, $1) from partnership.partnership', [
    outcomeVersionsForSql(),
  ])
  const { setCountyTargets } = await import('../../test/worlds/county-targets.ts')
  await setCountyTargets(client)
  const { publishCounty } = await import('../../test/worlds/county-publication.ts')
  await publishCounty(client)
  await client.query('select front_door.count_standards()')
  await client.query('insert into platform.demo_marker default values')
  await client.query('commit')
}

/** Fills an empty database with the invented county and marks it as a try-out, as its owner. */
export async function seedCounty(owner: Connection, say: Say): Promise<void> {
  const client = await openClient(owner, { applicationName: 'common-ground first run', statementTimeout: 0 })
  try {
    if (!(await isEmpty(client))) return
    say('Inventing a county with 1,500 people. Nobody in it is real.')
    await putIn(client)
  } finally {
    await client.end()
  }
}
