import type { FastifyRequest } from 'fastify'
import type { ReactElement } from 'react'
import type { Actor } from '../../kernel/actor.ts'
import { dayOf } from '../../kernel/calendar-day.ts'
import { isId } from '../../kernel/id.ts'
import type { SendLast, Tx } from '../db/database.ts'
import { newToken, sha256 } from '../secret-token.ts'
import { alreadySent } from './already-sent.tsx'
import type { FormValues } from './components/index.ts'
import { hiddenNames } from './components/index.ts'
import { mayOpen } from './may-open.ts'
import type { PersonBanner } from './person-banner.ts'
import { type Noted, personShown } from './person-shown.ts'
import { notFound, type Reply, redirect } from './reply.ts'
import type { RequestContext, Subject, UploadedFile } from './request-context.ts'
import type { RouteRow } from './route-table.ts'
import type { Happening, WebParts } from './web-parts.ts'

/** A request as it came in, parsed as far as the platform can. */
export interface Incoming {
  readonly route: string
  readonly row: RouteRow
  readonly request: FastifyRequest
  readonly token: string | null
  readonly csrf: string
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly form: FormValues
  readonly files: Readonly<Record<string, UploadedFile>>
}

export interface Answer {
  readonly reply: Reply
  readonly actor: Actor
  readonly notice?: string | null
  readonly person?: PersonBanner | null
  /** What stands below the page. */
  readonly beneath?: ReactElement | null
}

/** What the transaction answers with, when only what was sent last is still on its way. */
interface Ready {
  readonly answer: Answer
  readonly notice?: Promise<string | null> | undefined
  /** The refusal that is being written with it; should that fail, it is undone and written like any other. */
  readonly refused?: Refused
}

interface Refused {
  readonly answer: Answer
  readonly subjects: readonly Subject[]
}

/** Undoes the transaction and carries the reply out of it. */
class Undone extends Error implements Refused {
  readonly answer: Answer
  readonly subjects: readonly Subject[]
  constructor(answer: Answer, subjects: readonly Subject[]) {
    super('undone')
    this.answer = answer
    this.subjects = subjects
  }
}

const stepUpLastsMs = 10 * 60 * 1000

const above = (path: string) => path.slice(0, path.lastIndexOf('/'))

/**
 * Where confirming leads. A post cannot be sent again, and a file would leave the browser on the page that asks: they go back to the page
 * they stand on, or the nearest one above where the browser does not say which that is.
 */
function backTo({ tables }: WebParts, { row, request }: Incoming, { permissions }: Actor): string {
  if (request.method === 'GET' && row.file === undefined) return request.url
  const from = row.file === undefined ? URL.parse(request.headers.referer ?? '') : null
  if (from) return from.pathname + from.search
  const [asked = ''] = request.url.split('?')
  let path = row.file === undefined ? asked : above(asked)
  while (path !== '' && !mayOpen(tables, permissions, path)) path = above(path)
  return path || '/'
}

const toConfirm = (parts: WebParts, incoming: Incoming, actor: Actor) =>
  redirect(`/sign-in/confirm?next=${encodeURIComponent(backTo(parts, incoming, actor))}`)

function needsStepUp(row: RouteRow, actor: Actor, now: Date): boolean {
  if (!(row.stepUp || row.file === 'people') || actor.kind === 'nobody') return false
  return actor.steppedUpAt === null || now.getTime() - actor.steppedUpAt.getTime() > stepUpLastsMs
}

/** What may be said before the route itself is asked: nothing, sign in, or confirm it is you. */
function turnedAway(parts: WebParts, incoming: Incoming, actor: Actor): Reply | null {
  const { row, request, params } = incoming
  if (!actor.permissions.has(row.may)) {
    const mayHelpToSignIn = actor.kind === 'nobody' && row.may !== 'anyone' && request.method === 'GET'
    return mayHelpToSignIn ? redirect(`/sign-in?next=${encodeURIComponent(request.url)}`) : notFound()
  }
  const oddId = Object.entries(params).some(([name, value]) => name.endsWith('Id') && !isId(value))
  if (oddId) return notFound()
  if (needsStepUp(row, actor, parts.now())) return toConfirm(parts, incoming, actor)
  return null
}

