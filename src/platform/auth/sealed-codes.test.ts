import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { Secret } from 'otpauth'
import { Client } from 'pg'
import { testDatabase } from '../../../test/support/database.ts'
import {
  codeFor,
  forgetLastCode,
  goodPassword,
  type SetUp,
  setUpAccount,
  signIn,
  startSite,
} from '../../../test/support/sign-in-site.ts'
import { Visitor } from '../../../test/support/visitor.ts'
import { clientConfig } from '../db/connection.ts'
import { keyRing, newKey } from '../secrets/index.ts'
import { forgetLostCodes, missingKeys, resealCodes, sealClearCodes } from './index.ts'

const database = await testDatabase('sealed codes')
const { app, owner } = database
const [older, newer] = [newKey(), newKey()]
const oldKeys = keyRing([older], 'the test')
const bothKeys = keyRing([newer, older], 'the test')
const newKeys = keyRing([newer], 'the test')
const site = await startSite(database, { settings: { keys: oldKeys } })
after(() => site.close())

const bytesOf = ({ letters }: SetUp) => Buffer.from(Secret.fromBase32(letters.replaceAll(' ', '')).bytes)
const rowOf = async ({ accountId }: SetUp) =>
  (await owner.query('select * from auth.one_time_code where account_id = $1', [accountId])).rows[0]
const isIn = async (visitor: Visitor) => (await visitor.get('/private')).status === 200

async function asOwnerOfTables<T>(work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(clientConfig(database.connections.owner, { applicationName: 'tests', role: 'cg_owner' }))
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Password and a right code, on a site that holds these keys. */
async function comesInWith(keys: typeof oldKeys, account: SetUp): Promise<boolean> {
  const other = await startSite(database, { settings: { keys } })
  try {
    await owner.query('delete from auth.sign_in_attempt')
    return await isIn(await signIn(database, other, account))
  } finally {
    await other.close()
  }
}

describe('the secret of an app with codes', () => {
  test('is not in the database, neither while it is set up nor after', async () => {
    const account = await setUpAccount(database, site, 'sealed@agency.example')
    assert.ok(await isIn(account.visitor))
    await account.visitor.get('/sign-in/set-up')
    await account.visitor.fill('/sign-in/set-up', '/sign-in/set-up/code')
    const secret = bytesOf(account)
    const { rows } = await owner.query('select c::text as row from auth.one_time_code c where account_id = $1', [
      account.accountId,
    ])
    assert.match(rows[0].row, new RegExp(oldKeys.current ?? 'no key'))
    for (const form of [secret.toString('hex'), secret.toString('base64'), account.letters.replaceAll(' ', '')])
      assert.ok(!rows[0].row.toLowerCase().includes(form.toLowerCase()))
    const kept = await rowOf(account)
    assert.ok(kept.pending_sealed && kept.unsealed === null)
  })

  test('makes a code right only where its key is, and only in its own row', async () => {
    const ann = await setUpAccount(database, site, 'ann@agency.example')
    const bob = await setUpAccount(database, site, 'bob@agency.example')
    assert.ok(await comesInWith(oldKeys, ann))
    assert.equal(await comesInWith(newKeys, ann), false)
    const annKept = await rowOf(ann)
    await owner.query('update auth.one_time_code set sealed = $2, secret_hash = $3 where account_id = $1', [
      bob.accountId,
      annKept.sealed,
      annKept.secret_hash,
    ])
    const thief = new Visitor(site.origin)
    await forgetLastCode(database, bob.accountId)
    await thief.fill('/sign-in', '/sign-in', { sign_in_name: bob.signInName, password: goodPassword })
    const faults = console.error
    console.error = () => undefined
    try {
      const seen = await thief.fill('/sign-in/second-step', '/sign-in/second-step', { code: codeFor(ann.letters) })
      assert.equal(seen.status, 500)
    } finally {
      console.error = faults
    }
    assert.equal(await isIn(thief), false)
  })

  test('is decided by the database: a secret of somebody’s own makes no code right', async () => {
    const account = await setUpAccount(database, site, 'decided@agency.example')
    const made = Buffer.alloc(20, 7)
    const opened = await owner.query(
      'select auth.use_code($1, auth.code_at($2, floor(extract(epoch from now()) / 30)::bigint), $2, true) as used',
      [account.accountId, made],
    )
    assert.equal(opened.rows[0].used, null)
  })
})

describe('a change of keys', () => {
  test('seals everything anew, and the old key is not needed any more', async () => {
    const account = await setUpAccount(database, site, 'changed@agency.example')
    await asOwnerOfTables((client) =>
      client.query('delete from auth.one_time_code where account_id <> $1', [account.accountId]),
    )
    assert.ok(await comesInWith(bothKeys, account), 'a process that knows both opens what the old one sealed')
    assert.deepEqual(await app.outside((tx) => missingKeys(tx, newKeys)), oldKeys.ids)
    assert.deepEqual(await asOwnerOfTables((client) => resealCodes(client, newKeys)), { resealed: 0, lost: 1 })
    assert.deepEqual(await asOwnerOfTables((client) => resealCodes(client, bothKeys)), { resealed: 1, lost: 0 })
    assert.deepEqual(await asOwnerOfTables((client) => resealCodes(client, bothKeys)), { resealed: 0, lost: 0 })
    assert.deepEqual(await app.outside((tx) => missingKeys(tx, newKeys)), [])
    assert.ok(await comesInWith(newKeys, account))
    assert.equal(await comesInWith(oldKeys, account), false)
  })

  test('after a loss takes away what no key opens, and leaves the other ways in', async () => {
    const lost = await setUpAccount(database, site, 'lost@agency.example')
    const recovery = (await lost.visitor.get('/account/recovery-codes')).status
    assert.equal(recovery, 200)
    assert.equal(await asOwnerOfTables((client) => forgetLostCodes(client, newKeys)), 1)
    assert.equal(await rowOf(lost), undefined)
    assert.deepEqual(await app.outside((tx) => missingKeys(tx, newKeys)), [])
  })
})

test('a secret from before secrets were sealed is sealed, and opens as before', async () => {
  const account = await setUpAccount(database, site, 'before@agency.example')
  await owner.query(
    'update auth.one_time_code set unsealed = $2, key_id = null, sealed = null, secret_hash = null where account_id = $1',
    [account.accountId, bytesOf(account)],
  )
  assert.equal(await asOwnerOfTables((client) => sealClearCodes(client, () => newKeys)), 1)
  assert.equal(await asOwnerOfTables((client) => sealClearCodes(client, () => newKeys)), 0)
  assert.equal((await rowOf(account)).unsealed, null)
  assert.ok(await comesInWith(newKeys, account))
})
