import { createReadStream } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { isCheckpointFile, type Remembered, readKey } from './checkpoint-file.ts'
import { type CheckpointLine, readLine } from './checkpoint-lines.ts'
import type { Findings } from './findings.ts'

/** What one checkpoint says of one chain: when it had `seq` entries, the last hash began with `hash`. */
export interface Anchor {
  readonly seq: number
  readonly hash: string
  readonly line: number
  readonly at: string
}

export interface ReadFile {
  readonly name: string
  readonly id: string
  readonly lines: number
  readonly lastAt: string
  /** Why it was ended on purpose; differences to it are reported, but are no tampering. */
  readonly closed: string | undefined
  readonly macAt: (line: number) => string | undefined
  /** By chain, in the order of the chain. */
  readonly anchors: ReadonlyMap<number, readonly Anchor[]>
}

/** What is wrong with a line where it stands, if anything. */
function problemOf(
  line: CheckpointLine | undefined,
  before: CheckpointLine | undefined,
  number: number,
): string | undefined {
  if (!line) return 'is not what was signed'
  if (line.body.line !== number || line.body.before !== (before?.mac ?? '')) return 'does not follow the line before it'
  if (before && line.body.file !== before.body.file) return 'belongs to another file'
  if (before?.body.closed !== undefined) return 'stands after the end of the file'
  return undefined
}

function keepAnchors(anchors: Map<number, Anchor[]>, { body }: CheckpointLine, line: number): void {
  for (const [shard, seq, hash] of body.heads) {
    const of = anchors.get(shard) ?? []
    anchors.set(shard, of)
    of.push({ seq, hash, line, at: body.at })
  }
}

async function readOne(file: string, key: Buffer, findings: Findings): Promise<ReadFile | undefined> {
  const name = path.basename(file)
  const anchors = new Map<number, Anchor[]>()
  const macs: string[] = []
  let last: CheckpointLine | undefined
  let number = 0
  const endsWhole = (await lastByte(file)) === 10
  let pending: string | undefined
  const take = (text: string) => {
    number++
    const line = readLine(text, key)
    const problem = problemOf(line, last, number)
    if (problem) findings.add('checkpoint-changed', `Line ${number} of ${name} ${problem}.`)
    macs.push(line?.mac ?? '')
    if (!line) return
    // A line that the key signed is true wherever it stands now.
    keepAnchors(anchors, line, number)
    last = line
  }
  for await (const text of createInterface({ input: createReadStream(file) })) {
    if (pending !== undefined) take(pending)
    pending = text
  }
  // A last line without its line break was never acknowledged: a crash cut it off.
  if (pending !== undefined && endsWhole) take(pending)
  if (!last) {
    findings.add('checkpoint-changed', `${name} holds no signed line.`)
    return undefined
  }
  for (const of of anchors.values()) of.sort((a, b) => a.seq - b.seq)
  const { body } = last
  return {
    name,
    id: body.file,
    lines: number,
    lastAt: body.at,
    closed: body.closed,
    macAt: (line) => macs[line - 1],
    anchors,
  }
}

async function lastByte(file: string): Promise<number | undefined> {
  const handle = await fs.open(file)
  try {
    const { size } = await handle.stat()
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1))
    return bytesRead === 1 ? buffer[0] : undefined
  } finally {
    await handle.close()
  }
}

/** Reads every checkpoint file of these folders and says what is wrong with the files themselves. */
export async function readCheckpoints(folders: readonly string[], findings: Findings): Promise<ReadFile[]> {
  const files: ReadFile[] = []
  for (const folder of folders) {
    const names = (await fs.readdir(folder).catch(() => [])).filter(isCheckpointFile).toSorted()
    if (names.length === 0) continue
    const key = await readKey(folder)
    if (!key) {
      findings.add('key-missing', `${folder} has checkpoints but no key to check them with.`)
      continue
    }
    for (const name of names) {
      const file = await readOne(path.join(folder, name), key, findings)
      if (file) files.push(file)
    }
  }
  return files
}

/** Compares the files with what the database remembers of them: neither may have lost anything. */
export function compareWithRemembered(
  files: readonly ReadFile[],
  remembered: ReadonlyMap<string, Remembered>,
  findings: Findings,
): void {
  for (const { id, name, lines, macAt, closed } of files) {
    const known = remembered.get(id)
    // The first line of a new file may be written while the database has not heard of it yet.
    if (!known) {
      if (lines > 1 && closed === undefined)
        findings.add('checkpoint-unknown', `The database has forgotten the checkpoint file ${name}.`)
    } else if (lines < known.lines) {
      findings.add('checkpoint-cut', `${name} has ${lines} lines; the database remembers ${known.lines}.`)
    } else if (macAt(known.lines) !== known.mac) {
      findings.add('checkpoint-changed', `Line ${known.lines} of ${name} is not the one the database remembers.`)
    }
  }
  const present = new Set(files.map(({ id }) => id))
  for (const [id, { lines }] of remembered) {
    if (!present.has(id))
      findings.add('checkpoint-missing', `The checkpoint file ${id} with ${lines} lines is not in the folders given.`)
  }
}