function contextOf(parts: WebParts, incoming: Incoming, tx: Tx, actor: Actor, noted: Noted): RequestContext {
  const now = parts.now()
  return {
    tx,
    actor,
    now,
    today: dayOf(now),
    requestId: incoming.request.id,
    from: { address: incoming.request.ip, userAgent: incoming.request.headers['user-agent'] ?? '' },
    path: incoming.request.url,
    origin: parts.origin,
    params: incoming.params,
    query: incoming.query,
    form: incoming.form,
    files: incoming.files,
    seal: { csrf: incoming.csrf, idempotencyKey: newToken() },
    about: (subject) => void noted.subjects.push(subject),
    listed: (personIds) => void noted.listed.push(...personIds),
    mayOpen: (path) => mayOpen(parts.tables, actor.permissions, path),
    note: (detail) => void Object.assign(noted.detail, detail),
  }
}

function payloadHash(form: FormValues): string {
  const telling = Object.entries(form).filter(([name]) => name !== hiddenNames.csrf)
  return sha256(JSON.stringify(telling.toSorted())).toString('hex')
}

async function once(parts: WebParts, incoming: Incoming, tx: Tx, answer: () => Promise<Reply>): Promise<Reply> {
  const key = incoming.form[hiddenNames.idempotencyKey]
  if (incoming.request.method !== 'POST' || typeof key !== 'string' || key === '') return answer()
  const sending = { key, route: incoming.route, payloadHash: payloadHash(incoming.form) }
  const claim = await parts.once.claim(tx, sending)
  if (claim.kind === 'again') return redirect(claim.location)
  if (claim.kind === 'other-payload') return alreadySent
  const reply = await answer()
  if (reply.kind === 'redirect') await parts.once.keep(tx, sending, reply.to)
  return reply
}

const isWhole = (request: FastifyRequest, reply: Reply) =>
  request.method === 'GET' && reply.kind === 'page' && reply.status === 200

const refusal = (row: RouteRow, subjects: readonly Subject[]) =>
  ({ action: row.audit, outcome: 'refused', purpose: row.purpose, subjects, listed: [], detail: {} }) as const

/** Whether a worker must confirm that it is them before this many records. What they change themselves they have opened before. */
async function opensTooMany(parts: WebParts, tx: Tx, { request }: Incoming, actor: Actor, reply: Reply, noted: Noted) {
  const shows = request.method === 'GET' && (isWhole(request, reply) || reply.kind === 'file' || reply.kind === 'json')
  if (!parts.opening || !shows || actor.kind !== 'staff' || noted.subjects.length === 0) return false
  return parts.opening(
    tx,
    noted.subjects.map(({ personId }) => personId),
  )
}

/** A file about people counts for the agency that takes it away; beyond what it may have there is a page in its place. */
async function counted(parts: WebParts, tx: Tx, { row, route }: Incoming, actor: Actor, reply: Reply): Promise<Reply> {
  if (reply.kind !== 'file') return reply
  if (row.file === undefined) throw new Error(`${route} answers with a file and does not say what it holds`)
  if (row.file !== 'people' || actor.kind !== 'staff') return reply
  return (await parts.countFile?.(tx, dayOf(parts.now()))) ?? reply
}

/** Opening a page changes nothing unless its row says so; the routes proof looks at every table after every page. */
const onlyReads = ({ request, row }: Incoming) => request.method === 'GET' && row.openingChanges === undefined

