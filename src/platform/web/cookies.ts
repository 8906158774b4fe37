import type { FastifyReply, FastifyRequest } from 'fastify'
import { newToken } from '../secret-token.ts'

// The __Host- prefix binds a cookie to this host and to https; a browser drops it on plain http, where the try-out runs.
const nameOf = (name: string, secure: boolean) => (secure ? `__Host-${name}` : name)

const options = (secure: boolean) => ({ path: '/', httpOnly: true, sameSite: 'lax', secure }) as const

export type CookieName = 'session' | 'visitor' | 'flash'

export function readCookie(request: FastifyRequest, name: CookieName, secure: boolean): string | null {
  return request.cookies[nameOf(name, secure)]?.replaceAll('\0', '') || null
}

/** A cookie without an end date: gone when the browser closes, so a shared computer keeps nobody signed in. */
export function setCookie(reply: FastifyReply, name: CookieName, value: string, secure: boolean): void {
  reply.setCookie(nameOf(name, secure), value, options(secure))
}

export function clearCookie(reply: FastifyReply, name: CookieName, secure: boolean): void {
  reply.clearCookie(nameOf(name, secure), options(secure))
}

/** What the page before wanted said, in a cookie that anyone may have garbled. */
export function readFlash(request: FastifyRequest, secure: boolean): string | null {
  try {
    return decodeURIComponent(readCookie(request, 'flash', secure) ?? '') || null
  } catch {
    return null
  }
}

/** Ties a form to this browser before anyone has signed in. */
export function visitorCookie(request: FastifyRequest, reply: FastifyReply, secure: boolean): string {
  const known = readCookie(request, 'visitor', secure)
  if (known) return known
  const fresh = newToken()
  setCookie(reply, 'visitor', fresh, secure)
  return fresh
}
