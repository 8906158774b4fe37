import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { sha256 } from '../secret-token.ts'

/** The value a form carries to show that it came from a page of ours. Nobody else knows the cookie it is made from. */
export function formTokenFor(cookie: string): string {
  return sha256(`form ${cookie}`).toString('base64url')
}

/** Whether a post comes from our own page: the browser's word on its origin, and the token, must both agree (A29). */
export function comesFromOurPage(request: FastifyRequest, cookie: string, token: string): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const origin = request.headers.origin
  if (origin !== undefined && origin !== 'null' && URL.parse(origin)?.host !== request.headers.host) return false
  const expected = Buffer.from(formTokenFor(cookie))
  const given = Buffer.from(token)
  return expected.length === given.length && timingSafeEqual(expected, given)
}
