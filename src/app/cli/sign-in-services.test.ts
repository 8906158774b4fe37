import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { signInServices } from './sign-in-services.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sign-in-services-'))
after(() => fs.rmSync(folder, { recursive: true, force: true }))

const trust = {
  key: 'trust',
  name: 'Ravelshire staff account',
  issuer: 'https://sign-in.example/ravelshire',
  clientId: 'common-ground',
  clientSecret: 'not told',
  idTokenAlg: 'RS256',
  secondFactor: { amr: ['mfa'] },
}

function written(content: unknown, mode = 0o600): string {
  const file = path.join(folder, `${Math.trunc(performance.now() * 1000)}.json`)
  fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content), { mode })
  return file
}

test('without a file there is our own sign-in alone', () => {
  assert.deepEqual(signInServices(undefined), [])
})

test('services come from a file, with what they leave out filled in', () => {
  const [service] = signInServices(written([trust]))
  assert.deepEqual([service?.name, service?.scope], ['Ravelshire staff account', 'openid'])
})

test('a file that is missing, garbled, half filled or open to everybody stops the start with a sentence', () => {
  assert.throws(() => signInServices(path.join(folder, 'none.json')), /There is no such file/)
  assert.throws(() => signInServices(written('[{')), /is not JSON/)
  assert.throws(() => signInServices(written(trust)), /must hold a list/)
  assert.throws(
    () => signInServices(written([{ ...trust, issuer: 'http://sign-in.example' }])),
    /must begin with https/,
  )
  assert.throws(() => signInServices(written([trust, trust])), /same key/)
  assert.throws(() => signInServices(written([trust], 0o644)), /chmod 600/)
})
