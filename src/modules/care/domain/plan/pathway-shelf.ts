import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { CannotStart } from '../../../../platform/db/cannot-start.ts'
import { type PathwayTemplate, pathwayTemplate } from './pathway.ts'

const shipped = path.join(import.meta.dirname, '../../../../../reference/pathways')

function parsed(folder: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(path.join(folder, file), 'utf8'))
  } catch (error) {
    throw new CannotStart(
      `A pathway cannot be used: ${file} is no JSON: ${error instanceof Error ? error.message : error}`,
    )
  }
}

/** Reads every pathway of a folder, oldest version first. Refuses to go on with file, place and reason where one is wrong. */
export function loadPathways(folder: string): readonly PathwayTemplate[] {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
  return files.map((file) => {
    const read = pathwayTemplate.safeParse(parsed(folder, file))
    if (!read.success) {
      const faults = read.error.issues.map(
        (issue) => `${file}, ${issue.path.join('.') || 'the file'}: ${issue.message}`,
      )
      throw new CannotStart(`A pathway cannot be used:\n${faults.join('\n')}`)
    }
    const named = `${read.data.code.replaceAll('_', '-')}-${read.data.version}.json`
    if (named !== file)
      throw new CannotStart(`A pathway cannot be used: ${file}, code and version: the file should be called ${named}`)
    return read.data
  })
}

const shelf = loadPathways(shipped)

/** The newest version of every pathway, to choose from. */
export const pathwaysOffered: readonly PathwayTemplate[] = shelf
  .filter((one) => shelf.findLast(({ code }) => code === one.code) === one)
  .sort((one, other) => one.title.localeCompare(other.title))

/** A pathway in the version somebody was started on. */
export const pathwayOf = (code: string, version: string): PathwayTemplate | null =>
  shelf.find((one) => one.code === code && one.version === version) ?? null

/** What a pathway is called; its code where the version is no longer kept. */
export const pathwayTitle = (code: string, version: string): string => pathwayOf(code, version)?.title ?? code
