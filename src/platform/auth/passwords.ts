import { randomBytes } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'

// Argon2id with 19 MiB and two passes, the first choice of the OWASP password storage cheat sheet.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const

/** What a password becomes; the same typed letters give the same result however a keyboard composes them. */
export function hashPassword(password: string, salt: Buffer): Promise<Buffer> {
  return hashRaw(password.normalize('NFKC'), { ...cost, salt })
}

export async function freshHash(password: string): Promise<{ readonly salt: Buffer; readonly hash: Buffer }> {
  const salt = randomBytes(16)
  return { salt, hash: await hashPassword(password, salt) }
}