/** Where there is nothing to undo, the refusal is written in the same transaction. */
function refusedHere(
  parts: WebParts,
  { row }: Incoming,
  sendLast: SendLast,
  answer: Answer,
  subjects: readonly Subject[],
): Ready {
  record(parts, sendLast, refusal(row, subjects))
  return { answer, refused: { answer, subjects } }
}

/** Sent last and awaited with the transaction, which saves nothing and shows nothing if it failed. */
function record(parts: WebParts, sendLast: SendLast, happening: Happening): void {
  for (const entry of parts.entriesFor(happening)) void sendLast(entry)
}

async function answerInside(parts: WebParts, incoming: Incoming, tx: Tx, sendLast: SendLast): Promise<Ready> {
  const { row, request } = incoming
  const actor = await parts.actorOf(tx)
  const away = turnedAway(parts, incoming, actor)
  if (away?.kind === 'not-found') return refusedHere(parts, incoming, sendLast, { reply: away, actor }, [])
  if (away) throw new Undone({ reply: away, actor }, [])
  const noted: Noted = { subjects: [], listed: [], detail: {} }
  const context = contextOf(parts, incoming, tx, actor, noted)
  const answered = await once(parts, incoming, tx, () => row.answer(context))
  const reply = await counted(parts, tx, incoming, actor, answered)
  const shows = reply.kind === 'page' || reply.kind === 'json'
  if (reply.kind === 'not-found' && onlyReads(incoming))
    return refusedHere(parts, incoming, sendLast, { reply, actor }, noted.subjects)
  const changed = request.method === 'POST' && (!shows || (reply.kind === 'page' && reply.keeps === true))
  const person = reply.kind === 'page' ? await personShown(parts, tx, actor, noted, incoming.params.personId) : null
  if (reply.kind === 'not-found' || (request.method === 'POST' && !changed))
    throw new Undone({ reply, actor, person }, noted.subjects)
  const [beneath, mustConfirm] = await Promise.all([
    isWhole(request, reply) ? parts.beneath?.({ ...incoming, tx, actor }) : null,
    opensTooMany(parts, tx, incoming, actor, reply, noted),
  ])
  if (mustConfirm) throw new Undone({ reply: toConfirm(parts, incoming, actor), actor }, [])
  const isRefusal = reply.kind === 'page' && reply.status !== 200
  const outcome = isRefusal ? 'refused' : request.method === 'POST' ? 'done' : 'shown'
  const notice = reply.kind === 'page' && actor.kind !== 'nobody' ? parts.noticeFor?.(sendLast) : undefined
  // Awaited after the transaction, which says itself that it failed.
  notice?.catch(() => undefined)
  record(parts, sendLast, { action: row.audit, outcome, purpose: row.purpose, ...noted })
  return { answer: { reply, actor, person, beneath: beneath ?? null }, notice }
}

/**
 * The one way a request goes: one transaction that knows who acts, the route's own work, the audit row, commit, and only then
 * the answer. What may have changed something and is refused is undone, and its audit row is written in a transaction of its own (A38, A39).
 */
export async function answerRequest(parts: WebParts, incoming: Incoming): Promise<Answer> {
  const { row, token, request } = incoming
  const acting = { token, purpose: row.purpose, requestId: request.id }
  let refused: Refused | undefined
  const work = async (tx: Tx, sendLast: SendLast) => {
    refused = undefined
    const ready = await answerInside(parts, incoming, tx, sendLast)
    refused = ready.refused
    return ready
  }
  try {
    // Two that wait for each other: PostgreSQL ends one, which has done nothing yet and may begin again.
    const { answer, notice } = await parts.database.acting(acting, work, { repeatable: true })
    return { ...answer, notice: (await notice) ?? null }
  } catch (error) {
    const undone = error instanceof Undone ? error : refused
    if (!undone) throw error
    const { answer, subjects } = undone
    if (answer.reply.kind === 'not-found') {
      await parts.database.acting(acting, async (_tx, sendLast) => record(parts, sendLast, refusal(row, subjects)))
    }
    return answer
  }
}
