import { randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { codeOf } from '../db/cannot-start.ts'
import { type CheckpointBody, type CheckpointLine, type Head, readLine, writeLine } from './checkpoint-lines.ts'

export const checkpointFileName = 'audit-checkpoints.jsonl'
export const checkpointKeyName = 'audit-checkpoints.key'
export const isCheckpointFile = (name: string): boolean => /^audit-checkpoints.*\.jsonl$/.test(name)

/** What the database remembers of a checkpoint file. */
export interface Remembered {
  readonly lines: number
  readonly mac: string
}

/** Undefined if there is no key, which is a finding wherever there are checkpoints. */
export async function readKey(folder: string): Promise<Buffer | undefined> {
  try {
    return Buffer.from(await fs.readFile(path.join(folder, checkpointKeyName), 'utf8'), 'hex')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

async function readOrMakeKey(folder: string): Promise<Buffer> {
  const known = await readKey(folder)
  if (known) return known
  const key = randomBytes(32)
  await fs.writeFile(path.join(folder, checkpointKeyName), key.toString('hex'), { mode: 0o600, flag: 'wx' })
  return key
}

/** The lines of a file without one that a crash cut off in the middle: it was never acknowledged. */
export async function readWholeLines(file: string): Promise<{ lines: string[]; bytes: number }> {
  const content = await fs.readFile(file).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return Buffer.alloc(0)
    throw error
  })
  const bytes = content.lastIndexOf(10) + 1
  return {
    lines:
      bytes === 0
        ? []
        : content
            .subarray(0, bytes - 1)
            .toString('utf8')
            .split('\n'),
    bytes,
  }
}

async function append(file: string, text: string): Promise<void> {
  const handle = await fs.open(file, 'a', 0o600)
  try {
    await handle.appendFile(`${text}\n`)
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

/** A day's worth of minutes, about 3 MB at most: small enough to be read again whenever a line is added. */
const aDayOfLines = 1440

function besides(folder: string, why: 'until' | 'damaged' | 'closed', at: Date): string {
  return path.join(folder, `audit-checkpoints-${why}-${at.toISOString().replaceAll(/[:.]/g, '-')}.jsonl`)
}

/** True if the file's last line is signed and it is at least as long as the database remembers it. */
function continues(
  last: CheckpointLine | undefined,
  lines: readonly string[],
  key: Buffer,
  remembered: Remembered | undefined,
): boolean {
  if (!last || last.body.closed !== undefined || last.body.line !== lines.length) return false
  // One line that the database has not heard of is what a crash between the two leaves behind.
  if (!remembered) return lines.length === 1
  const known = readLine(lines[remembered.lines - 1] ?? '', key)
  return known?.mac === remembered.mac
}

export interface NewCheckpoint {
  readonly heads: readonly Head[]
  readonly total: number
  readonly at: Date
  readonly mostLines?: number | undefined
  /** What the database remembers of the file with this id. */
  readonly remembered: (file: string) => Promise<Remembered | undefined>
}

/**
 * Adds a signed line to the folder's file. A full file is put beside it and a new one begun. So is one that was tampered with:
 * the verifier will find it, and what comes after is guarded again.
 */
export async function appendCheckpoint(
  folder: string,
  checkpoint: NewCheckpoint,
): Promise<{ file: string; line: number; mac: string }> {
  await fs.mkdir(folder, { recursive: true, mode: 0o700 })
  const key = await readOrMakeKey(folder)
  const file = path.join(folder, checkpointFileName)
  const { lines, bytes } = await readWholeLines(file)
  const last = readLine(lines.at(-1) ?? '', key)
  const isSound = continues(last, lines, key, last && (await checkpoint.remembered(last.body.file)))
  const previous = isSound && lines.length < (checkpoint.mostLines ?? aDayOfLines) ? last : undefined
  if (previous) await fs.truncate(file, bytes)
  else if (lines.length > 0) await fs.rename(file, besides(folder, isSound ? 'until' : 'damaged', checkpoint.at))
  const body: CheckpointBody = {
    file: previous?.body.file ?? randomUUID(),
    line: (previous?.body.line ?? 0) + 1,
    at: checkpoint.at.toISOString(),
    total: checkpoint.total,
    heads: previous ? moved(checkpoint.heads, lines, key) : checkpoint.heads,
    before: previous?.mac ?? '',
  }
  const { text, mac } = writeLine(body, key)
  await append(file, text)
  return { file: body.file, line: body.line, mac }
}

/** The chains that do not stand where the file last said they stood. */
function moved(heads: readonly Head[], lines: readonly string[], key: Buffer): Head[] {
  const stood = new Map<number, string>()
  for (let at = lines.length - 1; at >= 0 && stood.size < heads.length; at--) {
    for (const [shard, seq, hash] of readLine(lines[at] ?? '', key)?.body.heads ?? []) {
      if (!stood.has(shard)) stood.set(shard, `${seq} ${hash}`)
    }
  }
  return heads.filter(([shard, seq, hash]) => stood.get(shard) !== `${seq} ${hash}`)
}

async function closeOne(file: string, key: Buffer, reason: string, now: Date): Promise<boolean> {
  const { lines, bytes } = await readWholeLines(file)
  const last = readLine(lines.at(-1) ?? '', key)
  if (!last || last.body.closed !== undefined) return false
  const { body, mac: before } = last
  const end = {
    file: body.file,
    line: lines.length + 1,
    at: now.toISOString(),
    total: body.total,
    heads: [],
    before,
    closed: reason,
  }
  await fs.truncate(file, bytes)
  await append(file, writeLine(end, key).text)
  return true
}

/**
 * Ends the folder's files with a signed line, because their database is replaced on purpose by an older copy. The next
 * checkpoint begins a new file, and the verifier reports differences to these without calling them tampering.
 */
export async function closeCheckpoints(folder: string, reason: string, now: Date): Promise<void> {
  const key = await readKey(folder)
  if (!key) return
  for (const name of (await fs.readdir(folder)).filter(isCheckpointFile)) {
    const isClosed = await closeOne(path.join(folder, name), key, reason, now)
    if (isClosed && name === checkpointFileName)
      await fs.rename(path.join(folder, name), besides(folder, 'closed', now))
  }
}
