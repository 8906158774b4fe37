import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import type { FormValues } from './components/index.ts'
import type { UploadedFile } from './request-context.ts'

export interface Body {
  readonly form: FormValues
  readonly files: Readonly<Record<string, UploadedFile>>
  /** Clears away what was kept for the request. */
  readonly clear?: () => Promise<void>
}

export const mostBytes = 12 * 1024 * 1024
const mostBytesOfLarge = 2 * 1024 * 1024 * 1024

const asText = (value: unknown): string => (typeof value === 'string' ? value : '')
const counts = { files: 3, fields: 50 }

/** A form with files, which are small enough to be held in memory. */
export async function readUpload(request: FastifyRequest): Promise<Body> {
  const form: Record<string, string> = {}
  const files: Record<string, UploadedFile> = {}
  for await (const part of request.parts({ limits: { fileSize: mostBytes, ...counts } })) {
    if (part.type === 'file') files[part.fieldname] = { name: part.filename, content: await part.toBuffer() }
    else form[part.fieldname] = asText(part.value)
  }
  return { form, files }
}

/**
 * A form with files of any size, written to the disk as they arrive. `mayKeep` is asked with what came before the file: a stranger's
 * file is let pass by and not written anywhere.
 */
export async function readLargeUpload(
  request: FastifyRequest,
  mayKeep: (form: Readonly<Record<string, string>>) => boolean,
): Promise<Body> {
  const form: Record<string, string> = {}
  const files: Record<string, UploadedFile> = {}
  const folder = await mkdtemp(path.join(os.tmpdir(), 'common-ground-upload-'))
  const clear = () => rm(folder, { recursive: true, force: true })
  try {
    for await (const part of request.parts({ limits: { fileSize: mostBytesOfLarge, ...counts } })) {
      if (part.type !== 'file') form[part.fieldname] = asText(part.value)
      else if (!mayKeep(form)) part.file.resume()
      else {
        const keptIn = path.join(folder, String(Object.keys(files).length))
        await pipeline(part.file, createWriteStream(keptIn, { mode: 0o600 }))
        if (part.file.truncated) throw Object.assign(new Error('the file is too large'), { statusCode: 413 })
        files[part.fieldname] = { name: part.filename, content: Buffer.alloc(0), keptIn }
      }
    }
  } catch (error) {
    await clear()
    throw error
  }
  return { form, files, clear }
}
