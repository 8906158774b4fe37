import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** Where one chain stood: shard, number of entries, and the first 128 bits of the last hash. */
export type Head = readonly [shard: number, seq: number, hash: string]

export interface CheckpointBody {
  /** Which file this line belongs to. */
  readonly file: string
  readonly line: number
  readonly at: string
  /** Entries in all chains together. */
  readonly total: number
  /** The chains that moved since the line before; in a file's first line, all. */
  readonly heads: readonly Head[]
  /** The signature of the line before; empty in the first. */
  readonly before: string
  /** Why the file ends here. Only in a last line. */
  readonly closed?: string
}

export interface CheckpointLine {
  readonly mac: string
  readonly body: CheckpointBody
}

const lineShape = z.object({
  mac: z.string(),
  body: z.object({
    file: z.uuid(),
    line: z.int().positive(),
    at: z.string(),
    total: z.int().nonnegative(),
    heads: z.array(z.tuple([z.int(), z.int(), z.string()])),
    before: z.string(),
    closed: z.string().optional(),
  }),
})

export const shortHash = (hash: Buffer): string => hash.subarray(0, 16).toString('base64')

function sign(body: CheckpointBody, key: Buffer): string {
  return createHmac('sha256', key).update(JSON.stringify(body)).digest('hex')
}

/** One line of a checkpoint file, with its signature and without the line break. */
export function writeLine(body: CheckpointBody, key: Buffer): { text: string; mac: string } {
  const mac = sign(body, key)
  return { text: JSON.stringify({ mac, body }), mac }
}

/** The line, or undefined if it is not exactly what the key signed. */
export function readLine(text: string, key: Buffer): CheckpointLine | undefined {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return undefined
  }
  const parsed = lineShape.safeParse(read)
  if (!parsed.success) return undefined
  const { mac, body: found } = parsed.data
  const { closed, ...rest } = found
  const body: CheckpointBody = closed === undefined ? rest : { ...rest, closed }
  const [given, due] = [Buffer.from(mac), Buffer.from(sign(body, key))]
  return given.length === due.length && timingSafeEqual(given, due) ? { mac, body } : undefined
}
