import { createHash } from 'node:crypto'
import { done, type Result, refused } from '../../../kernel/result.ts'

const mostBytes = 2 * 1024 * 1024

const startsWith = (content: Buffer, ...bytes: number[]) => bytes.every((byte, index) => content[index] === byte)

function decoded(content: Buffer): string | null {
  const encoding = startsWith(content, 0xff, 0xfe) ? 'utf-16le' : startsWith(content, 0xfe, 0xff) ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content)
  } catch {
    // TextDecoder has no other way to say that bytes are not text of the encoding.
    return null
  }
}

/** The text of a file somebody brought, or in plain words why it is none. */
export function caseloadText(content: Buffer): Result<string> {
  const asCsv = 'Open it in your spreadsheet program and save it as “CSV UTF-8”'
  if (content.length === 0) return refused('file-empty', 'The file is empty. Choose another one', 'file')
  if (content.length > mostBytes)
    return refused('file-too-large', 'The file is larger than 2 megabytes. Split it into smaller files', 'file')
  if (startsWith(content, 0x50, 0x4b) || startsWith(content, 0xd0, 0xcf))
    return refused('file-is-workbook', `The file is a workbook, not a CSV file. ${asCsv}`, 'file')
  if (startsWith(content, 0x25, 0x50, 0x44, 0x46))
    return refused('file-is-pdf', 'The file is a PDF. Bring the spreadsheet it was made from, as a CSV file', 'file')
  const text = decoded(content)
  if (text === null)
    return refused('file-encoding', `The letters in the file cannot be read: it is not in UTF-8. ${asCsv}`, 'file')
  if (text.includes('\u0000')) return refused('file-null', `The file has characters that are no text. ${asCsv}`, 'file')
  if (text.trim() === '') return refused('file-empty', 'The file is empty. Choose another one', 'file')
  return done(text)
}

export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
