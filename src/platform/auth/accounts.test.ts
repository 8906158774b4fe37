import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, describe, test } from 'node:test'
import { testDatabase } from '../../../test/support/database.ts'
import { codeFor, goodPassword, secretIn, startSite } from '../../../test/support/sign-in-site.ts'
import { Visitor } from '../../../test/support/visitor.ts'
import { accountOf, createAccount, disableAccount, inviteAgain } from './index.ts'
import { passwordProblem } from './password-rules.ts'
import { deviceOf } from './web/device.ts'
import { localPath } from './web/local-path.ts'

const database = await testDatabase('accounts')
const site = await startSite(database)
after(() => site.close())

const owner = { kind: 'staff', subjectId: randomUUID() } as const
const works = async (token: string) =>
  /Choose a password/.test((await new Visitor(site.origin).get(`/invitation/${token}`)).text)

describe('the first administrator', () => {
  test('gets a link from nobody, and after set-up nobody gives links any more', async () => {
    const first = await database.app.outside((tx) =>
      createAccount(tx, { ...owner, signInName: ' First@Agency.example ' }),
    )
    assert.ok(first.ok)
    const renewed = await database.app.outside((tx) => inviteAgain(tx, first.value.accountId))
    assert.ok(renewed.ok)
    assert.equal(await works(first.value.token), false, 'a newer link takes its place')
    assert.equal(await works(renewed.value.token), true)

    const visitor = new Visitor(site.origin)
    const path = `/invitation/${renewed.value.token}`
    await visitor.fill(path, path, { password: goodPassword })
    await visitor.fill('/sign-in/set-up', '/sign-in/set-up/code')
    const letters = secretIn((await visitor.get('/sign-in/set-up/code')).text)
    await visitor.post('/sign-in/set-up/code/confirm', { code: codeFor(letters) })
    assert.equal((await visitor.get('/private')).status, 200)

    const another = { kind: 'staff', subjectId: randomUUID(), signInName: 'second@agency.example' } as const
    const uninvited = await database.app.outside((tx) => createAccount(tx, another))
    assert.deepEqual(uninvited.ok || uninvited.refusal.code, 'account.forbidden')

    const context = { token: visitor.session ?? null, purpose: '', requestId: 'test' }
    const second = await database.app.acting(context, (tx) => createAccount(tx, another))
    assert.ok(second.ok)
    for (const [account, code] of [
      [another, 'account.exists'],
      [{ ...another, subjectId: randomUUID(), signInName: 'SECOND@agency.example' }, 'account.name-taken'],
      [{ ...another, subjectId: randomUUID(), signInName: ' a ' }, 'account.name'],
    ] as const) {
      const result = await database.app.acting(context, (tx) => createAccount(tx, account))
      assert.equal(result.ok || result.refusal.code, code)
    }
    const state = await database.app.acting(context, (tx) => accountOf(tx, another))
    assert.deepEqual([state?.sign_in_name, state?.set_up_at, state?.disabled_at], ['second@agency.example', null, null])
    await database.app.acting(context, (tx) => disableAccount(tx, second.value.accountId))
    assert.equal(await works(second.value.token), false)
  })
})

describe('links', () => {
  test('end after their days, and a made-up one looks the same', async () => {
    await database.owner.query('update auth.invitation set expires_at = now(), used_at = null, withdrawn_at = null')
    const { rows } = await database.owner.query(
      'select auth.make_invitation(account_id, 0) as token from auth.account where disabled_at is null limit 1',
    )
    const expired = (await new Visitor(site.origin).get(`/invitation/${rows[0].token}`)).text
    const madeUp = (await new Visitor(site.origin).get('/invitation/made-up')).text
    assert.match(expired, /This link does not work/)
    assert.equal(expired, madeUp)
  })
})

test('passwords that are easy to guess are named as such', () => {
  const easy = [
    'passwordpassword',
    'P4ssw0rdP4ssw0rd!',
    'aaaaaaaaaaaaaaaaaa',
    'abcabcabcabcabcabc',
    '123456789012345678',
    'qwertyuiopasdfgh',
    'ann.smith.12345',
    'common ground 1',
    'LetMeInLetMeIn1',
  ]
  for (const password of easy) assert.notEqual(passwordProblem(password, ['ann.smith@agency.example']), null, password)
  const good = [
    goodPassword,
    'nine blue wheels turning slowly',
    'пять синих колёс едут',
    '  spaces around it all  ',
    '🐝🐝 over the seven hills',
  ]
  for (const password of good) assert.equal(passwordProblem(password, ['ann.smith@agency.example']), null, password)
  assert.match(passwordProblem('x'.repeat(201), []) ?? '', /200 characters or fewer/)
})

test('devices are named as people name them', () => {
  const windows =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0'
  assert.equal(deviceOf(windows), 'Edge on Windows')
  assert.equal(
    deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1'),
    'Safari on iPhone',
  )
  assert.equal(deviceOf(''), 'A browser on an unknown device')
})

test('a path of ours or the first page', () => {
  assert.equal(localPath('/people?page=2'), '/people?page=2')
  for (const odd of [
    undefined,
    '',
    'people',
    '//evil.example',
    '/..//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/\n/evil.example',
    '/.//evil.example',
  ]) {
    assert.equal(localPath(odd), '/', String(odd))
  }
})
