import cookies from '@fastify/cookie'
import formBodies from '@fastify/formbody'
import uploads from '@fastify/multipart'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { newToken } from '../secret-token.ts'
import { answerRequest, type Incoming } from './answer-request.ts'
import { assetCacheControl, assetFor, gzipOf } from './assets/assets.ts'
import { type FormValues, hiddenNames } from './components/index.ts'
import { readCookie, readFlash, visitorCookie } from './cookies.ts'
import { comesFromOurPage, formTokenFor } from './cross-site.ts'
import { crashPage, notFoundPage, notOurFormPage, tooMuchPage, tooOftenPage } from './plain-pages.tsx'
import { type Body, mostBytes, readLargeUpload, readUpload } from './read-upload.ts'
import type { RouteRow } from './route-table.ts'
import { securityHeaders } from './security-headers.ts'
import { sendReply } from './send-reply.tsx'
import type { WebParts } from './web-parts.ts'

const html = 'text/html; charset=utf-8'

const asText = (value: unknown): string => (typeof value === 'string' ? value : '')

/** What an address or a cookie holds goes to the database as it is, which takes any text but this character. */
const withoutNull = (text: string) => text.replaceAll('\0', '')

/** Single values only: a repeated name keeps its last value, so nothing can be smuggled in twice. */
function single(source: unknown): Record<string, string> {
  const entries = Object.entries(source ?? {}).map(([name, value]) => [
    name,
    withoutNull(asText(Array.isArray(value) ? value.at(-1) : value)),
  ])
  return Object.fromEntries(entries)
}

function readForm(body: unknown): Body {
  const entries = Object.entries(body ?? {}).map(([name, value]): [string, string | string[]] => [
    name,
    Array.isArray(value) ? value.map(asText) : asText(value),
  ])
  return { form: Object.fromEntries(entries), files: {} }
}

/** The longest of the waits; before anything of the request is read but its head. */
async function secondsToWait(parts: WebParts, row: RouteRow, request: FastifyRequest, token: string | null) {
  if (!parts.withinLimit) return 0
  const asker = { token, address: request.ip }
  const isPost = request.method === 'POST'
  const page = await parts.withinLimit('request', asker)
  if (page > 0) return page
  const search = row.isSearch && (isPost || request.url.includes('?')) ? await parts.withinLimit('search', asker) : 0
  return search > 0 || !row.upload || !isPost ? search : parts.withinLimit('upload', asker)
}

async function serveRow(parts: WebParts, route: string, row: RouteRow, request: FastifyRequest, reply: FastifyReply) {
  const token = readCookie(request, 'session', parts.secure)
  const wait = await secondsToWait(parts, row, request, token)
  if (wait > 0) return reply.status(429).type(html).header('retry-after', String(wait)).send(tooOftenPage(wait))
  const cookie = token ?? visitorCookie(request, reply, parts.secure)
  const isOurs = (form: FormValues) => comesFromOurPage(request, cookie, asText(form[hiddenNames.csrf]))
  const body = await readBody(row, request, (form) => token !== null && isOurs(form))
  try {
    return await serveBody(parts, { route, row, request, reply, token, cookie, body, isOurs: isOurs(body.form) })
  } finally {
    await body.clear?.()
  }
}

async function readBody(row: RouteRow, request: FastifyRequest, mayKeep: (form: FormValues) => boolean): Promise<Body> {
  if (request.method !== 'POST') return readForm({})
  if (row.upload === 'large') return readLargeUpload(request, mayKeep)
  return row.upload ? readUpload(request) : readForm(request.body)
}

interface Read {
  readonly route: string
  readonly row: RouteRow
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly token: string | null
  readonly cookie: string
  readonly body: Body
  readonly isOurs: boolean
}

async function serveBody(parts: WebParts, { route, row, request, reply, token, cookie, body, isOurs }: Read) {
  if (request.method === 'POST' && !isOurs) return reply.status(403).type(html).send(notOurFormPage())
  const params = single(request.params)
  const incoming: Incoming = {
    route,
    row,
    request,
    token,
    csrf: formTokenFor(cookie),
    params,
    query: single(request.query),
    form: body.form,
    files: body.files,
  }
  const { reply: answer, actor, notice = null, person = null, beneath = null } = await answerRequest(parts, incoming)
  if (request.method === 'POST') await parts.afterChange?.()
  const path = request.url.split('?')[0] ?? '/'
  return sendReply(
    { parts, reply, actor, path, flash: readFlash(request, parts.secure), notice, person, beneath },
    answer,
  )
}

function answerErrors(server: FastifyInstance, parts: WebParts): void {
  server.setNotFoundHandler((_request, reply) => reply.status(404).type(html).send(notFoundPage()))
  server.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 500
    if (status === 413) return reply.status(413).type(html).send(tooMuchPage())
    if (status >= 400 && status < 500) return reply.status(404).type(html).send(notFoundPage())
    parts.log.error({ requestId: request.id, error: error.message, stack: error.stack }, 'a request failed')
    return reply.status(500).type(html).send(crashPage())
  })
}

/** The web server with every route of every table; call `listen` or `inject` on it. */
export async function webServer(parts: WebParts): Promise<FastifyInstance> {
  const proxies = parts.secure ? (parts.proxies ?? 1) : 0
  const server = fastify({
    logger: false,
    bodyLimit: mostBytes,
    trustProxy: (_address, hop) => hop < proxies,
    genReqId: () => newToken().slice(0, 16),
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be decoded never reaches a route.
    frameworkErrors: (_error, _request, reply) =>
      void reply.raw.writeHead(404, { ...securityHeaders, 'content-type': html }).end(notFoundPage()),
  })
  await server.register(cookies)
  await server.register(formBodies)
  await server.register(uploads)
  server.addHook('onRequest', async (_request, reply) => void reply.headers(securityHeaders))
  server.get('/assets/*', (request, reply) => {
    const asset = assetFor(request.url)
    if (!asset) return reply.status(404).type(html).send(notFoundPage())
    reply.type(asset.type).header('cache-control', assetCacheControl).header('vary', 'accept-encoding')
    const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))
    return takesGzip ? reply.header('content-encoding', 'gzip').send(gzipOf(asset)) : reply.send(asset.content)
  })
  answerErrors(server, parts)
  for (const table of parts.tables) {
    for (const [route, row] of Object.entries(table)) {
      const [method, url] = route.split(' ')
      if ((method !== 'GET' && method !== 'POST') || !url)
        throw new Error(`route '${route}' is neither a GET nor a POST`)
      server.route({ method, url, handler: (request, reply) => serveRow(parts, route, row, request, reply) })
    }
  }
  return server
}
