import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { CannotStart } from '../db/cannot-start.ts'
import type { KeyRing } from '../secrets/index.ts'

export const endingFileName = 'endings.jsonl'

const endingShape = z.object({
  ending_id: z.uuid(),
  at: z.string(),
  table_name: z.string(),
  op: z.enum(['set', 'row', 'gone']),
  key: z.record(z.string(), z.unknown()),
  fields: z.record(z.string(), z.unknown()).nullable(),
})

/** Something that ended, as the database wrote it down. */
export type Ending = z.infer<typeof endingShape>

const lineShape = z.object({
  file: z.uuid(),
  /** Which installation it is of: a folder may serve several. */
  database: z.string(),
  line: z.int().positive(),
  id: z.uuid(),
  keyId: z.string(),
  box: z.string(),
})

/** One line: which ending, and what it says, sealed for this place in this file. */
export type EndingLine = z.infer<typeof lineShape>

const aboutLine = ({ file, database, line }: Pick<EndingLine, 'file' | 'database' | 'line'>) =>
  `ending ${file} ${database} ${line}`

function readLine(text: string): EndingLine | undefined {
  try {
    return lineShape.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** More than the longest line there can be. */
const tailBytes = 1 << 20

/** Where the file's last whole line ends, and what it is; a line cut off by a crash was never acknowledged. */
function lastLine(descriptor: number): { line: EndingLine | undefined; end: number } {
  const { size } = fs.fstatSync(descriptor)
  const from = Math.max(0, size - tailBytes)
  const tail = Buffer.alloc(size - from)
  fs.readSync(descriptor, tail, 0, tail.length, from)
  const end = tail.lastIndexOf(10) + 1
  const text = tail.subarray(0, Math.max(0, end - 1)).toString('utf8')
  return { line: readLine(text.slice(text.lastIndexOf('\n') + 1)), end: from + end }
}

/** Adds endings to a folder's file and waits for the disk. One process at a time. */
export function appendEndings(folder: string, keys: KeyRing, database: string, endings: readonly Ending[]): void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const descriptor = fs.openSync(path.join(folder, endingFileName), 'a+', 0o600)
  try {
    const { line: last, end } = lastLine(descriptor)
    fs.ftruncateSync(descriptor, end)
    const file = last?.file ?? randomUUID()
    const lines = endings.map((ending, n) => {
      const place = { file, database, line: (last?.line ?? 0) + n + 1 }
      const { keyId, box } = keys.seal(Buffer.from(JSON.stringify(ending)), aboutLine(place))
      const sealed: EndingLine = { ...place, id: ending.ending_id, keyId, box: box.toString('base64') }
      return `${JSON.stringify(sealed)}\n`
    })
    fs.writeSync(descriptor, lines.join(''))
    fs.fdatasyncSync(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
}

/** The lines of a folder's file, still sealed. Refuses a file in which one is missing or is not a line. */
export function readEndingLines(folder: string): readonly EndingLine[] {
  const file = path.join(folder, endingFileName)
  if (!fs.existsSync(file)) return []
  const texts = fs.readFileSync(file, 'utf8').split('\n').slice(0, -1)
  let before: EndingLine | undefined
  return texts.map((text, n) => {
    const line = readLine(text)
    if (!line || line.line !== n + 1 || (before && line.file !== before.file)) throw damaged(file, n + 1)
    before = line
    return line
  })
}

const damaged = (file: string, line: number) =>
  new CannotStart(
    `Line ${line} of ${file} is not as it was written, so what ended since the backup is not known for certain. ` +
      'Bring a whole copy of that file.',
  )

/** What a line says. */
export function openEnding(folder: string, sealed: EndingLine, keys: KeyRing): Ending {
  const { line, keyId, box } = sealed
  const at = path.join(folder, endingFileName)
  let opened: Buffer | null
  try {
    opened = keys.open({ keyId, box: Buffer.from(box, 'base64') }, aboutLine(sealed))
  } catch {
    throw damaged(at, line)
  }
  if (opened === null) {
    throw new CannotStart(
      `What ended since the backup stands in ${at}, sealed with the key ${keyId}, which is not here. Bring that key first.`,
    )
  }
  return endingShape.parse(JSON.parse(opened.toString('utf8')))
}
