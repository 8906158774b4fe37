import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { CannotStart } from '../db/cannot-start.ts'

/** A secret as the database keeps it: unreadable without the key of that id, which the database does not have. */
export interface Sealed {
  readonly keyId: string
  readonly box: Buffer
}

export interface KeyRing {
  /** The key that seals; the others only open what was sealed before. Null where there is none. */
  readonly current: string | null
  readonly ids: readonly string[]
  /** `about` says what it is and whose; the box opens for exactly that, so that it is worth nothing in another row. */
  seal(secret: Buffer, about: string): Sealed
  /** Null if the key is not here. Throws if the box was changed or belongs to something else. */
  open(sealed: Sealed, about: string): Buffer | null
}

const nonceBytes = 12
const tagBytes = 16
const keyBytes = 32

const idOf = (key: Buffer) => createHash('sha256').update(key).digest('hex').slice(0, 12)

/** 256 random bits as they are written in a setting or a file. */
export const newKey = (): string => randomBytes(keyBytes).toString('base64')

function readKeyText(text: string, where: string): Buffer {
  const key = Buffer.from(text, 'base64')
  if (key.length !== keyBytes || key.toString('base64').replace(/=+$/, '') !== text.replace(/=+$/, '')) {
    throw new CannotStart(
      `${where} holds something that is not a key. A key is 32 random bytes in base64; "npm run new-key" prints one.`,
    )
  }
  return key
}

/** Keys as they are written, the one that seals first; `where` names the setting or file in what is said about a wrong one. */
export function keyRing(texts: readonly string[], where: string): KeyRing {
  const keys = new Map(texts.map((text) => readKeyText(text, where)).map((key) => [idOf(key), key]))
  const current = keys.keys().next().value ?? null
  return {
    current,
    ids: [...keys.keys()],
    seal(secret, about) {
      const key = current === null ? undefined : keys.get(current)
      if (current === null || !key) throw new Error('there is no key to seal with')
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
      return { keyId: current, box: Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]) }
    },
    open({ keyId, box }, about) {
      const key = keys.get(keyId)
      if (!key) return null
      const opener = createDecipheriv('aes-256-gcm', key, box.subarray(0, nonceBytes), { authTagLength: tagBytes })
      opener.setAAD(Buffer.from(about)).setAuthTag(box.subarray(-tagBytes))
      return Buffer.concat([opener.update(box.subarray(nonceBytes, -tagBytes)), opener.final()])
    },
  }
}

/** For what sets up no secrets, such as a list of the routes. */
export const noKeys: KeyRing = keyRing([], 'Nothing')
