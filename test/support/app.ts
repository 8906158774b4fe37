import type { FastifyInstance } from 'fastify'
import { productServer } from '../../src/app/main.ts'
import type { Database } from '../../src/platform/db/database.ts'
import type { Log } from '../../src/platform/web/web-parts.ts'

/** One line of what the product logged, so that a test can look for what must not be there. */
export interface Logged {
  readonly facts: object
  readonly sentence: string
}

export interface Shown {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
  readonly location: string | undefined
}

export interface Browser {
  get(path: string): Promise<Shown>
  /** Fills in and sends a form as a browser would: what the page's form carries, with `values` typed over it. */
  submit(
    path: string,
    values: Readonly<Record<string, string | readonly string[]>>,
    options?: { readonly action?: string },
  ): Promise<Shown>
  /** A post without a form of ours: only the values given. */
  post(path: string, values: Readonly<Record<string, string | readonly string[]>>): Promise<Shown>
}

export interface TestApp {
  readonly server: FastifyInstance
  readonly logged: readonly Logged[]
  /** A browser that holds the session token, or none. */
  as(token: string | null): Browser
  close(): Promise<void>
}

const shown = (reply: Awaited<ReturnType<FastifyInstance['inject']>>): Shown => ({
  status: reply.statusCode,
  headers: reply.headers,
  body: reply.body,
  location: typeof reply.headers.location === 'string' ? reply.headers.location : undefined,
})

const unescaped = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** Everything that travels unseen in the forms of a page, to send a form that was opened a while ago. */
export function hiddenIn(html: string): Record<string, string> {
  return Object.fromEntries(
    [...html.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)].map((found) => [
      found[1] ?? '',
      found[2] ?? '',
    ]),
  )
}

/** The hidden values of the form on a page that posts to `action` (or of its first form that posts). */
function hiddenOf(
  html: string,
  action: string | undefined,
): { action: string | undefined; hidden: [string, string][] } {
  const forms = [...html.matchAll(/<form [^>]*?action="([^"]*)" method="post"[^>]*>(.*?)<\/form>/gs)]
  const form = forms.find((found) => action === undefined || unescaped(found[1] ?? '') === action)
  const inputs = [...(form?.[2] ?? '').matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
  return {
    action: form && unescaped(form[1] ?? ''),
    hidden: inputs.map((input) => [unescaped(input[1] ?? ''), unescaped(input[2] ?? '')]),
  }
}

function encoded(pairs: readonly (readonly [string, string])[]): string {
  return new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString()
}

const flat = (values: Readonly<Record<string, string | readonly string[]>>): [string, string][] =>
  Object.entries(values).flatMap(([name, value]) =>
    (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]),
  )

function browserOn(server: FastifyInstance, token: string | null): Browser {
  const jar = new Map<string, string>(token ? [['session', token]] : [])
  const headers = () => ({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') })
  const keep = (reply: Awaited<ReturnType<FastifyInstance['inject']>>) => {
    for (const { name, value } of reply.cookies) value === '' ? jar.delete(name) : jar.set(name, value)
    return shown(reply)
  }
  const get = async (path: string) => keep(await server.inject({ method: 'GET', url: path, headers: headers() }))
  const post = async (path: string, values: Readonly<Record<string, string | readonly string[]>>) =>
    keep(
      await server.inject({
        method: 'POST',
        url: path,
        headers: { ...headers(), 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
        payload: encoded(flat(values)),
      }),
    )
  return {
    get,
    post,
    async submit(path, values, options = {}) {
      const opened = await get(path)
      const { action, hidden } = hiddenOf(opened.body, options.action)
      if (action === undefined)
        throw new Error(
          `${path} (${opened.status}) has no form to send${options.action ? ` to ${options.action}` : ''}`,
        )
      const kept = hidden.filter(([name]) => !(name in values))
      const byName = Map.groupBy([...kept, ...flat(values)], ([name]) => name)
      const sent = Object.fromEntries([...byName].map(([name, pairs]) => [name, pairs.map(([, value]) => value)]))
      return post(action === '' ? path : action, sent)
    },
  }
}

/** The whole product over a test database, as its own users meet it. `now` freezes what pages take for the time. */
export async function testApp(
  database: Database,
  options: { readonly now?: () => Date; readonly afterChange?: () => Promise<void> } = {},
): Promise<TestApp> {
  const logged: Logged[] = []
  const keep = (facts: object, sentence: string) => void logged.push({ facts, sentence })
  const log: Log = { info: keep, warn: keep, error: keep }
  const server = await productServer({ database, origin: 'http://localhost', demo: async () => [], log, ...options })
  return { server, logged, as: (token) => browserOn(server, token), close: () => server.close() }
}
