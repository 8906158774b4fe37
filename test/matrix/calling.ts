import type { FastifyInstance } from 'fastify'
import { compose } from '../../src/app/compose.ts'
import type { Database } from '../../src/platform/db/database.ts'
import { keyRing, newKey } from '../../src/platform/secrets/index.ts'
import { formTokenFor } from '../../src/platform/web/cross-site.ts'
import { webServer } from '../../src/platform/web/server.ts'
import type { Log } from '../../src/platform/web/web-parts.ts'
import type { Persona } from './cast.ts'

export interface Called {
  readonly status: number
  /** Every header but those that differ by nature: the date, a fresh visitor's cookie. */
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
}

interface PostOptions {
  readonly withoutToken?: boolean
  /** As forms with a file are sent. */
  readonly multipart?: boolean
}

export interface Caller {
  get(persona: Persona, path: string): Promise<Called>
  post(persona: Persona, path: string, fields: Fields, options?: PostOptions): Promise<Called>
  /** Everything the product logged, as text. */
  readonly logged: string[]
  close(): Promise<void>
}

export type Fields = Readonly<Record<string, string | readonly string[]>>

const visitor = 'a-visitor-of-the-proof'

/** Work is done in full and then undone, so that thousands of posts meet the same world. */
export function undoing(database: Database): Database {
  const undo = new Error('undone on purpose')
  return {
    ...database,
    async acting(context, work, options) {
      let result: { readonly value: Awaited<ReturnType<typeof work>> } | undefined
      try {
        await database.acting(
          context,
          async (tx, sendLast) => {
            const sent: Promise<unknown>[] = []
            const value = await work(tx, (statement) => {
              const answer = sendLast(statement)
              sent.push(answer)
              return answer
            })
            // A commit would fail with any of these.
            await Promise.all(sent)
            result = { value }
            throw undo
          },
          options,
        )
      } catch (error) {
        if (error !== undo) throw error
      }
      if (!result) throw new Error('the work ended without a result')
      return result.value
    },
  }
}

function cookieOf(persona: Persona): { cookie: string; secret: string } {
  if (persona.token === null) return { cookie: `__Host-visitor=${visitor}`, secret: visitor }
  return { cookie: `__Host-session=${persona.token}`, secret: persona.token }
}

const pairsOf = (fields: Fields): [string, string][] =>
  Object.entries(fields).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
  )

export const encoded = (fields: Fields): string => new URLSearchParams(pairsOf(fields)).toString()

const boundary = '----------a-boundary-of-the-proof'

function inParts(fields: Fields): string {
  const parts = pairsOf(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return `${parts.join('')}--${boundary}--\r\n`
}

function called(reply: Awaited<ReturnType<FastifyInstance['inject']>>): Called {
  const { date: _date, ...headers } = reply.headers
  return { status: reply.statusCode, headers, body: reply.body }
}

/** The product as it runs for real (no try-out), without the limit on pages per minute that a proof would run into. */
export async function callerOn(database: Database): Promise<Caller> {
  const logged: string[] = []
  const keep = (facts: object, sentence: string) => void logged.push(`${sentence} ${JSON.stringify(facts)}`)
  const log: Log = { info: keep, warn: keep, error: keep }
  const keys = keyRing([newKey()], 'The proof')
  const settings = { database, log, origin: 'https://common-ground.test', keys, demo: null }
  const { withinLimit: _limit, ...parts } = compose(settings)
  const server = await webServer(parts)
  return {
    logged,
    close: () => server.close(),
    async get(persona, path) {
      return called(await server.inject({ method: 'GET', url: path, headers: { cookie: cookieOf(persona).cookie } }))
    },
    async post(persona, path, fields, { withoutToken = false, multipart = false } = {}) {
      const { cookie, secret } = cookieOf(persona)
      const sealed = withoutToken ? fields : { _csrf: formTokenFor(secret), ...fields }
      const type = multipart ? `multipart/form-data; boundary=${boundary}` : 'application/x-www-form-urlencoded'
      const headers = { cookie, 'content-type': type, 'sec-fetch-site': 'same-origin' }
      const payload = multipart ? inParts(sealed) : encoded(sealed)
      return called(await server.inject({ method: 'POST', url: path, headers, payload }))
    },
  }
}
