import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { CannotStart, codeOf } from './cannot-start.ts'

const savedFile = z.object({ path: z.string(), size: z.number(), sha256: z.string() })
const manifestShape = z.object({
  format: z.literal(1),
  madeAt: z.string(),
  postgresMajor: z.number(),
  schemaVersion: z.number(),
  folders: z.array(z.string()),
  /** Where what ends is kept outside this database. */
  endings: z.string().optional(),
  files: z.array(savedFile),
})

export type SavedFile = z.infer<typeof savedFile>
export type Manifest = z.infer<typeof manifestShape>

const manifestName = 'manifest.json'
const sealName = 'manifest.sha256'
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const pieceSize = 128 * 1024

async function copyPieces(source: FileHandle, target: FileHandle): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(pieceSize)
  let size = 0
  for (;;) {
    const { bytesRead } = await source.read(buffer, 0, pieceSize)
    if (bytesRead === 0) return { size, sha256: hash.digest('hex') }
    const piece = buffer.subarray(0, bytesRead)
    hash.update(piece)
    size += bytesRead
    await target.writeFile(piece)
  }
}

/** Copies one file and says what exactly was copied; a file that has just been deleted gives nothing. */
export async function copyHashed(from: string, to: string): Promise<{ size: number; sha256: string } | undefined> {
  try {
    await using source = await open(from)
    await using target = await open(to, 'w', 0o600)
    const copied = await copyPieces(source, target)
    await target.sync()
    return copied
  } catch (error) {
    if (codeOf(error) !== 'ENOENT' || fs.existsSync(from)) throw error
    fs.rmSync(to, { force: true })
    return undefined
  }
}

/** Every folder and file below a folder, as paths relative to it. Links are followed nowhere. */
export function listTree(folder: string): { folders: string[]; files: string[] } {
  const folders: string[] = []
  const files: string[] = []
  const visit = (relative: string) => {
    for (const entry of fs.readdirSync(path.join(folder, relative), { withFileTypes: true })) {
      const at = path.join(relative, entry.name)
      if (entry.isDirectory()) {
        folders.push(at)
        visit(at)
      } else if (entry.isFile()) files.push(at)
    }
  }
  visit('')
  return { folders: folders.sort(), files: files.sort() }
}

export function writeManifest(folder: string, manifest: Manifest): void {
  const text = `${JSON.stringify(manifest, null, 1)}\n`
  fs.writeFileSync(path.join(folder, manifestName), text, { mode: 0o600, flush: true })
  fs.writeFileSync(path.join(folder, sealName), `${sha256(text)}  ${manifestName}\n`, { mode: 0o600, flush: true })
}

/** The list of what a backup holds; refuses a folder that is not a whole backup. */
export function readManifest(folder: string): Manifest {
  let text: string
  let seal: string
  try {
    text = fs.readFileSync(path.join(folder, manifestName), 'utf8')
    seal = fs.readFileSync(path.join(folder, sealName), 'utf8')
  } catch {
    throw new CannotStart(`${folder} is not a finished backup: its list of files (${manifestName}) is missing.`)
  }
  if (!seal.startsWith(sha256(text)))
    throw new CannotStart(`The list of files in the backup ${folder} was changed after it was made.`)
  const manifest = manifestShape.parse(JSON.parse(text))
  const present = listTree(folder).files.filter((file) => file !== manifestName && file !== sealName)
  const expected = new Set(manifest.files.map((file) => file.path))
  const extra = present.filter((file) => !expected.has(file))
  const missing = [...expected].filter((file) => !present.includes(file))
  if (extra.length > 0)
    throw new CannotStart(`The backup holds files that are not on its list, the first is ${extra[0]}.`)
  if (missing.length > 0)
    throw new CannotStart(`The backup lacks ${missing.length} of its files, the first is ${missing[0]}.`)
  return manifest
}
