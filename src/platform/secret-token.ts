import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits that can stand in an address, a cookie or a form. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function sha256(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}
