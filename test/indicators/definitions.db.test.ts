import assert from 'node:assert/strict'
import { test } from 'node:test'
import { definitions, inForce, rulesForSql } from '../../src/modules/indicators/index.ts'
import { testDatabase } from '../support/database.ts'

/** A period is counted by the definitions that were in force before it began: nothing is defined once the result is known. */
const { owner } = await testDatabase('indicator definitions')
const { version, fromOn, values } = definitions()
const rules = rulesForSql(values)
const first = { version, from_on: fromOn, rules }
const later = { version: '2027-04', from_on: '2027-04-01', rules: { ...rules, effective_days: 1 } }
const backdated = { version: '2020-01', from_on: '2020-01-01', rules: { ...rules, effective_days: 1 } }

/** One transaction that is undone: what it says of the versions. */
async function asked<Row extends object>(versions: readonly (readonly object[])[], question: string): Promise<Row[]> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    for (const known of versions) await client.query('select indicators.know_versions($1)', [JSON.stringify(known)])
    return (await client.query<Row>(question)).rows
  } finally {
    await client.query('rollback')
    client.release()
  }
}

const versionFor = async (day: string, ...versions: readonly (readonly object[])[]) =>
  (await asked<{ is: string }>(versions, `select indicators.version_for('${day}') as is`))[0]?.is

test('a definition that starts later is not used for a period that began before it', async () => {
  const both = [[first, later]]
  assert.equal(await versionFor('2027-03-31', ...both), version)
  assert.equal(await versionFor('2027-04-01', ...both), '2027-04')
  assert.equal(await versionFor('2028-01-01', ...both), '2027-04')
  const all = [
    { version, fromOn },
    { version: '2027-04', fromOn: '2027-04-01' },
  ]
  for (const [day, wanted] of [
    ['2027-03-31', version],
    ['2027-04-01', '2027-04'],
    ['2020-01-01', version],
  ] as const)
    assert.equal(inForce(all, day)?.version, wanted, day)
})

test('before the first definitions there are none: the first of all speak, and no later ones', async () => {
  assert.equal(await versionFor('2021-01-01', [first, later]), version)
})

test('definitions that come later cannot be dated back over periods that have begun', async () => {
  assert.equal(await versionFor('2021-01-01', [first], [first, backdated]), version)
  const [kept] = await asked<{ day: string; today: string }>(
    [[first], [first, backdated]],
    `select from_on::text as day, current_date::text as today from indicators.definition_version where version = '2020-01'`,
  )
  assert.equal(kept?.day, kept?.today)
})

test('a version that says something else than when it was first used is refused', async () => {
  const changed = { ...first, rules: { ...rules, effective_days: 42 } }
  await assert.rejects(asked([[first], [changed]], 'select 1'), /no longer says what it said/)
})

test('nobody may write a version but the nightly job that freezes', async () => {
  const { rows } = await owner.query(
    `select grantee, privilege_type from information_schema.role_table_grants
     where table_schema = 'indicators' and table_name = 'definition_version' and grantee in ('cg_app', 'cg_jobs') and privilege_type <> 'SELECT'`,
  )
  assert.deepEqual(rows, [])
})
