import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { keyRing, newKey, noKeys, readKeyFile, readOrMakeKeyFile } from './index.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'common-ground-keys-'))
after(() => fs.rmSync(folder, { recursive: true, force: true }))

const [older, newer] = [newKey(), newKey()]
const secret = Buffer.from('what an app with codes works with')

describe('a sealed secret', () => {
  it('opens with its key, for what it was sealed for, and with no other', () => {
    const ring = keyRing([older], 'a test')
    const sealed = ring.seal(secret, 'of Ann')
    assert.deepEqual(ring.open(sealed, 'of Ann'), secret)
    assert.equal(keyRing([newer], 'a test').open(sealed, 'of Ann'), null)
    assert.throws(() => ring.open(sealed, 'of Bob'))
    assert.ok(!sealed.box.includes(secret))
    assert.notDeepEqual(ring.seal(secret, 'of Ann').box, sealed.box)
  })

  it('does not open after any one of its bytes was changed or cut off', () => {
    const ring = keyRing([older], 'a test')
    const { keyId, box } = ring.seal(secret, 'of Ann')
    for (let at = 0; at < box.length; at++) {
      const changed = Buffer.from(box)
      changed[at] = (changed[at] ?? 0) ^ 1
      assert.throws(() => ring.open({ keyId, box: changed }, 'of Ann'), `byte ${at}`)
      assert.throws(() => ring.open({ keyId, box: box.subarray(0, at) }, 'of Ann'), `cut at ${at}`)
    }
  })

  it('is sealed by the first key and opened by the others after a change of keys', () => {
    const before = keyRing([older], 'a test').seal(secret, 'of Ann')
    const ring = keyRing([newer, older], 'a test')
    assert.deepEqual(ring.open(before, 'of Ann'), secret)
    assert.equal(ring.seal(secret, 'of Ann').keyId, ring.current)
    assert.notEqual(ring.current, before.keyId)
  })

  it('is never made without a key, and what is no key is refused in a sentence', () => {
    assert.throws(() => noKeys.seal(secret, 'of Ann'), /no key/)
    for (const wrong of ['short', 'x'.repeat(43), `${newKey()}AAAA`, newKey().slice(4)])
      assert.throws(
        () => keyRing([wrong], 'SECRETS_KEY'),
        /^CannotStart: SECRETS_KEY holds something that is not a key/,
      )
  })
})

describe('a file of keys', () => {
  it('is made once, for its owner alone', () => {
    const file = path.join(folder, 'keys', 'secrets.key')
    assert.equal(readKeyFile(file), null)
    const made = readOrMakeKeyFile(file)
    assert.deepEqual(readOrMakeKeyFile(file), made)
    assert.equal(fs.statSync(file).mode & 0o777, 0o600)
    assert.equal(fs.statSync(path.dirname(file)).mode & 0o777, 0o700)
  })

  it('that anybody may read, or that is empty, is refused in a sentence', () => {
    const file = path.join(folder, 'open.key')
    fs.writeFileSync(file, newKey())
    fs.chmodSync(file, 0o644)
    assert.throws(() => readKeyFile(file), /chmod 600/)
    fs.chmodSync(file, 0o600)
    fs.writeFileSync(file, '# nothing\n')
    assert.throws(() => readKeyFile(file), /no key in/)
  })
})
