import fs from 'node:fs'
import path from 'node:path'
import { parseSync } from 'oxc-parser'

/** TypeScript files under the given folders, as paths from the root. */
export function sourceFiles(root: string, folders: readonly string[]): string[] {
  return folders
    .filter((folder) => fs.existsSync(path.join(root, folder)))
    .flatMap((folder) =>
      fs
        .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
        .map((name) => `${folder}/${name}`),
    )
    .sort()
}

function parse(root: string, file: string) {
  const text = fs.readFileSync(path.join(root, file), 'utf8')
  const parsed = parseSync(file, text)
  if (parsed.errors.length > 0) throw new Error(`${file} cannot be read: ${parsed.errors[0]?.message}`)
  return { text, parsed }
}

/** The files of the project that a file imports or re-exports from, types included. */
export function importsOf(root: string, file: string): string[] {
  const { parsed } = parse(root, file)
  const { staticImports, staticExports } = parsed.module
  const named = [
    ...staticImports.map((one) => one.moduleRequest.value),
    ...staticExports.flatMap((one) =>
      one.entries.flatMap((entry) => (entry.moduleRequest ? [entry.moduleRequest.value] : [])),
    ),
  ]
  const near = named
    .filter((name) => name.startsWith('.'))
    .map((name) => path.posix.join(path.posix.dirname(file), name))
  return [...new Set(near)]
}

export interface FunctionSize {
  readonly name: string
  readonly lines: number
}

const isFunction = (type: unknown) =>
  type === 'FunctionDeclaration' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression'

/** Every function of a file with its length in lines, arrow functions and methods included. */
export function functionsOf(root: string, file: string): FunctionSize[] {
  const { text, parsed } = parse(root, file)
  const found: FunctionSize[] = []
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const one of node) visit(one)
      return
    }
    if (node === null || typeof node !== 'object') return
    if ('type' in node && isFunction(node.type) && 'start' in node && 'end' in node) {
      const lines = text.slice(Number(node.start), Number(node.end)).split('\n').length
      const name =
        'id' in node && node.id && typeof node.id === 'object' && 'name' in node.id ? String(node.id.name) : 'unnamed'
      found.push({ name, lines })
    }
    for (const value of Object.values(node)) visit(value)
  }
  visit(parsed.program)
  return found
}
